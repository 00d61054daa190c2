import Foundation
import GatewayCore
import IntakeContract
import Messaging
import Testing

@testable import ContractSchema

struct HTTPContractTests {
    private static let page: String = {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        return (try? String(contentsOf: root.appending(path: "deploy/http.md"), encoding: .utf8)) ?? ""
    }()

    private func paths() throws -> [String: JSONValue] {
        try #require(try OpenAPIDocument.ofCRM().at("#/paths")?.object)
    }

    @Test func everyMethodOfACRMHasAPathOfItsOwn() throws {
        let operations = try HTTPContract.operations()
        #expect(operations.map(\.method) == ContractCatalogue.callsOfCRM.map { $0.method })
        #expect(Set(operations.map(\.path)).count == operations.count)
        #expect(operations.allSatisfy { $0.path.wholeMatch(of: /\/v1\/[A-Z]\w+\/[A-Z]\w+/) != nil })
        let described = try paths().keys
        for operation in operations { #expect(described.contains(operation.path), "\(operation.path)") }
        #expect(described.count == operations.count + 2, "the feed and the document itself")
    }

    @Test func whatAMethodHasIsWhatItsRequestReads() throws {
        let operations = try HTTPContract.operations()
        func methods(_ isWanted: (HTTPOperation) -> Bool) -> Set<Messaging.Method> {
            Set(operations.filter(isWanted).map(\.method))
        }
        #expect(methods { $0.hasKey && !$0.onlyReads }.contains(SubmitPortRequest.method))
        #expect(methods(\.takesDocuments) == [SubmitPortRequest.method, AmendPortRequest.method])
        #expect(methods(\.answersWithFile) == [GetLetter.method, FetchDocument.method])
        let changing = methods { !$0.onlyReads && $0.method.rawValue.hasPrefix("faxport.intake.") }
        #expect(
            changing == [
                SubmitPortRequest.method, AmendPortRequest.method, CancelPortRequest.method, RequestSnapBack.method,
            ],
            "a method that changes something must not look like one that reads"
        )
    }

    @Test func thePageNamesEveryPathAndEveryStatus() throws {
        for operation in try HTTPContract.operations() {
            #expect(Self.page.contains("| `\(operation.method)` | `\(operation.path)` |"), "\(operation.path)")
        }
        let responses = try paths().values.compactMap { $0.object?["post"]?.object?["responses"]?.object }
        let statuses = Set(responses.flatMap(\.keys)).subtracting(["200"])
        for status in statuses { #expect(Self.page.contains("| \(status) | `"), "\(status) is not in the table") }
        for code in StatusCode.allCases where code != .ok {
            let row = Self.page.split(separator: "\n").first {
                $0.hasPrefix("| \(code.httpStatus)") && $0.contains("`\(code.rawValue)`")
            }
            #expect(row != nil, "\(code) is not with \(code.httpStatus) in the table")
        }
    }

    @Test func theKeyIsAHeaderExactlyWhereTheRequestHasOne() throws {
        let operations = try HTTPContract.operations()
        let paths = try paths()
        for operation in operations {
            let post = try #require(paths[operation.path]?.object?["post"]?.object)
            let references = post["parameters"]?.references ?? []
            let hasHeader = references.contains("#/components/parameters/idempotencyKey")
            #expect(hasHeader == operation.takesKey, "\(operation.path)")
        }
    }

    @Test func aKeyThatTheHeaderMayCarryIsNotRequiredInTheBody() throws {
        let schemas = try #require(try OpenAPIDocument.ofCRM().at("#/components/schemas")?.object)
        for operation in try HTTPContract.operations() where operation.takesKey {
            let name = try #require(operation.path.split(separator: "/").last.map(String.init))
            #expect(schemas[name]?.object?["properties"]?.object?["key"] != nil, "\(name)")
            #expect(!Self.required(schemas[name]).contains("key"), "\(name)")
        }
        let overZeroMQ = try AsyncAPIDocument.ofCRM().at("#/components/schemas/SubmitPortRequest")
        #expect(Self.required(overZeroMQ).contains("key"), "there is no header there")
    }

    private static func required(_ schema: JSONValue?) -> [JSONValue] {
        guard case .array(let names)? = schema?.object?["required"] else { return [] }
        return names
    }

    @Test func theExampleOfASubmissionIsNoRequestOfAPage() throws {
        let json = try MessageCoding.encode(try ContractExamples.example(of: SubmitPortRequest.self))
        let example = try MessageCoding.decode(SubmitPortRequest.self, from: json)
        // Whoever tries the pages in one system and then the example would be told that the key or the number is taken.
        #expect(!Self.page.contains(example.key))
        let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        for sample in ["clean", "rejected"] {
            let file = root.appending(path: "deploy/samples/request-\(sample).json")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains(example.request.form.numberToPort), "\(sample)")
        }
    }

    @Test func aNoteDeprecatesAFieldOrARequest() throws {
        let schema: JSONValue = [
            "type": "object", "properties": ["old": ["type": "string"], "new": ["type": "string"]],
        ]
        let field = FieldNotes.annotate(
            schema,
            type: "Call",
            with: ["Call.old": FieldNotes.Note("Use new.", ["deprecated": true]), "Call.new": "The new one."]
        )
        #expect(field.at("#/properties/old")?.object?["deprecated"] == true)
        #expect(field.at("#/properties/new")?.object?["deprecated"] == nil)
        let all = FieldNotes.annotate(
            schema,
            type: "Call",
            with: ["Call": FieldNotes.Note("Use v2.", ["deprecated": true])]
        )
        #expect(all.object?["deprecated"] == true)
    }
}
