import Durable
import Foundation
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

/// The checks of a change come in the order of the page about the wire protocol: a call in which everything is wrong is
/// refused for the first of them, and once that is right, for the next.
struct CheckOrderTests {
    private let desk: IntakeDesk
    private let requestID: PortRequestID
    private static let unknown = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))

    init() throws {
        desk = try IntakeDesk()
        requestID = try desk.submit().requestID
    }

    private func refusal(_ call: some CallContract) -> String {
        let error = #expect(throws: CallError.self) { try desk.call(call) }
        let rules = error?.violations.map(\.rule.rawValue) ?? []
        return ([error?.status.rawValue ?? "none"] + rules).joined(separator: " ")
    }

    /// Shortens the disk, as the shell reports it.
    private func setShort(_ isShort: Bool) {
        desk.core.surroundings.freeDiskBytes = isShort ? 1 << 20 : 1 << 40
        desk.now = desk.now + .seconds(2)
    }

    /// Moves the request while there is room, because a service that is short takes no messages.
    private func record(_ state: PortState) throws {
        setShort(false)
        try desk.record(requestID, desk.status(state, attempt: 0))
        setShort(true)
    }

    @Test(arguments: ["null", "5", #"{"form": {"pin": 5}}"#])
    func ofAnAmendmentThePatchsTypesComeBeforeItsKeyItsRequestAndItsState(patch: String) throws {
        let patch = try JSONDecoder().decode(JSONValue.self, from: Data(patch.utf8))
        func refused(_ id: PortRequestID, key: String? = nil) -> String {
            refusal(AmendPortRequest(requestID: id, patch: patch, documents: [], key: key))
        }
        #expect(refused(Self.unknown) == "INVALID_ARGUMENT json.type")
        _ = try desk.call(AmendPortRequest(requestID: requestID, patch: .object([:]), documents: [], key: "k"))
        #expect(refused(requestID, key: "k") == "INVALID_ARGUMENT json.type")
        try desk.record(requestID, desk.status(.completed, attempt: 1))
        #expect(refused(requestID) == "INVALID_ARGUMENT json.type")
    }

    @Test func ofASubmissionTheKeyTheRoomTheRulesAndTheNumberInThisOrder() throws {
        func call(_ key: String, zip: String = "1") throws -> SubmitPortRequest {
            var request = try IntakeDesk.sample("clean")
            if !zip.isEmpty { request.form.billedAddress.zip = zip }
            return SubmitPortRequest(key: key, request: request, documents: [])
        }
        setShort(true)
        #expect(refusal(try call("crm-1")) == "ALREADY_EXISTS", "the key is known")
        #expect(refusal(try call("crm-2")) == "RESOURCE_EXHAUSTED")
        setShort(false)
        #expect(refusal(try call("crm-2")) == "INVALID_ARGUMENT form.zip.five-digits")
        #expect(refusal(try call("crm-2", zip: "")) == "ALREADY_EXISTS", "the number is taken")
    }

    @Test func ofAnAmendmentTheKeyTheRequestItsStateTheRoomTheRulesAndTheNumberInThisOrder() throws {
        let other = try desk.submit(key: "crm-2") { $0.form.numberToPort = "(312) 555-0143" }.requestID
        func call(
            _ id: PortRequestID,
            key: String,
            number: String = "(312) 555-0143",
            zip: String = "1"
        )
            -> AmendPortRequest
        {
            let form = ["numberToPort": number, "serviceZIP": zip].mapValues(JSONValue.string)
            return AmendPortRequest(requestID: id, patch: .object(["form": .object(form)]), documents: [], key: key)
        }
        _ = try desk.call(call(other, key: "a-1", zip: "60614"))
        setShort(true)
        #expect(refusal(call(Self.unknown, key: "a-1")) == "ALREADY_EXISTS", "the key is known")
        #expect(refusal(call(Self.unknown, key: "a-2")) == "NOT_FOUND")
        try record(.inReview)
        #expect(refusal(call(requestID, key: "a-2")) == "FAILED_PRECONDITION")
        try record(.packetOpen)
        #expect(refusal(call(requestID, key: "a-2")) == "RESOURCE_EXHAUSTED")
        setShort(false)
        #expect(refusal(call(requestID, key: "a-2")) == "INVALID_ARGUMENT form.zip.five-digits")
        #expect(refusal(call(requestID, key: "a-2", zip: "60614")) == "ALREADY_EXISTS", "the number is taken")
    }

    @Test func ofACancellationTheCallTheKeyTheRequestAndItsStateInThisOrder() throws {
        func call(_ id: PortRequestID, key: String, actor: String = "CRM") -> CancelPortRequest {
            CancelPortRequest(requestID: id, actor: actor, reason: "r", key: key)
        }
        _ = try desk.call(call(requestID, key: "c-1"))
        try desk.record(requestID, desk.status(.cancelled))
        #expect(refusal(call(Self.unknown, key: "c-1", actor: "")) == "INVALID_ARGUMENT cancel.actor")
        #expect(refusal(call(Self.unknown, key: "c-1")) == "ALREADY_EXISTS", "the key is known")
        #expect(refusal(call(Self.unknown, key: "c-2")) == "NOT_FOUND")
        #expect(refusal(call(requestID, key: "c-2")) == "FAILED_PRECONDITION")
    }

    @Test func ofASnapBackTheCallTheKeyTheRequestItsStateAndTheFeeInThisOrder() throws {
        func call(_ id: PortRequestID, key: String, reason: String = "r", fee: Int64 = 1) -> RequestSnapBack {
            RequestSnapBack(requestID: id, reason: reason, approver: "Ada", acceptedFee: Cents(fee), key: key)
        }
        #expect(refusal(call(Self.unknown, key: "s-1", reason: "")) == "INVALID_ARGUMENT snap-back.reason")
        #expect(refusal(call(Self.unknown, key: "s-1")) == "NOT_FOUND")
        let tooEarly = #expect(throws: CallError.self) { try desk.call(call(requestID, key: "s-1")) }
        #expect(tooEarly?.message.contains("not ported") == true)
        try desk.record(requestID, desk.status(.notified, portedAt: desk.now))
        let cheap = #expect(throws: CallError.self) { try desk.call(call(requestID, key: "s-1")) }
        #expect(cheap?.status == .failedPrecondition && cheap?.message.contains("costs") == true)
        _ = try desk.call(call(requestID, key: "s-1", fee: 30_000))
        #expect(refusal(call(Self.unknown, key: "s-1")) == "ALREADY_EXISTS", "the key is known")
    }

    @Test func ofAReadTheCallThePlaceAndTheRequestInThisOrder() throws {
        func read(after: Int64, limit: Int) -> ReadFeed {
            ReadFeed(after: after, limit: limit, requestID: Self.unknown)
        }
        #expect(refusal(read(after: 1_000_000, limit: 0)) == "INVALID_ARGUMENT page.limit")
        #expect(refusal(read(after: 1_000_000, limit: 1)) == "OUT_OF_RANGE feed.unknown-cursor")
        #expect(refusal(read(after: 0, limit: 1)) == "NOT_FOUND")
    }

    @Test func aRefusedReadDoesNotSpeakOfStoring() throws {
        let error = #expect(throws: CallError.self) { try desk.call(ReadFeed(after: -1, limit: 0)) }
        #expect(error?.message == "2 things are wrong with the call. Correct them all and ask again.")
        let neither = try desk.reply(to: GetPortRequest.method, Bytes("{}".utf8), []).header
        #expect(neither.message == "One thing is wrong with the call. Correct it and ask again.")
        let change = CancelPortRequest(requestID: requestID, actor: "", reason: "r")
        let stored = #expect(throws: CallError.self) { try desk.call(change) }
        #expect(
            stored?.message == "One thing is wrong with the request. Nothing was stored; correct it and send it again."
        )
    }
}
