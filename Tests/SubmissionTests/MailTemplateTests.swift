import CoreDesk
import Durable
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionService
import Testing
import Timekeeping

/// What a person decides once acts by itself for mails of the same wording, and for no others.
struct MailTemplateTests {
    private let submission: SubmissionDesk
    private var desk: CoreDesk { submission.desk }

    init() throws {
        submission = try SubmissionDesk()
        try submission.send()
    }

    /// A wording that the grammar does not understand.
    private static func dated(_ day: String, number: String = "312-555-0142", ticket: String = "48213") -> String {
        "Howdy, the flubber for \(number) is wobbled onto \(day), see case \(ticket).\n\nThanks,\nGrizelda"
    }

    private func templates() throws -> [StoredMailTemplate] { try desk.call(ListMailTemplates()).templates }

    private func confirmed() throws -> [StoredMailTemplate] { try templates().filter { $0.confirmedBy != nil } }

    /// Lets a person decide the waiting mail, and keep its wording.
    private func decide(_ answers: [VendorAnswer], confirms: Bool = true) throws -> DecideVendorMail.Response {
        let mail = try #require(try submission.unmatched.last)
        let requestID = try #require(SubmissionDesk.requestID)
        return try desk.call(
            DecideVendorMail(
                mailID: mail.mailID,
                answers: answers.map { VendorAnswered(requestID: requestID, attempt: 1, answer: $0) },
                actor: "dana",
                note: "read by a person",
                confirmsWording: confirms
            )
        )
    }

    private func decideDate() throws {
        try submission.deliver(submission.mail(Self.dated("December 1, 2026"), messageID: "first@updox.example"))
        #expect(try submission.answers.isEmpty)
        let answer = VendorAnswer(.dateSet, scheduledFor: CalendarDay("2026-12-01"), text: "…")
        #expect(try decide([try #require(answer)]).isWordingConfirmed)
    }

    @Test func aDecidedWordingActsByItselfWithItsOwnDay() throws {
        try decideDate()
        try submission.deliver(submission.mail(Self.dated("December 9, 2026", ticket: "50077"), messageID: "2@x"))
        #expect(try submission.answers.map(\.scheduledFor?.description) == ["2026-12-01", "2026-12-09"])
        #expect(try submission.unmatched.isEmpty)
        let kept = try #require(try confirmed().first)
        #expect(kept.confirmedBy == "dana")
        #expect(kept.confirmedAt == desk.now)
        #expect(kept.wording.contains("the flubber for <num> is wobbled onto <day> see case <digits>"))
    }

