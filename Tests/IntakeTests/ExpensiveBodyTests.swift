import Foundation
import IntakeContract
import Messaging
import Porting
import Testing

/// Small or large bodies that once held intake for seconds; each is refused before it costs anything, or cheap.
struct ExpensiveBodyTests {
    private let desk: IntakeDesk
    private let requestID: PortRequestID

    init() throws {
        desk = try IntakeDesk()
        requestID = try desk.submit().requestID
    }

    private func refusal(of patch: JSONValue) -> CallError? {
        #expect(throws: CallError.self) {
            try desk.call(AmendPortRequest(requestID: requestID, patch: patch, documents: []))
        }
    }

    private func nested(_ depth: Int, in inner: JSONValue = .string("x")) -> JSONValue {
        (0..<depth).reduce(inner) { value, _ in .object(["form": value]) }
    }

    @Test func aPatchNested480DeepIsRefusedAtItsDepth() {
        let error = refusal(of: nested(480))
        #expect(error?.status == .invalidArgument)
        let words = "The body is beyond a limit: more than 32 arrays and objects inside each other, at byte"
        #expect(error?.message.hasPrefix(words) == true)
        #expect(error?.message.contains("in \"patch.form.form") == true)
    }

    @Test func fourDeepBranchesAreRefusedAtTheFirst() {
        let branches = ["practice", "gate", "form", "other"].map { ($0, nested(480)) }
        let error = refusal(of: .object(Dictionary(uniqueKeysWithValues: branches)))
        #expect(error?.status == .invalidArgument)
        #expect(error?.message.contains("arrays and objects inside each other") == true)
    }

    @Test func aDeepArrayIsRefusedAtItsDepth() {
        let error = refusal(of: (0..<480).reduce(.null) { value, _ in .array([value]) })
        #expect(error?.message.contains("arrays and objects inside each other") == true)
    }

    @Test func aFlatArrayOf5MBIsRefusedByItsSize() {
        let error = refusal(of: .object(["form": .array(Array(repeating: .integer(1), count: 2_500_000))]))
        #expect(error?.status == .invalidArgument)
        #expect(error?.message == "The body is beyond a limit: more than 1048576 bytes of JSON, at byte 1048576.")
    }

    @Test func aLongArrayIsRefusedByItsLength() {
        let error = refusal(of: .object(["form": .array(Array(repeating: .integer(1), count: 100_000))]))
        #expect(error?.message.contains("an array of more than 10000 elements") == true)
    }

    @Test func aPatchWithinTheLimitsIsApplied() throws {
        let deep = AmendPortRequest(requestID: requestID, patch: .object(["unknown": nested(28)]), documents: [])
        #expect(try desk.call(deep).documents.count == 2)
        let wide = refusal(of: .object(["form": .object(["pin": .array(Array(repeating: .null, count: 9_000))])]))
        #expect(wide?.violations.map { "\($0.field) \($0.rule)" } == ["form.pin json.type"])
    }

    @Test func aListOfViolationsThatIsCutSaysHowManyThereAre() throws {
        let document = JSONValue.object(["kind": .integer(5), "attachment": .integer(7)])
        let call = JSONValue.object([
            "key": .string("crm-9"), "request": .object([:]),
            "documents": .array(Array(repeating: document, count: 3_000)),
        ])
        let reply = try desk.reply(to: SubmitPortRequest.method, try MessageCoding.encode(call), []).header
        let listed = try #require(reply.violations).count
        // 6,000 values that do not fit, of which 100 are kept, besides what the rules say about an empty request.
        let all = 6_000 - 100 + listed
        #expect(listed > 100)
        #expect(reply.message?.hasSuffix(" The list of violations is cut: it has \(listed) of \(all).") == true)
    }

    @Test func aDocumentIsNamedOnce() throws {
        let documents = Array(repeating: SubmittedDocument(kind: .bill, attachment: "bill.pdf"), count: 5_000)
        let request = try IntakeDesk.sample("clean")
        let call = SubmitPortRequest(key: "crm-9", request: request, documents: documents)
        let error = #expect(throws: CallError.self) { try desk.call(call, IntakeDesk.files()) }
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.map(\.rule) == ["document.once"])
        #expect(error?.violations.first?.message == "The call names 5000 documents as the bill; a request has one.")
        let more = SubmitPortRequest(key: "crm-9", request: request, documents: documents + documents + documents)
        let refused = #expect(throws: CallError.self) { try desk.call(more, IntakeDesk.files()) }
        #expect(refused?.message.hasPrefix("The body is beyond a limit: ") == true)
    }

    @Test func oneFileMayBeBillAndLetter() throws {
        let both = [
            SubmittedDocument(kind: .bill, attachment: "bill.pdf"),
            SubmittedDocument(kind: .letter, attachment: "bill.pdf"),
        ]
        let call = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: both)
        #expect(try desk.call(call, IntakeDesk.files()).documents.count == 2)
    }
}
