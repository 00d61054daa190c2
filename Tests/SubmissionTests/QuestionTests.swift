import CoreDesk
import Durable
import Porting
import SubmissionContract
import SubmissionDomain
import SubmissionService
import Testing

struct QuestionTests {
    private let submission: SubmissionDesk
    private var desk: CoreDesk { submission.desk }

    init() throws {
        submission = try SubmissionDesk()
    }

    @Test func aCancellationWithdrawsAPacketThatHasNotLeft() throws {
        try submission.submit(1)
        try submission.submit(2)
        try submission.ask(.cancel)
        #expect(try desk.sent(PacketWithdrawn.self).map(\.attempt) == [1])
        #expect(try desk.started(SendQuestion.self).isEmpty)
    }

    @Test(arguments: VendorQuestion.allCases)
    func aQuestionAboutASentPacketIsMailedOnce(question: VendorQuestion) throws {
        try submission.send()
        try submission.ask(question)
        try submission.ask(question)
        #expect(try desk.started(SendQuestion.self).map(\.ask.question) == [question])
        try desk.end(SendQuestion.self, .done(SendQuestion.Outcome(acceptedAt: desk.now)))
        try submission.ask(question)
        #expect(try desk.started(SendQuestion.self).isEmpty)
        #expect(try desk.sent(PacketWithdrawn.self).isEmpty)
    }

    @Test func theSecondQuestionOfAKindIsMailedToo() throws {
        try submission.send()
        try submission.ask(.chase, ordinal: 1)
        try desk.end(SendQuestion.self, .done(SendQuestion.Outcome(acceptedAt: desk.now)))
        try submission.ask(.chase, ordinal: 2)
        #expect(try desk.started(SendQuestion.self).map(\.ask.ordinal) == [2])
    }

    @Test func aSnapBackIsExpectedToCostWhenItIsAskedForAndDoesWhenItIsDone() throws {
        try submission.send()
        try submission.ask(.snapBack)
        #expect(try submission.charges.map(\.status) == [.expected])
        try submission.deliver(submission.mail("The snap back is done."))
        let charges = try submission.charges
        #expect(Set(charges.map(\.status)) == [.expected, .incurred])
        #expect(charges.allSatisfy { $0.kind == .snapBackFee && $0.cents == Cents(30_000) })
        #expect(FeeTotals(charges.standing).due == Cents(30_000), "one fee counts once")
    }

    @Test func aRefusedSnapBackCostsNothingMore() throws {
        try submission.send()
        try submission.ask(.snapBack)
        try submission.deliver(submission.mail("The losing carrier refused the snap back."))
        #expect(try submission.charges.map(\.status) == [.expected, .waived])
        #expect(try FeeTotals(submission.charges.standing).due == .zero)
        #expect(try submission.answers.map(\.kind) == [.snapBackRefused])
    }

    // MARK: The mails themselves

    @Test(
        arguments: [
            (.cancel, "Cancel port of", "Please cancel the port of +13125550142"),
            (.chase, "Status of port of", "What is the status of the port of +13125550142?"),
            (.snapBack, "Snap back of", "Please return +13125550142 to the losing carrier"),
        ] as [(VendorQuestion, String, String)]
    )
    func aQuestionSaysWhatIsWantedAndAnswersTheForm(question: VendorQuestion, subject: String, wish: String) throws {
        try submission.send()
        try submission.ask(question)
        let work = try #require(try desk.started(SendQuestion.self).first)
        let mail = OutgoingMail.question(work.ask, at: work.date, OutgoingMail.Addresses())
        #expect(mail.subject.contains("] \(subject) +13125550142"))
        #expect(mail.textBody.contains(wish))
        #expect(mail.textBody.contains("Reason: the customer changed its mind"))
        #expect(mail.inReplyTo == (try SubmissionDesk.messageID(attempt: 1)))
        #expect(mail == OutgoingMail.question(work.ask, at: work.date, OutgoingMail.Addresses()))
    }
}
