import IntakeContract
import Messaging
import Porting
import SubmissionContract
import Testing
import Timekeeping

@testable import ConsoleWebsite

/// A page hides the button of what the reader asked for, and says why and who asked.
struct SecondPersonPageTests {
    private func html(_ status: PortStatus, _ people: FirstPerson) throws -> String {
        try SampleDesk.html(WebPage(request: SampleDesk.sheet(status, people: people)))
    }

    @Test func anAttemptHasNoButtonForThePersonWhoAskedForIt() throws {
        let status = SampleDesk.status(.packetReady, .operator, .toApprove, attempt: 3)
        let first = try html(status, FirstPerson(reader: "Anna Berg", askedForAttempt: "Anna Berg"))
        #expect(!first.contains("/do/approve"))
        #expect(first.contains("Anna Berg asked for attempt 3, so another person approves it."))
        let second = try html(status, FirstPerson(reader: "Ben Cole", askedForAttempt: "Anna Berg"))
        #expect(second.contains("/do/approve") && second.contains("Anna Berg asks for it."))
        let lifted = FirstPerson(reader: "Anna Berg", isNeeded: false, askedForAttempt: "Anna Berg")
        #expect(try html(status, lifted).contains("/do/approve"))
        #expect(try html(status, FirstPerson(reader: "Anna Berg")).contains("/do/approve"), "a program asked for it")
    }

    @Test func aSnapBackIsAskedForFirstAndApprovedByAnother() throws {
        let status = SampleDesk.status(.notified, .system, portedAt: SampleDesk.now - .hours(1))
        let none = try html(status, FirstPerson(reader: "Anna Berg"))
        #expect(none.contains("/do/propose-snap-back") && !none.contains("/do/snap-back"))
        let own = FirstPerson(reader: "Anna Berg", proposal: SampleDesk.proposal(by: "Anna Berg"))
        let first = try html(status, own)
        #expect(!first.contains("snap-back\""), "neither of the two forms")
        #expect(first.contains("Anna Berg asked for a snap-back, so another person approves it."))
        let other = FirstPerson(reader: "Ben Cole", proposal: SampleDesk.proposal(by: "Anna Berg"))
        let second = try html(status, other)
        #expect(second.contains("/do/snap-back") && second.contains("The wrong number."))
        let alone = try html(status, FirstPerson(reader: "Anna Berg", isNeeded: false))
        #expect(alone.contains("/do/snap-back"))
    }

    @Test func theInboxHasTheSnapBackThatWaitsWithItsButtonForAnother() throws {
        let task = InboxTask(.snapBack(SampleDesk.proposal(by: "Anna Berg")), since: SampleDesk.now)
        func page(_ name: String) throws -> String {
            let reader = InboxSheet.Reader(login: "x", name: name)
            return try SampleDesk.html(WebPage(inbox: InboxSheet(tasks: [task], reader: reader, now: SampleDesk.now)))
        }
        #expect(try page("Ben Cole").contains("/do/snap-back"))
        #expect(try !page("Anna Berg").contains("/do/snap-back"))
        #expect(try page("Anna Berg").contains("so another person approves it"))
    }

    @Test func whoAskedForAFeeCannotChooseToAcceptIt() throws {
        let charge = ListAttempts.Charge(
            kind: .resubmissionFee,
            status: .undecided,
            attempt: 2,
            cents: Cents(1_300),
            reasons: [],
            at: SampleDesk.now
        )
        let fee = ListFees.Fee(
            requestID: SampleDesk.id,
            number: nil,
            carrier: nil,
            practice: nil,
            aroseAt: SampleDesk.now,
            standing: charge,
            askedBy: "Anna Berg"
        )
        let month = try #require(Month("2026-12"))
        func page(_ reader: String) throws -> String {
            let sheet = CostsSheet(fees: [fee], undecided: [fee], sums: FeeSums([]), before: FeeSums([]))
            return try SampleDesk.html(WebPage(costs: sheet, in: month, reader: FirstPerson(reader: reader)))
        }
        let own = try page("Anna Berg")
        #expect(own.contains("/do/decline-fee") && !own.contains(#"value="expected""#))
        #expect(own.contains("Anna Berg asked for attempt 2, so another person accepts its fee."))
        #expect(try page("Ben Cole").contains(#"value="expected""#))
        let both = [FeeActions.decide, FeeActions.decline]
        #expect(both.allSatisfy { $0.permission == .call(DecideFee.method) })
    }

    @Test func aNoteIsOneCallWithTheKeyOfItsForm() throws {
        let call = try AddNote(SampleDesk.fields(["text": " Called them. ", "key": "k"]), by: "Avery")
        #expect(call.text == "Called them." && call.actor == "Avery" && call.key == "k")
        #expect(throws: CallError.self) { try AddNote(SampleDesk.fields(["text": " "]), by: "Avery") }
    }

    @Test func aPageNamesAButtonWhereTheTerminalNamesACommand() {
        let next = NextAttempt(
            attempt: 3,
            answered: [],
            unanswered: [ReasonCode(rawValue: "ZIP")],
            fee: Cents(1_300),
            chargeability: .chargeable,
            isSent: false,
            approvalFromAttempt: 3
        )
        let page = next.sentences(for: .page).map(\.text).joined(separator: " ")
        #expect(!page.contains("faxport") && page.contains(#"the button "Save, and send another attempt""#))
        #expect(next.sentences().map(\.text).joined().contains("faxport amend --send"))
        #expect(AmendmentActions.send.button == "Save, and send another attempt")
    }
}
