import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

/// What costs money can be repeated with a key: the first answer comes again, and nothing is done twice.
struct KeyedCallTests {
    private let desk: IntakeDesk
    private let requestID: PortRequestID

    init() throws {
        desk = try IntakeDesk()
        requestID = try desk.submit().requestID
    }

    @Test func aRepeatedSnapBackIsAskedForOnce() throws {
        try desk.record(requestID, desk.status(.notified, portedAt: desk.now))
        let call = RequestSnapBack(
            requestID: requestID,
            reason: "wrong number",
            approver: "Ada",
            acceptedFee: Cents(30_000),
            key: "s-1"
        )
        let first = try desk.call(call)
        desk.now = desk.now + .days(2)
        #expect(try desk.call(call) == first, "even after the window has closed")
        #expect(try desk.sent(SnapBackAsked.self).count == 1)
    }

    @Test func aRepeatedCancellationIsAskedForOnce() throws {
        let call = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r", key: "c-1")
        let first = try desk.call(call)
        try desk.record(requestID, desk.status(.cancelled))
        #expect(try desk.call(call) == first)
        #expect(try desk.sent(CancelAsked.self).count == 1)
        // The same key is free for another method.
        let keyed = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: [], key: "c-1")
        let error = #expect(throws: CallError.self) { try desk.call(keyed) }
        #expect(error?.status == .failedPrecondition)
    }

    @Test func aRepeatedAmendmentIsMadeOnceAndAnsweredAfterThePacketIsFrozen() throws {
        let patch = JSONValue.object(["form": .object(["pin": .string("1")])])
        let files = [IntakeDesk.files(bill: "new")[0]]
        let call = AmendPortRequest(
            requestID: requestID,
            patch: patch,
            documents: [SubmittedDocument(kind: .bill, attachment: "bill.pdf")],
            key: "a-1"
        )
        let first = try desk.call(call, files)
        let back = JSONValue.object(["form": .object(["pin": .string("2")])])
        _ = try desk.call(AmendPortRequest(requestID: requestID, patch: back, documents: []))
        #expect(try desk.call(call, files) == first)
        #expect(try desk.call(GetPortRequest(requestID: requestID)).request.form.pin == "2", "it is not made again")
        let other = #expect(throws: CallError.self) { try desk.call(call, [IntakeDesk.files(bill: "other")[0]]) }
        #expect(other?.status == .alreadyExists)
    }

    @Test func aDryRunLeavesItsKeyFree() throws {
        let patch = JSONValue.object(["form": .object(["pin": .string("1")])])
        func call(dryRun: Bool?) -> AmendPortRequest {
            AmendPortRequest(requestID: requestID, patch: patch, documents: [], key: "a-1", dryRun: dryRun)
        }
        _ = try desk.call(call(dryRun: true))
        #expect(try desk.call(GetPortRequest(requestID: requestID)).request.form.pin != "1")
        _ = try desk.call(call(dryRun: nil))
        #expect(try desk.call(GetPortRequest(requestID: requestID)).request.form.pin == "1")
    }

    @Test func aKeyForOtherContentIsRefusedAndARefusedCallLeavesItFree() throws {
        let bad = CancelPortRequest(requestID: requestID, actor: "", reason: "r", key: "c-1")
        #expect(throws: CallError.self) { try desk.call(bad) }
        _ = try desk.call(CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r", key: "c-1"))
        let other = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "another", key: "c-1")
        let error = #expect(throws: CallError.self) { try desk.call(other) }
        #expect(error?.status == .alreadyExists)
        let noKey = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r", key: "\n")
        let refused = #expect(throws: CallError.self) { try desk.call(noKey) }
        #expect(refused?.violations.map(\.rule) == ["request.key"])
    }
}
