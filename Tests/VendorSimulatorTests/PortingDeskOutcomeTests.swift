import Foundation
import Mail
import Testing
import Timekeeping
import VendorSandbox

@testable import VendorSimulatorService

struct PortingDeskOutcomeTests {
    private let start = DeskSample.start

    @Test func acceptedPacketGetsReceiptDateAndCompletionEachInItsTime() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        #expect(desk.nextDue == start + .hours(4))
        #expect(desk.work(until: start + .hours(3)).isEmpty)
        #expect(
            desk.texts(until: start + .hours(4)) == [
                "Thank you, we have received your porting request and opened ticket 48213. "
                    + "We will run a preliminary check on the number."
            ]
        )
        #expect(
            desk.texts(until: start + .days(3)) == [
                "Good news: the losing carrier confirmed the port. The number is scheduled to port on "
                    + "Tuesday, December 1, 2026. (2026-12-01T08:00:00Z)"
            ]
        )
        #expect(desk.inventory.isEmpty)
        #expect(
            desk.texts(until: start + .days(8)) == [
                "The port is complete. (312) 555-0142 was ported on December 1, 2026 at 3:00 AM ET "
                    + "and is now in your company inventory. (2026-12-01T08:00:00Z)"
            ]
        )
        #expect(desk.inventory == [DeskSample.number])
        #expect(desk.ledger.ports.map(\.portedAt) == [start + .days(8)])
        #expect(desk.nextDue == nil)
        #expect(desk.ledger.charges.isEmpty)
    }

    @Test func aDeskThatWasAwayAnnouncesNoDayThatIsOver() {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        let back = start + .days(20)
        #expect(
            desk.due(at: back).map(\.textBody).last?.trimmingCharacters(in: .newlines)
                == "Good news: the losing carrier confirmed the port. The number is scheduled to port on "
                + "Friday, December 18, 2026. (2026-12-18T08:00:00Z)"
        )
        #expect(desk.ledger.ports.isEmpty)
        #expect(desk.texts(until: back + .days(5)).count == 1)
        #expect(desk.ledger.ports.map(\.portedAt) == [back + .days(5)])
    }

    @Test func aNumberMayEnterTheInventoryAfterItsCompletion() {
        let number = DeskSample.number
        var desk = PortingDesk.following(ScriptRule(number: number, inventoryDelay: .hours(2)))
        desk.receive(DeskSample.packet(), at: start)
        #expect(desk.texts(until: start + .days(8)).last?.hasPrefix("The port is complete.") == true)
        #expect(desk.inventory.isEmpty)
        #expect(desk.texts(until: start + .days(8) + .hours(2)).isEmpty)
        #expect(desk.inventory == [number])
        #expect(desk.nextDue == nil)
    }

    @Test func aCompletionMayBeFalse() {
        var desk = PortingDesk.following(ScriptRule(number: DeskSample.number, outcome: .falseCompletion))
        desk.receive(DeskSample.packet(), at: start)
        #expect(desk.texts(until: start + .days(30)).last?.hasPrefix("The port is complete.") == true)
        #expect(desk.inventory.isEmpty && desk.ledger.ports.isEmpty)
    }

    @Test func replyBelongsToTheThreadOfThePacket() throws {
        var desk = PortingDesk()
        desk.receive(DeskSample.packet(), at: start)
        let reply = try #require(desk.due(at: start + .hours(5)).first)
        #expect(reply.subject == "Re: [FP-1/1] Port request for +13125550142")
        #expect(reply.inReplyTo == "FP-1.1@faxport.example")
        #expect(reply.references == ["FP-1.1@faxport.example"])
        #expect(reply.messageID == "00000001.FP-1.1.faxport.example@updox.example")
        #expect(reply.to == ["Faxport <porting@faxport.example>"])
        #expect(reply.date == start + .hours(5))
    }

    @Test(arguments: RejectionReason.allCases)
    func scriptedRejectionNamesItsReasonAndItsFee(reason: RejectionReason) {
        var desk = PortingDesk.following(ScriptRule(number: DeskSample.number, attempt: 1, outcome: .reject([reason])))
        desk.receive(DeskSample.packet(), at: start)
        let texts = desk.texts(until: start + .days(30))
        #expect(texts.count == 2)
        #expect(
            texts.last?.hasPrefix("Unfortunately the losing carrier rejected this request: \(reason.clause).") == true
        )
        #expect(texts.last?.contains("A resubmission fee of $13.00 applies.") == reason.isChargeable)

        desk.receive(DeskSample.packet(attempt: 2), at: start + .days(31))
        #expect(desk.ledger.charges.map(\.cents) == (reason.isChargeable ? [1_300] : []))
        _ = desk.work(until: start + .days(60))
        #expect(desk.inventory == [DeskSample.number])
    }

    @Test func rejectionReadsAsTheDeskWritesIt() {
        var desk = PortingDesk.following(ScriptRule(outcome: .reject([.accountNumber])))
        desk.receive(DeskSample.packet(), at: start)
        #expect(
            desk.texts(until: start + .days(2)).last
                == "Unfortunately the losing carrier rejected this request: the account number on the form does not "
                + "match their records. Please send a corrected form. A resubmission fee of $13.00 applies."
        )
    }

    @Test func severalReasonsComeInOneMail() {
        var desk = PortingDesk.following(ScriptRule(outcome: .reject([.zip, .billStale])))
        desk.receive(DeskSample.packet(), at: start)
        let text = desk.texts(until: start + .days(2)).last ?? ""
        #expect(text.contains(RejectionReason.zip.clause))
        #expect(text.contains(RejectionReason.billStale.clause))
    }

    @Test func dateMayChangeBeforeTheCompletion() {
        var desk = PortingDesk.following(ScriptRule(outcome: .dateThenChange))
        desk.receive(DeskSample.packet(), at: start)
        let texts = desk.texts(until: start + .days(10))
        #expect(texts.count == 3)
        #expect(
            texts.last
                == "The port date has changed: the new date is Friday, December 4, 2026. (2026-12-04T08:00:00Z)"
        )
        #expect(desk.inventory.isEmpty)
        #expect(desk.texts(until: start + .days(11)).count == 1)
        #expect(desk.inventory == [DeskSample.number])
    }

    @Test func silentDeskAnswersOnlyAChase() {
        var desk = PortingDesk.following(ScriptRule(outcome: .silence))
        desk.receive(DeskSample.packet(), at: start)
        #expect(desk.nextDue == nil)
        desk.receive(DeskSample.chase(), at: start + .days(14))
        #expect(
            desk.texts(until: start + .days(15)) == ["We are still waiting for the losing carrier to respond."]
        )
    }

    @Test func completionMayComeWithoutADate() {
        var desk = PortingDesk.following(ScriptRule(outcome: .completeWithoutDate))
        desk.receive(DeskSample.packet(), at: start)
        let texts = desk.texts(until: start + .days(30))
        #expect(texts.count == 2)
        #expect(texts.last?.hasPrefix("The port is complete.") == true)
    }

    @Test func formThatDiffersFromTheCarriersRecordsIsRejectedBeforeTheScriptIsAsked() {
        var options = DeskOptions()
        options.records[DeskSample.number] = .init(
            accountNumber: "77-2",
            billedName: "lakeside  family practice llc",
            zip: "60602",
            pin: "4711"
        )
        var desk = PortingDesk(options: options)
        desk.receive(DeskSample.packet(), at: start)
        let text = desk.texts(until: start + .days(30)).last ?? ""
        #expect(text.contains("\(RejectionReason.accountNumber.clause); \(RejectionReason.zip.clause)."))

        desk.receive(
            DeskSample.packet(attempt: 2, changing: ["Carrier Account Number": "77-2", "Billed ZIP": "60602"]),
            at: start + .days(31)
        )
        _ = desk.work(until: start + .days(60))
        #expect(desk.inventory == [DeskSample.number])
    }

    @Test func sameSeedPutsEverythingOffAlikeAndKeepsItsOrder() {
        var options = DeskOptions()
        options.delays.jitter = .hours(12)
        var left = PortingDesk(options: options, seed: 7)
        var right = PortingDesk(options: options, seed: 7)
        var other = PortingDesk(options: options, seed: 8)
        left.receive(DeskSample.packet(), at: start)
        right.receive(DeskSample.packet(), at: start)
        other.receive(DeskSample.packet(), at: start)
        #expect(left.nextDue == right.nextDue)
        #expect(left.nextDue != other.nextDue)
        #expect(left.texts(until: start + .days(30)).count == 3)
    }
}