    @Test func aDecisionThatDoesNotKeepTheWordingKeepsNothing() throws {
        try submission.deliver(submission.mail(Self.dated("December 1, 2026")))
        let answer = VendorAnswer(.dateSet, scheduledFor: CalendarDay("2026-12-01"), text: "…")
        _ = try decide([try #require(answer)], confirms: false)
        #expect(try confirmed().isEmpty)
        try submission.deliver(submission.mail(Self.dated("December 9, 2026"), messageID: "2@x"))
        #expect(try submission.unmatched.count == 1)
    }

    @Test(arguments: [
        // Another number, in digits or in words, and another request's reference.
        ("the number", dated("December 9, 2026", number: "312-555-0199")),
        ("the last four digits", dated("December 9, 2026", number: "0199")),
        // Days that cannot be.
        ("a past day", dated("October 9, 2026")), ("a day years ahead", dated("December 9, 2028")),
        ("another weekday", dated("Monday, December 9, 2026")), ("no day", dated("the usual day")),
        ("today", dated("today")),
        // Words that are not those that were decided.
        ("a negation", dated("December 9, 2026").replacing(" is wobbled", with: " is not wobbled")),
        ("another verb", dated("December 9, 2026").replacing("wobbled", with: "cancelled")),
        ("a question", dated("December 9, 2026").replacing("48213.", with: "48213?")),
        ("a sentence more", dated("December 9, 2026").replacing("48213.", with: "48213. It was rejected.")),
        ("two numbers", dated("December 9, 2026", number: "312-555-0142 and 312-555-0199")),
    ])
    func whatDiffersInMoreThanItsSlotsDoesNotAct(_ difference: String, text: String) throws {
        try decideDate()
        try submission.deliver(submission.mail(text, messageID: "2@x"))
        #expect(try submission.answers.count == 1, "\(difference)")
        #expect(try submission.unmatched.count == 1, "\(difference)")
    }

    @Test func aForgedMailOfADecidedWordingDoesNotAct() throws {
        try decideDate()
        try submission.deliver(submission.mail(Self.dated("December 9, 2026"), messageID: "2@x", isForged: true))
        #expect(try submission.answers.count == 1)
    }

    @Test func aWordingAboutAnotherThreadDoesNotAct() throws {
        try decideDate()
        let text = Self.dated("December 9, 2026").replacing("312-555-0142", with: "FP-00000000000000000000000000A0B")
        try submission.deliver(submission.mail(text, messageID: "2@x"))
        #expect(try submission.answers.count == 1)
    }

    @Test func aNearFitProposesAndSaysInWhichWordItDiffers() throws {
        try decideDate()
        let text = Self.dated("December 9, 2026").replacing("Howdy", with: "howdy-doo")
        try submission.deliver(submission.mail(text, messageID: "2@x"))
        let mail = try #require(try submission.unmatched.first)
        #expect(mail.why.contains("differs from a wording that was decided only in"))
        #expect(mail.proposals?.first?.answer.scheduledFor == CalendarDay("2026-12-09"))
    }

    @Test func aNearFitThatMayMeanTheOppositeProposesNothing() throws {
        try decideDate()
        let text = Self.dated("December 9, 2026").replacing(" is wobbled", with: " is not wobbled")
        try submission.deliver(submission.mail(text, messageID: "2@x"))
        #expect(try submission.unmatched.first?.proposals?.isEmpty == true)
    }

    @Test func aWordingThatSaysNothingIsDismissedByItself() throws {
        let text = "Our gizmo is being polished at the moment."
        try submission.deliver(submission.mail(text))
        #expect(try decide([]).isWordingConfirmed)
        try submission.deliver(submission.mail(text, messageID: "2@x"))
        #expect(try submission.unmatched.isEmpty)
        #expect(try submission.answers.isEmpty)
    }

    // MARK: Files and the starter set

    @Test func templatesGoFromOneSystemToAnother() throws {
        try decideDate()
        let other = try SubmissionDesk()
        try other.send()
        let exported = try confirmed()
        let call = ImportMailTemplates(templates: exported, actor: "kim", note: "from the other system")
        #expect(try other.desk.call(call).count == 1)
        try other.deliver(other.mail(Self.dated("December 9, 2026")))
        #expect(try other.answers.map(\.kind) == [.dateSet])
        let kept = try #require(try other.desk.call(ListMailTemplates()).templates.first)
        #expect(kept.confirmedBy == "dana")
        #expect(kept.importedBy == "kim")
        let decisions = try other.desk.call(ListDecisions(limit: 10)).decisions
        #expect(decisions.map(\.verb) == ["importTemplate"])
        #expect(decisions.first?.reason == "from the other system")
    }

    @Test func whatNobodyHasConfirmedIsNotTakenOver() throws {
        let starters = try templates()
        #expect(throws: CallError.self) {
            try desk.call(ImportMailTemplates(templates: starters, actor: "kim", note: "…"))
        }
        #expect(try confirmed().isEmpty)
    }

    @Test func aRemovedTemplateActsNoMore() throws {
        try decideDate()
        let id = try #require(try confirmed().first?.id)
        #expect(try desk.call(RemoveMailTemplates(ids: [id], actor: "kim", note: "it was wrong")).count == 1)
        try submission.deliver(submission.mail(Self.dated("December 9, 2026"), messageID: "2@x"))
        #expect(try submission.answers.count == 1)
        #expect(throws: CallError.self) { try desk.call(RemoveMailTemplates(ids: [id], actor: "kim", note: "…")) }
    }

    @Test func theStarterSetIsOffUntilItIsConfirmed() throws {
        let starters = try templates()
        #expect(starters.count > 10)
        #expect(starters.allSatisfy { $0.confirmedBy == nil })
        let some = try #require(starters.first?.id)
        #expect(try desk.call(ConfirmMailTemplates(ids: [some], actor: "dana", note: "read")).count == 1)
        #expect(try confirmed().map(\.id) == [some])
        #expect(try desk.call(ConfirmMailTemplates(ids: [], actor: "dana", note: "read")).count == starters.count)
        #expect(try confirmed().count == starters.count)
        #expect(throws: CallError.self) {
            try desk.call(ConfirmMailTemplates(ids: ["nothing"], actor: "dana", note: "…"))
        }
    }
}
