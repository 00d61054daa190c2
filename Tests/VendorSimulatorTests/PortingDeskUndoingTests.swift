import Mail
import Testing
import Timekeeping
import VendorSandbox

@testable import VendorSimulatorService

struct PortingDeskUndoingTests {
    private let start = DeskSample.start

    @Test func cancelInTimeEndsThePort() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        desk.receive(DeskSample.cancel(), at: start + .days(1))
        let texts = desk.texts(until: start + .days(30))
        #expect(texts.count == 2)
        #expect(texts.last == "As requested, the port order has been cancelled.")
        #expect(desk.inventory.isEmpty)
        #expect(desk.ledger.cancelled == ["FP-1"])
    }

    @Test func cancelThatIsOvertakenByTheCompletionIsRefusedAndSaysSo() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        // Six hours until the answer, five until the completion.
        desk.receive(DeskSample.cancel(), at: start + .days(8) - .hours(5))
        let texts = desk.texts(until: start + .days(30))
        #expect(texts.suffix(2).first?.hasPrefix("The port is complete.") == true)
        #expect(
            texts.last
                == "We are unable to cancel this order: the losing carrier has already released the number. "
                + "The port is complete. (312) 555-0142 was ported on December 1, 2026 at 3:00 AM ET "
                + "and is now in your company inventory. (2026-12-01T08:00:00Z)"
        )
        #expect(desk.inventory == [DeskSample.number])
        #expect(desk.ledger.cancelled.isEmpty)
    }

    @Test func scriptMayRefuseACancelAndThePortGoesOn() {
        var desk = PortingDesk.following(ScriptRule(cancel: .refuse))
        desk.receive(DeskSample.packet(), at: start)
        desk.receive(DeskSample.cancel(), at: start + .days(1))
        let texts = desk.texts(until: start + .days(2))
        #expect(
            texts.last == "We are unable to cancel this order: the losing carrier has already released the number."
        )
        _ = desk.work(until: start + .days(30))
        #expect(desk.inventory == [DeskSample.number])
    }

    @Test func scriptMayAnswerACancelTooLate() {
        var desk = PortingDesk.following(ScriptRule(cancelDelay: .days(10)))
        desk.receive(DeskSample.packet(), at: start)
        desk.receive(DeskSample.cancel(), at: start + .days(1))
        #expect(desk.texts(until: start + .days(30)).last?.hasPrefix("We are unable to cancel") == true)
    }

    @Test func snapBackInTimeReturnsTheNumberForItsFeeOnce() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        _ = desk.work(until: start + .days(8))
        let lastInstant = start + .days(9) - .milliseconds(1)
        desk.receive(DeskSample.snapBack(), at: lastInstant)
        desk.receive(DeskSample.snapBack(messageID: "again@faxport.example"), at: lastInstant)
        #expect(desk.inventory == [DeskSample.number])
        #expect(
            desk.texts(until: start + .days(30)).first
                == "The snap back is done; the number was returned to the losing carrier. A fee of $300.00 applies."
        )
        #expect(desk.inventory.isEmpty)
        #expect(desk.ledger.snapBacks.map(\.cents) == [30_000])
    }

    @Test func scriptMayAnswerASnapBackLate() {
        var desk = PortingDesk.following(ScriptRule(snapBackDelay: .days(10)))
        desk.receive(DeskSample.packet(), at: start)
        _ = desk.work(until: start + .days(8))
        desk.receive(DeskSample.snapBack(), at: start + .days(8))
        #expect(desk.texts(until: start + .days(17)).isEmpty)
        #expect(desk.texts(until: start + .days(18)).first?.hasPrefix("The snap back is done") == true)
    }

    @Test func snapBackAfterTwentyFourHoursIsRefused() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        _ = desk.work(until: start + .days(8))
        desk.receive(DeskSample.snapBack(), at: start + .days(9))
        #expect(desk.texts(until: start + .days(30)) == ["The losing carrier refused the snap back."])
        #expect(desk.inventory == [DeskSample.number])
        #expect(desk.ledger.snapBacks.isEmpty)
    }

    @Test func snapBackBeforeTheCompletionIsRefused() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        desk.receive(DeskSample.snapBack(), at: start + .days(8) - .hours(1))
        _ = desk.work(until: start + .days(30))
        #expect(desk.ledger.snapBacks.isEmpty)
    }

    @Test func scriptMayRefuseASnapBack() {
        var desk = PortingDesk.following(ScriptRule(snapBack: .refuse))
        desk.receive(DeskSample.packet(), at: start)
        _ = desk.work(until: start + .days(8))
        desk.receive(DeskSample.snapBack(), at: start + .days(8))
        #expect(desk.texts(until: start + .days(9)) == ["The losing carrier refused the snap back."])
    }

    @Test func chaseIsAnsweredWithThePresentState() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        _ = desk.work(until: start + .days(3))
        desk.receive(DeskSample.chase(), at: start + .days(4))
        #expect(desk.texts(until: start + .days(5)).first?.hasPrefix("Good news") == true)
        _ = desk.work(until: start + .days(8))
        desk.receive(DeskSample.chase(messageID: "chase2@faxport.example"), at: start + .days(8))
        #expect(desk.texts(until: start + .days(9)).first?.hasPrefix("The port is complete.") == true)
    }

    @Test func packetAfterTheCompletionStartsNothing() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        _ = desk.work(until: start + .days(8))
        desk.receive(DeskSample.packet(attempt: 2), at: start + .days(9))
        #expect(desk.texts(until: start + .days(60)).count == 1)
        #expect(desk.ledger.ports.count == 1)
    }

    @Test func wishAboutAnUnknownRequestIsAnsweredHonestly() {
        var desk = PortingDesk()
        desk.receive(DeskSample.cancel(), at: start)
        #expect(
            desk.texts(until: start + .days(1)) == ["We have no record of a porting request with this reference."]
        )
    }
}
