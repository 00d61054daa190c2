import Foundation
import IntakeContract
import Messaging
import Porting
import Testing

/// A field that no request has is named: its value would be lost unseen.
struct UnknownFieldTests {
    /// A submission as a CRM writes it, with whatever fields it has.
    private struct WrittenSubmission: CallContract {
        typealias Response = SubmitPortRequest.Response
        static let method = SubmitPortRequest.method
        let key: String
        let request: JSONValue
        let documents: [SubmittedDocument]
    }

    private func submit(_ patch: JSONValue, on desk: IntakeDesk) throws -> SubmitPortRequest.Response {
        let json = try MessageCoding.decode(JSONValue.self, from: MessageCoding.encode(try IntakeDesk.sample("clean")))
        let call = WrittenSubmission(key: "crm-1", request: json.merging(patch), documents: IntakeDesk.documents)
        return try desk.call(call, IntakeDesk.files())
    }

    @Test func aRequestWithUnknownFieldsIsTakenAndTheyAreNamed() throws {
        let desk = try IntakeDesk()
        let patch = JSONValue.object(["form": .object(["carrierAcountNumber": .string("1")]), "extra": .bool(true)])
        let answer = try submit(patch, on: desk)
        #expect(
            answer.warnings.filter { $0.contains("No request has") } == [
                "No request has a field \"extra\"; it was ignored.",
                "No request has a field \"form.carrierAcountNumber\"; it was ignored.",
            ]
        )
        #expect(try submit(patch, on: desk) == answer)
    }

    @Test func thoseOfASubmissionAreToldInTheHeaderTooAndThoseOfAPatchInTheBodyAlone() throws {
        let desk = try IntakeDesk()
        let json = try MessageCoding.decode(JSONValue.self, from: MessageCoding.encode(try IntakeDesk.sample("clean")))
        let request = json.merging(.object(["form": .object(["pni": .string("1")])]))
        let call = WrittenSubmission(key: "crm-1", request: request, documents: IntakeDesk.documents)
        let first = try desk.reply(to: SubmitPortRequest.method, MessageCoding.encode(call), IntakeDesk.files())
        #expect(first.header.warnings == ["The call has no field \"request.form.pni\"; it was ignored."])
        let answer = try MessageCoding.decode(SubmitPortRequest.Response.self, from: first.body)
        #expect(answer.warnings.contains("No request has a field \"form.pni\"; it was ignored."))
        let patch = JSONValue.object(["form": .object(["pni": .string("1")])])
        let amendment = AmendPortRequest(requestID: answer.requestID, patch: patch, documents: [])
        let second = try desk.reply(to: AmendPortRequest.method, MessageCoding.encode(amendment), [])
        #expect(second.header.status == .ok && second.header.warnings == nil)
    }

    @Test func anOrdinaryRequestHasNone() throws {
        let answer = try submit(.object([:]), on: try IntakeDesk())
        #expect(!answer.warnings.contains { $0.contains("No request has") })
    }

    @Test func ofManyOnlyTheFirstAreNamedAndNoneCanChangeTheLine() throws {
        let fields = Dictionary(uniqueKeysWithValues: (10..<60).map { ("x\u{202E}\n\($0)", JSONValue.bool(true)) })
        let answer = try submit(.object(fields), on: try IntakeDesk())
        let told = answer.warnings.filter { $0.contains("ignored") }
        #expect(told.count == 11)
        #expect(told.first == "No request has a field \"x\\u{202E}\\u{A}10\"; it was ignored.")
        #expect(told.last == "40 more fields were ignored.")
    }

    @Test func aPatchWithUnknownFieldsIsAppliedAndTheyAreNamed() throws {
        let desk = try IntakeDesk()
        let request = try desk.submit()
        let patch = JSONValue.object(["form": .object(["pin": .string("9"), "pni": .string("8")])])
        let answer = try desk.call(AmendPortRequest(requestID: request.requestID, patch: patch, documents: []))
        #expect(
            answer.warnings.filter { $0.contains("ignored") } == [
                "No request has a field \"form.pni\"; it was ignored."
            ]
        )
    }
}
