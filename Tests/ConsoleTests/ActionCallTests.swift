import AccountProvisioningContract
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import Testing
import Timekeeping

@testable import ConsoleWebsite

/// Each form makes the call that it promises, under the name of the person.
struct ActionCallTests {
    private let sent = SampleDesk.fields([:])
    private let id = SampleDesk.id

    @Test func aDecisionAboutARequestHasItsPersonAndItsReason() throws {
        let cancel = try CancelPortRequest(sent, by: "Avery")
        #expect(cancel.requestID == id && cancel.actor == "Avery" && cancel.reason == "as agreed")
        let retry = try RetryStep(sent, by: "Avery")
        #expect(retry.requestID == id && retry.actor == "Avery" && retry.reason == "as agreed")
        let approve = try ApproveAttempt(SampleDesk.fields(["attempt": "3"]), by: "Avery")
        #expect(approve.attempt == 3 && approve.actor == "Avery")
        let resolve = try ResolveContradiction(sent, by: "Avery")
        #expect(resolve.completion == nil)
        let ported = try ResolveContradiction(
            completionIn: SampleDesk.fields(["completion": "notPorted"]),
            by: "Avery"
        )
        #expect(ported.completion == .notPorted)
    }

    @Test func nothingIsDecidedWithoutAReason() {
        let silent = FormFields(["request": id.reference, "reason": "  ", "attempt": "3", "fee": "30000"])
        #expect(throws: CallError.self) { try CancelPortRequest(silent, by: "Avery") }
        #expect(throws: CallError.self) { try ApproveAttempt(silent, by: "Avery") }
        #expect(throws: CallError.self) { try RequestSnapBack(silent, by: "Avery") }
        #expect(throws: CallError.self) { try RetryDeadLetters(silent, by: "Avery") }
    }

    @Test func aSnapBackAcceptsTheFeeThatThePageHasShown() throws {
        let call = try RequestSnapBack(SampleDesk.fields(["fee": "30000"]), by: "Avery")
        #expect(call.acceptedFee == Cents(30_000) && call.approver == "Avery")
        #expect(throws: CallError.self) { try RequestSnapBack(sent, by: "Avery") }
    }

    @Test func anOverrideNamesItsFinding() throws {
        let values = ["rule": "bill.name", "field": "form.billedName"]
        let call = try OverrideFinding(SampleDesk.fields(values), by: "Avery")
        #expect(call.rule == "bill.name" && call.field == "form.billedName" && call.actor == "Avery")
        #expect(throws: CallError.self) { try OverrideFinding(sent, by: "Avery") }
    }

    @Test func anAnswerOfTheVendorNeedsWhatItsKindNeeds() throws {
        let base = ["attempt": "2", "note": "They called.", "kind": "rejected"]
        #expect(throws: CallError.self) { try RecordVendorAnswer(SampleDesk.fields(base), by: "Avery") }
        let values = base.merging(["code": "ZIP", "codes": "pin, name"]) { $1 }
        let call = try RecordVendorAnswer(SampleDesk.fields(values), by: "Avery")
        #expect(call.answer.answer.reasons.map(\.code.rawValue) == ["ZIP", "PIN", "NAME"])
        #expect(call.answer.attempt == 2 && call.note == "They called." && call.actor == "Avery")
        let unknown = base.merging(["code": "NO_SUCH_CODE"]) { $1 }
        #expect(throws: CallError.self) { try RecordVendorAnswer(SampleDesk.fields(unknown), by: "Avery") }
        let date = base.merging(["kind": "dateSet", "day": "2026-13-01"]) { $1 }
        #expect(throws: CallError.self) { try RecordVendorAnswer(SampleDesk.fields(date), by: "Avery") }
        let done = base.merging(["kind": "completed", "portedAt": "2026-12-01 15:00Z"]) { $1 }
        let completed = try RecordVendorAnswer(SampleDesk.fields(done), by: "Avery")
        #expect(completed.answer.answer.portedAt == Timestamp("2026-12-01T15:00:00.000Z"))
    }

    @Test func anEmailMeansWhatAPersonSaysOrWhatWasReadOrNothing() throws {
        let proposal = VendorAnswered(
            requestID: id,
            attempt: 1,
            answer: try #require(VendorAnswer(.receipt, text: "We have it."))
        )
        let mail = ListUnmatchedMail.Mail(
            mailID: "m1",
            from: "porting@updox.com",
            subject: "Re: port",
            text: "We have it.",
            receivedAt: SampleDesk.now,
            why: "The sender is not vouched for.",
            requestID: id,
            proposals: [proposal]
        )
        let fields = SampleDesk.fields(["mail": "m1", "confirmsWording": "on"])
        let accepted = try DecideVendorMail(accepting: [mail], fields, by: "Avery")
        #expect(accepted.answers == [proposal] && accepted.confirmsWording && accepted.note == "as agreed")
        #expect(throws: CallError.self) { try DecideVendorMail(accepting: [], fields, by: "Avery") }
        let dismissed = try DecideVendorMail(dismissing: SampleDesk.fields(["mail": "m1"]), by: "Avery")
        #expect(dismissed.answers.isEmpty && !dismissed.confirmsWording)
        let values = ["mail": "m1", "attempt": "1", "kind": "stillWaiting"]
        let said = try DecideVendorMail(SampleDesk.fields(values), by: "Avery")
        #expect(said.answers.map(\.answer.kind) == [.stillWaiting] && said.answers.map(\.requestID) == [id])
    }

