import CoreDesk
import Durable
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionService
import Testing
import Timekeeping

struct VendorAnswerTests {
    private let submission: SubmissionDesk
    private var desk: CoreDesk { submission.desk }

    init() throws {
        submission = try SubmissionDesk()
        try submission.send()
    }

    @Test func whatAPersonRecordsTravelsWithTheirNameAndNote() throws {
        let answered = VendorAnswered(
            requestID: try #require(SubmissionDesk.requestID),
            attempt: 1,
            answer: try #require(VendorAnswer(.receipt, text: "They have it."))
        )
        _ = try desk.call(RecordVendorAnswer(answer: answered, actor: "anna", note: "By telephone, Mr. Hale."))
        let sent = try #require(try desk.sent(VendorAnswered.self).last)
        #expect(sent.recordedBy == "anna" && sent.note == "By telephone, Mr. Hale.")
        #expect(sent.answer.kind == .receipt)
    }

    @Test func anEmailThatIsReadHasNoPersonBehindIt() throws {
        try submission.deliver(submission.mail("The port is complete."))
        let sent = try #require(try desk.sent(VendorAnswered.self).last)
        #expect(sent.recordedBy == nil && sent.note == nil)
    }

    // MARK: Mails that are applied

    @Test func aRejectionIsPassedOnWithItsReasonsAndTheVendorsWords() throws {
        let text = "The carrier rejected the port. The ZIP code is wrong.\n"
        #expect(try submission.deliver(submission.mail(text)))
        let answer = try #require(try submission.answers.first)
        #expect(answer.kind == .rejected)
        let reason = RejectionReason(code: ReasonCode(rawValue: "ZIP"), vendorText: "The ZIP code is wrong.")
        #expect(answer.reasons == [reason])
        #expect(answer.reasons.first?.class == .data)
        #expect(answer.text.contains("The ZIP code is wrong."))
        #expect(try submission.unmatched.isEmpty)
    }

    @Test(arguments: [
        ("The number is scheduled to port on December 1, 2026.", "2026-12-01"),
        ("The port date has changed: the new date is December 4, 2026.", "2026-12-04"),
    ])
    func aDateSetAnewIsTheSameAnswerAsAFirstDate(text: String, day: String) throws {
        try submission.deliver(submission.mail(text))
        let answer = try #require(try submission.answers.first)
        #expect(answer.kind == .dateSet)
        #expect(answer.scheduledFor?.description == day)
    }

    @Test func aCompletionWithoutATimeIsAsOldAsItsMail() throws {
        try submission.deliver(submission.mail("The port is complete."))
        #expect(try submission.answers.map(\.kind) == [.completed])
        #expect(try submission.answers.first?.portedAt == desk.now)
        // Any moment of that day since the packet was sent: people act as if it had been the first.
        let notBefore = try #require(try submission.answers.first?.portedNotBefore)
        #expect(notBefore <= desk.now && notBefore > desk.now - .days(1))
    }

    /// A process that dies between the sending and its record finds the copy later, when the vendor may have acted.
    @Test func aCompletionFromBeforeTheSendingWasRecordedCounts() throws {
        let late = try SubmissionDesk()
        try late.submit(1, after: [])
        let start = late.desk.now
        try late.desk.wait(.days(3))
        try late.accept()
        let moment = start + .days(1)
        try late.deliver(late.mail("The port is complete. The number was ported on \(moment)."))
        #expect(try late.answers.map(\.kind) == [.completed])
        #expect(try late.unmatched.isEmpty)
    }

    @Test func aCompletionOnADayMayHaveBeenAtAnyMomentOfIt() throws {
        try desk.wait(.days(9))
        try submission.deliver(submission.mail("The port is complete. The number was ported on November 30, 2026."))
        let answer = try #require(try submission.answers.first)
        #expect(answer.portedNotBefore == Timestamp("2026-11-30T05:00:00Z"))
        #expect(answer.portedAt == Timestamp("2026-12-01T04:59:59Z"), "the last second of the day")
    }

    @Test(arguments: ["2027-01-03T10:00:00Z", "2018-01-03T10:00:00Z"])
    func aCompletionAtATimeThatCannotBeIsForAPerson(moment: String) throws {
        try submission.deliver(submission.mail("The port is complete. The number was ported on \(moment)."))
        #expect(try submission.answers.isEmpty)
        #expect(try submission.unmatched.count == 1)
    }

    @Test func theSameMailIsTakenAgainAndChangesNothing() throws {
        let mail = try submission.mail("We are still waiting for the losing carrier.")
        #expect(try submission.deliver(mail))
        #expect(try submission.deliver(mail))
        #expect(try submission.answers.map(\.kind) == [.stillWaiting])
    }

    @Test func anotherTextUnderTheSameMessageIDIsAnotherMail() throws {
        let mail = try submission.mail("We are still waiting for the losing carrier.")
        #expect(try submission.deliver(mail))
        let rejected = "The losing carrier rejected the order. The ZIP code does not match."
        let another = try submission.mail(rejected, messageID: mail.messageID)
        #expect(try submission.deliver(another))
        #expect(try submission.deliver(another))
        #expect(try submission.answers.map(\.kind) == [.stillWaiting, .rejected])
    }

