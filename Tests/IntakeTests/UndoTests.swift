import Durable
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

struct UndoTests {
    @Test func afterTheEndASnapBackComesTooLateAndSaysSo() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.record(answer.requestID, desk.status(.completed, portedAt: desk.now - .hours(30)))
        let ask = RequestSnapBack(
            requestID: answer.requestID,
            reason: "wrong number",
            approver: "Ada",
            acceptedFee: Cents(30_000)
        )
        let error = #expect(throws: CallError.self) { try desk.call(ask) }
        #expect(error?.message.contains("SNAPBACK_WINDOW_CLOSED") == true)
    }

    @Test func afterThePivotACancellationIsRefusedAndASnapBackOffered() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.record(answer.requestID, desk.status(.linked, portedAt: desk.now))
        let cancel = CancelPortRequest(requestID: answer.requestID, actor: "CRM", reason: "r")
        let error = #expect(throws: CallError.self) { try desk.call(cancel) }
        #expect(error?.status == .failedPrecondition)
        #expect(error?.message.contains("snap-back") == true)
        #expect(try desk.sent(CancelAsked.self).isEmpty)
    }

    @Test func afterASnapBackNoOtherOneIsOffered() throws {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        try desk.record(requestID, desk.status(.snappedBack, portedAt: desk.now))
        let cancel = CancelPortRequest(requestID: requestID, actor: "CRM", reason: "r")
        let error = #expect(throws: CallError.self) { try desk.call(cancel) }
        #expect(error?.message.contains("already snappedBack") == true)
        #expect(error?.message.contains("can be requested") == false)
        let ask = RequestSnapBack(requestID: requestID, reason: "r", approver: "Ada", acceptedFee: Cents(30_000))
        let refusal = #expect(throws: CallError.self) { try desk.call(ask) }
        #expect(refusal?.message.contains("already snappedBack") == true)
    }

    @Test func aSnapBackIsRefusedFromTheVeryMomentTheWindowCloses() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.record(answer.requestID, desk.status(.notified, portedAt: desk.now))
        let ask = RequestSnapBack(
            requestID: answer.requestID,
            reason: "wrong number",
            approver: "Ada",
            acceptedFee: Cents(30_000)
        )
        desk.now = desk.now + .hours(24) - .milliseconds(1)
        _ = try desk.call(ask)
        #expect(try desk.sent(SnapBackAsked.self).count == 1)
        desk.now = desk.now + .milliseconds(1)
        let error = #expect(throws: CallError.self) { try desk.call(ask) }
        #expect(error?.message.contains("SNAPBACK_WINDOW_CLOSED") == true)
    }

    @Test func aSnapBackNeedsTheAcceptedFee() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        try desk.record(answer.requestID, desk.status(.notified, portedAt: desk.now))
        let ask = RequestSnapBack(requestID: answer.requestID, reason: "r", approver: "Ada", acceptedFee: Cents(1))
        #expect(throws: CallError.self) { try desk.call(ask) }
        #expect(try desk.sent(SnapBackAsked.self).isEmpty)
    }

    @Test func whoCallsWithAKeyIsNamedBesideWhoDecides() throws {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        let longest = String(repeating: "n", count: 200)
        func cancel(_ actor: String) -> CancelPortRequest {
            CancelPortRequest(requestID: requestID, actor: actor, reason: "r")
        }
        let error = #expect(throws: CallError.self) { try desk.call(cancel(""), as: "crm") }
        #expect(error?.violations.map(\.rule) == ["cancel.actor"], "a key decides nothing")
        _ = try desk.call(cancel(longest), as: "crm")
        #expect(try desk.sent(CancelAsked.self).map(\.actor) == [longest + " through crm"])
    }

    @Test func whoEndsAPortIsNamedAndSaysWhy() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit()
        let cancel = CancelPortRequest(requestID: answer.requestID, actor: " ", reason: "")
        let cancelled = #expect(throws: CallError.self) { try desk.call(cancel) }
        #expect(cancelled?.violations.map(\.rule) == ["cancel.actor", "cancel.reason"])
        let long = CancelPortRequest(requestID: answer.requestID, actor: "CRM", reason: "two\nlines")
        let inLines = #expect(throws: CallError.self) { try desk.call(long) }
        #expect(inLines?.violations.map(\.rule) == ["cancel.reason"])
        #expect(try desk.sent(CancelAsked.self).isEmpty)
        try desk.record(answer.requestID, desk.status(.notified, portedAt: desk.now))
        let ask = RequestSnapBack(requestID: answer.requestID, reason: "", approver: "", acceptedFee: Cents(30_000))
        let asked = #expect(throws: CallError.self) { try desk.call(ask) }
        #expect(asked?.violations.map(\.rule) == ["snap-back.approver", "snap-back.reason"])
        #expect(try desk.sent(SnapBackAsked.self).isEmpty)
    }
}
