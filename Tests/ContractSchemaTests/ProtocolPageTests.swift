import Foundation
import IntakeContract
import JSONCoding
import Messaging
import Porting
import Testing
import Violations

@testable import ContractSchema

/// The page that a stranger writes a client from, held to the declarations.
struct ProtocolPageTests {
    private let page: String
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    init() throws {
        page = try String(
            contentsOf: Self.root.appending(path: "Shared/Transport/Messaging/WireProtocol.md"),
            encoding: .utf8
        )
    }

    private static let callsOfIntake = ContractCatalogue.callsOfCRM.filter {
        $0.method.rawValue.hasPrefix("faxport.intake.")
    }

    /// The text under a heading, up to the next one.
    private func section(_ heading: String) throws -> Substring {
        let start = try #require(page.firstRange(of: "\n### \(heading)\n"), "\(heading)").upperBound
        let rest = page[start...]
        return rest[..<(rest.firstRange(of: "\n##")?.lowerBound ?? rest.endIndex)]
    }

    /// The first column of each row of a table, without backticks.
    private func firstColumn(_ text: Substring) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .flatMap { $0.dropFirst(2).prefix { $0 != "|" }.split(separator: ",") }
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
    }

    @Test func everyMethodThatIntakeAnswersIsOnThePage() throws {
        for call in Self.callsOfIntake { _ = try section("`\(call.method)`") }
        for call in ContractCatalogue.callsOfOperations + ContractCatalogue.callsOfCRM {
            let method = call.method.rawValue
            let isOfIntake = ["faxport.intake.", "faxport.health.", "faxport.describe.", "faxport.ops."]
                .contains(where: method.hasPrefix)
            guard isOfIntake else { continue }
            #expect(page.contains("`\(method)`"), "\(method)")
        }
    }

    @Test func everyFieldOfACallAndOfItsAnswerIsInTheSectionOfItsMethod() throws {
        for call in Self.callsOfIntake { try expectFields(of: call) }
    }

    private func expectFields<Call: CallContract>(of type: Call.Type) throws {
        let section = try section("`\(Call.method)`")
        let reader = SchemaReader(place: "#/")
        _ = try reader.read(type)
        _ = try reader.read(Call.Response.self)
        for name in [SchemaReader.name(of: type), SchemaReader.name(of: Call.Response.self)] {
            for (field, _) in reader.components[name]?.object?["properties"]?.object ?? [:] {
                #expect(section.contains(field), "\(Call.method) does not mention \(field).")
            }
        }
    }

    @Test func everyValueOfAnEnumIsOnThePage() {
        func expect<Enum: CaseIterable & RawRepresentable>(_ type: Enum.Type) where Enum.RawValue == String {
            for value in Enum.allCases.map(\.rawValue) {
                #expect(page.contains("`\(value)`") || page.contains("\"\(value)\""), "\(type): \(value)")
            }
        }
        expect(PortState.self)
        expect(Attention.self)
        expect(Party.self)
        expect(DocumentKind.self)
        expect(LosingProviderKind.self)
        expect(Forecast.Standing.self)
        expect(RuleSeverity.self)
        expect(StatusCode.self)
        expect(RefusalReason.self)
        expect(Chargeability.self)
    }

    @Test func everyLimitOfThePageIsThatOfTheCode() {
        let json = WireLimits.json
        let rows = [
            ("one frame", "\(WireLimits.frameBytes >> 20) MiB; a peer that sends a larger one is disconnected"),
            ("header", "\(WireLimits.headerBytes >> 10) KiB"),
            ("attachments of one message", "\(WireLimits.attachments)"),
            ("the `id` of a call", "\(Self.grouped(WireLimits.callIDBytes)) bytes"),
            ("`timeoutMs`", "1 to \(Self.grouped(WireLimits.timeoutMs))"),
            ("the body of a call", "\(json.bytes >> 20) MiB of JSON (attachments are not part of it)"),
            ("arrays and objects inside each other", "\(json.depth)"),
            ("names of one object", Self.grouped(json.names)),
            ("elements of one array", Self.grouped(json.elements)),
            ("values and names of one header or body together", Self.grouped(json.values)),
            ("one string or name, as it is written", "\(json.stringBytes >> 10) KiB"),
            ("one number", "\(json.numberBytes) characters"),
            (
                "documents that a call names",
                "one of each kind, of \(PortingPolicy.bundled.attachmentLimitBytes >> 20) MiB each"
            ),
            (
                "durable messages in a batch",
                "\(WireLimits.batchMessages), and \(WireLimits.batchBytes >> 20) MiB of bodies"
            ),
        ]
        for (name, value) in rows { #expect(page.contains("| \(name) | \(value) |"), "\(name)") }
    }

    private static func grouped(_ number: Int) -> String {
        number.formatted(.number.locale(Locale(identifier: "en_US")).grouping(.automatic))
    }

    @Test func whatThePolicyDecidesIsOnThePageAsTheBundledOneSaysIt() throws {
        let policy = PortingPolicy.bundled
        let draft = try #require(policy.clocks[.draft])
        let section = try section("`\(SubmitPortRequest.method)`")
        let overdue = "\(draft.overdue)".split(separator: " ")[0]
        let abandoned = try #require(draft.abandonAfter.map { "\($0)".split(separator: " ")[0] })
        #expect(section.contains("Its `deadline` is \(overdue) days"))
        #expect(section.contains("After \(abandoned) days without publication it ends as `abandoned`."))
        let undo = try self.section("`\(RequestSnapBack.method)`")
        #expect(undo.contains("(cents; \(policy.snapBackFee.amount))"))
        #expect(undo.contains("within \(policy.snapBackWindowHours) hours"))
    }

    @Test func theTableOfRulesHasEveryRuleOfACallAndNoOther() throws {
        let literal = /\brule: "([a-z0-9.-]+)"/
        let folder = Self.root.appending(path: "Services/Intake")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter { $0.hasSuffix(".swift") }
        let ofIntake = try files.flatMap { file in
            try String(contentsOf: folder.appending(path: file), encoding: .utf8).matches(of: literal)
                .map { String($0.output.1) }
        }
        #expect(ofIntake.count > 15, "the rules are found")
        let ofJSON = JSONFault.Rule.allCases.map(\.rawValue) + JSONProblem.Rule.allCases.map(\.rawValue)
        let named = firstColumn(try section("The rules of calls"))
        let shared = [PageLimit.rule.rawValue, Violation.secondPersonRule.rawValue]
        #expect(Set(named) == Set(ofIntake + ofJSON + shared))
        #expect(named.count == Set(named).count)
    }

    @Test func theTableOfStatusesHasEveryMethod() throws {
        let table = try #require(page.firstRange(of: "| method | may be answered with")).upperBound
        let rows = page[table...].prefix { $0 != "*" }
        let methods = Self.callsOfIntake.compactMap { $0.method.rawValue.split(separator: "/").last.map(String.init) }
        #expect(Set(firstColumn(rows)) == Set(methods))
    }

    @Test func theExampleOfARequestIsOneWithoutUnknownFields() throws {
        let start = try #require(page.firstRange(of: "`PortRequest`:\n\n```json\n")).upperBound
        let end = try #require(page[start...].firstRange(of: "\n```")).lowerBound
        let read = try MessageCoding.decodeTellingUnknown(
            PortRequestForm.self,
            from: Bytes(page[start..<end].utf8),
            limits: WireLimits.json
        )
        #expect(read.unknown.isEmpty)
        #expect(read.value.form.billedName == "Lakeside Family Medicine LLC")
    }
}