    @Test func aDateAndADemandInOneMailBothReachTheRequest() throws {
        let text = "The port is scheduled for December 16, 2026. We need a copy of the bill."
        try submission.deliver(submission.mail(text))
        #expect(try submission.answers.map(\.kind) == [.dateSet, .informationNeeded])
    }

    @Test(arguments: [
        ("Re: [FP-X/1]", 1, 1), ("Re: something", 9, 2),
    ])
    func anAnswerIsAboutTheAttemptItNamesButNeverAboutOneThatWasNotMade(
        subject: String,
        named: Int,
        told: Int
    ) throws {
        try submission.send(2, after: ["ZIP"])
        try submission.deliver(submission.mail("The port is complete.", subject: subject, answering: named))
        #expect(try desk.sent(VendorAnswered.self).map(\.attempt) == [told])
    }

    @Test func aMailWithoutThreadOrReferenceIsMatchedByTheOnlyNumberInIt() throws {
        let mail = try submission.mail("The port of (312) 555-0142 is complete.", subject: "Done", answering: nil)
        try submission.deliver(mail)
        #expect(try submission.answers.map(\.kind) == [.completed])
    }

    // MARK: Mails that wait for a person

    @Test func aForgedMailChangesNothingAndWaitsForAPerson() throws {
        #expect(try submission.deliver(submission.mail("The port is complete.", isForged: true)))
        #expect(try submission.answers.isEmpty)
        let kept = try #require(try submission.unmatched.first)
        #expect(kept.why == "mail.faxport.example does not confirm its sender (no dmarc=pass).")
        #expect(kept.text.contains("The port is complete."))
    }

    @Test(arguments: [
        ("The port is complete.", "Done", "It does not refer to a request that was sent from here."),
        ("The port of (312) 555-0199 is complete.", "Done", "It does not refer to a request that was sent from here."),
    ])
    func aMailAboutNoRequestOfOursWaitsForAPerson(text: String, subject: String, why: String) throws {
        try submission.deliver(submission.mail(text, subject: subject, answering: nil))
        #expect(try submission.answers.isEmpty)
        #expect(try submission.unmatched.map(\.why) == [why])
    }

    @Test(arguments: [
        ("Lorem ipsum.", "It says nothing about the port."),
        ("The number is scheduled to port soon.", "Not understood"),
        ("The port is complete. The port was cancelled.", "It says several things that do not go together"),
        ("I am out of the office.", "It says nothing about the port."),
    ])
    func aMailThatIsNotUnderstoodWaitsForAPerson(text: String, why: String) throws {
        try submission.deliver(submission.mail(text))
        #expect(try submission.answers.isEmpty)
        let kept = try #require(try submission.unmatched.first)
        #expect(kept.why.contains(why))
    }

    @Test func bytesThatAreNoMailWaitForAPerson() throws {
        let arrival = Arrival(source: VendorMailbox.source, id: "x", bytes: Bytes())
        #expect(try desk.step([.arrival(arrival)]).contains(.taken(arrival)))
        #expect(try submission.unmatched.map(\.why) == ["It has no sender."])
    }

    // MARK: What a person records

    private func record(
        _ answer: VendorAnswer?,
        attempt: Int = 1,
        mailID: String? = nil,
        as principal: String? = nil
    ) throws {
        let answered = VendorAnswered(
            requestID: try #require(SubmissionDesk.requestID),
            attempt: attempt,
            answer: try #require(answer)
        )
        let call = RecordVendorAnswer(answer: answered, actor: "Sam", note: "by telephone", mailID: mailID)
        _ = try desk.call(call, as: principal)
    }

    @Test func aRecordedAnswerIsPassedOnAndSettlesItsMail() throws {
        try submission.deliver(submission.mail("Lorem ipsum."))
        let mailID = try #require(try submission.unmatched.first?.mailID)
        let answer = VendorAnswer(.dateSet, scheduledFor: CalendarDay("2026-12-01"), text: "by telephone")
        try record(answer, mailID: mailID)
        #expect(try submission.answers == [answer].compactMap(\.self))
        #expect(try submission.unmatched.isEmpty)
    }

    @Test func aRecordedSnapBackIsChargedLikeOneThatCameByMail() throws {
        try record(VendorAnswer(.snapBackDone, text: "by telephone"))
        #expect(try submission.charges.map(\.status) == [.incurred])
    }

    @Test(arguments: [0, 2])
    func anAnswerAboutAnAttemptThatWasNotMadeIsRefused(attempt: Int) throws {
        let error = #expect(throws: CallError.self) {
            try record(VendorAnswer(.receipt, text: "by telephone"), attempt: attempt)
        }
        #expect(error?.status == .failedPrecondition)
        #expect(try submission.answers.isEmpty)
    }
}
