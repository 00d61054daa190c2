import Foundation
import IntakeContract
import Messaging
import Porting
import Testing

@testable import ContractSchema

/// Files of this repository.
private enum Repository {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    static func json(_ path: String) throws -> JSONValue {
        try MessageCoding.decode(JSONValue.self, from: try Data(contentsOf: root.appending(path: path)))
    }

    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path(percentEncoded: false))
    }

    /// The names of all types that are declared as a contract in the contract folders.
    static func declared(as contract: String) throws -> Set<String> {
        let services = try names(in: "Services").map { "Services/\($0)/Contract" }
        let folders = (["Shared/Transport/Messaging"] + services).filter { (try? names(in: $0)) != nil }
        let files = try folders.flatMap { folder in
            try names(in: folder).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
        }
        let texts = try files.map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
        return Set(
            texts.flatMap { $0.matches(of: /struct (\w+):[^{]*?\b(\w+Contract|DurableMessage)\b[^{]*\{/) }
                .filter { $0.output.2 == contract }.map { String($0.output.1) }
        )
    }
}

struct ContractCatalogueTests {
    @Test func itHoldsEveryDeclaredContract() throws {
        let calls = ContractCatalogue.callsOfCRM + ContractCatalogue.callsOfOperations
        let declared = try Repository.declared(as: "CallContract")
        #expect(declared.count > 20, "the declarations are found")
        #expect(Set(calls.map { "\($0)" }) == declared, "Put what is missing into ContractCatalogue.")
        let messages = ContractCatalogue.durableMessages.map { "\($0)" }
        #expect(
            Set(messages) == (try Repository.declared(as: "DurableMessage")),
            "Put what is missing into ContractCatalogue."
        )
    }

    @Test func noMethodIsDeclaredTwice() {
        let calls = (ContractCatalogue.callsOfCRM + ContractCatalogue.callsOfOperations).map { $0.method.rawValue }
        let all = calls + ContractCatalogue.durableMessages.map { $0.method.rawValue }
        #expect(all.count == Set(all).count)
    }
}

struct PublishedContractTests {
    @Test func theDocumentsAreThoseOfTheCode() throws {
        let remedy: Comment = "Run deploy/contract/generate, and look at what it changes for a CRM."
        #expect(try Repository.json("deploy/contract/asyncapi.json") == AsyncAPIDocument.ofCRM(), remedy)
        #expect(try Repository.json("deploy/contract/asyncapi-internal.json") == AsyncAPIDocument.ofServices(), remedy)
        #expect(try Repository.json("deploy/contract/openapi.json") == OpenAPIDocument.ofCRM(), remedy)
        let files = try SchemaFiles.all()
        #expect(try Repository.names(in: "deploy/contract/schemas").sorted() == files.keys.sorted(), remedy)
        for (name, schema) in files {
            #expect(try Repository.json("deploy/contract/schemas/\(name)") == schema, "\(name): \(remedy)")
        }
    }

    @Test func everyReferenceLeadsSomewhere() throws {
        let documents = try [AsyncAPIDocument.ofCRM(), AsyncAPIDocument.ofServices(), OpenAPIDocument.ofCRM()]
        for document in try documents + SchemaFiles.all().values {
            let references = document.references
            #expect(!references.isEmpty)
            for reference in references {
                #expect(document.at(reference) != nil, "\(reference)")
            }
        }
    }

    @Test func everyFieldThatACRMMeetsIsExplained() throws {
        let reader = SchemaReader(place: "#/definitions/")
        for call in ContractCatalogue.callsOfCRM.filter({ $0.method.rawValue.hasPrefix("faxport.intake.") }) {
            try read(call, by: reader)
        }
        let files = try SchemaFiles.all()
        let headers = files.filter { $0.key.hasPrefix("header.") }.values.compactMap {
            $0.object?["definitions"]?.object
        }
        var explained = 0
        for (type, schema) in ([reader.components] + headers).flatMap(\.self) {
            for (field, property) in schema.object?["properties"]?.object ?? [:] {
                #expect(property.object?["description"] != nil, "FieldNotes does not describe \(type).\(field).")
                explained += 1
            }
        }
        #expect(explained > 100)
    }

    @Test func everyNoteIsAboutSomethingThatThereIs() throws {
        let components = try [AsyncAPIDocument.ofCRM(), AsyncAPIDocument.ofServices(), OpenAPIDocument.ofCRM()]
            .compactMap { $0.at("#/components/schemas")?.object }.reduce(into: [:]) {
                $0.merge($1) { first, _ in first }
            }
        for name in FieldNotes.all.keys {
            let parts = name.split(separator: ".").map(String.init)
            let type = components[parts[0]]?.object
            #expect(type != nil, "There is no \(name).")
            guard parts.count == 2 else { continue }
            #expect(type?["properties"]?.object?[parts[1]] != nil, "There is no \(name).")
        }
    }

    private func read<Call: CallContract>(_ type: Call.Type, by reader: SchemaReader) throws {
        _ = try reader.read(type)
        _ = try reader.read(Call.Response.self)
    }
}

extension JSONValue {
    var object: [String: JSONValue]? { if case .object(let object) = self { object } else { nil } }

    /// All internal references of a document.
    var references: [String] {
        switch self {
        case .object(let object):
            object.flatMap { key, value -> [String] in
                if key == "$ref", case .string(let reference) = value { return [reference] }
                return value.references
            }
        case .array(let values): values.flatMap(\.references)
        case .null, .bool, .integer, .number, .string: []
        }
    }

    /// The target of a reference.
    func at(_ reference: String) -> JSONValue? {
        reference.split(separator: "/").dropFirst().reduce(Optional(self)) { $0?.object?[String($1)] }
    }
}