    @Test func anEffectHappenedOrDidNotOrIsGivenUp() throws {
        let fields = SampleDesk.fields(["service": "submission", "effect": "17"])
        #expect(try fields.service() == .submission)
        #expect(try SettleEffect(happened: fields, by: "Avery").happened)
        let again = try SettleEffect(didNotHappen: fields, by: "Avery")
        #expect(!again.happened && again.givenUp == nil && again.effectID == 17 && again.actor == "Avery")
        #expect(try SettleEffect(givenUp: fields, by: "Avery").givenUp == true)
        #expect(throws: CallError.self) { try SampleDesk.fields(["service": "console"]).service() }
    }

    @Test func deadLettersAreChosenOneByOneOrAsAGroup() throws {
        let one = try RetryDeadLetters(SampleDesk.fields(["letter": "4"]), by: "Avery")
        #expect(one.selection == .letters([4]) && !one.dryRun && one.actor == "Avery")
        let group = try DiscardDeadLetters(SampleDesk.fields(["group": "abc"]), isDryRun: true, by: "Avery")
        #expect(group.selection == .group("abc") && group.dryRun)
    }

    @Test func aLineIsChangedAsItsButtonSays() throws {
        let fields = SampleDesk.fields(["number": "(312) 555-0142", "account": "A1", "key": "k", "outbound": "on"])
        let link = try ChangeLine(linking: fields, by: "Avery")
        #expect(link.change == .relink && link.outbound == true && link.requestID == id && link.key == "k")
        #expect(link.accountNumber == "A1" && link.number.e164 == "+13125550142" && link.actor == "Avery")
        #expect(try ChangeLine(outbound: fields, by: "Avery").change == .outbound)
        #expect(try ChangeLine(inbound: fields, by: "Avery").change == .inbound)
        let release = try ChangeLine(releasing: fields, by: "Avery")
        #expect(release.change == .release && release.outbound == nil)
    }

    @Test func anAccountIsRecordedWithItsTwoNumbers() throws {
        let values = ["group": "pg-7", "userID": "u1", "accountNumber": "a1", "origin": "directMessaging"]
        let call = try RecordAccount(SampleDesk.fields(values), by: "Avery")
        #expect(call.account == VendorAccount(userID: "u1", accountNumber: "a1", origin: .directMessaging))
        #expect(call.practiceGroupID == "pg-7" && call.replaces == nil && call.actor == "Avery")
    }

    @Test func aTimerIsMovedToATimeInTheFormsOfTheCommandLine() throws {
        let fields = SampleDesk.fields(["clock": "overdue", "due": "2026-12-20 15:00Z", "key": "k"])
        let call = try MoveTimer(fields, by: "Avery")
        #expect(call.due == Timestamp("2026-12-20T15:00:00.000Z") && call.clock == .overdue && call.key == "k")
        #expect(throws: CallError.self) { try MoveTimer(SampleDesk.fields(["clock": "overdue"]), by: "Avery") }
        #expect(try RevokeTimer(fields, by: "Avery").clock == .overdue)
    }

    @Test(arguments: [("13", 1_300), ("13.00", 1_300), ("$300.05", 30_005), ("0", 0)])
    func anAmountIsWholeCents(text: String, cents: Int64) throws {
        let values = ["attempt": "2", "kind": "resubmissionFee", "status": "waived", "amount": text]
        #expect(try DecideFee(SampleDesk.fields(values), by: "Avery").cents == Cents(cents))
    }

    @Test(arguments: ["13.5", "-1", "1,300.00", "a", "99999999999999999999"])
    func whatIsNoAmountIsRefused(text: String) {
        let values = ["attempt": "2", "kind": "resubmissionFee", "status": "waived", "amount": text]
        #expect(throws: CallError.self) { try DecideFee(SampleDesk.fields(values), by: "Avery") }
    }

    @Test func noActionHasTheNameOfAnother() {
        #expect(DeskAction.all.count >= 30)
        #expect(DeskAction.all.allSatisfy { $0.key == $0.value.name && !$0.value.button.isEmpty })
    }

    @Test func theWayBackStaysInThisConsole() {
        #expect(FormFields(["back": "/tasks"]).path("/") == "/tasks")
        #expect(FormFields(["back": "//evil.example"]).path("/") == "/")
        #expect(FormFields(["back": "https://evil.example"]).path("/") == "/")
    }
}
