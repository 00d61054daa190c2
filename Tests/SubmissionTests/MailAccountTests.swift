import CoreDesk
import Durable
import Mail
import Measurements
import Porting
import SubmissionService
import Testing
import Timekeeping

/// Every mail is in exactly one of applied, shown, noise and duplicate.
struct MailAccountTests {
    private let submission: SubmissionDesk

    init() throws {
        submission = try SubmissionDesk()
        try submission.send()
    }

    /// The counts by fate, as the metric has them.
    private func fates() throws -> [String: Int] {
        let desk = submission.desk
        let families = try desk.core.measurements(at: Moment(desk.now))
        let samples = try #require(families.first { $0.name == "faxport_vendor_mail_total" }).samples
        var fates: [String: Int] = [:]
        for sample in samples {
            guard case .number(let mails) = sample.value, let fate = sample.labels.first?.value else { continue }
            fates[fate] = Int(mails)
        }
        return fates
    }

    @Test func theCountsAddUpToWhatTheMailboxGave() throws {
        let applied = try submission.mail("We are still waiting for the losing carrier.", messageID: "1@updox.example")
        let shown = try submission.mail("Lorem ipsum.", messageID: "2@updox.example")
        let forged = try submission.mail("The port is complete.", messageID: "3@updox.example", isForged: true)
        var reply = try submission.mail("I am away until Monday.", messageID: "4@updox.example")
        reply.subject = "Automatic reply: Port request"
        for mail in [applied, shown, forged, reply, applied, shown] { try submission.deliver(mail) }
        let fates = try fates()
        #expect(fates["taken"] == 6)
        #expect(fates["duplicate"] == 2)
        #expect(fates["applied"] == 1)
        #expect((fates["shown"] ?? 0) + (fates["noise"] ?? 0) == 3)
        #expect(try submission.unmatched.count == fates["shown"])
    }

    @Test func whatAMailDemandsReachesTheRequestWithItsItemsBesideADate() throws {
        let text = """
            The port is scheduled for December 16, 2026. We need the second page of the bill. \
            We also need a new letter of authorization.
            """
        try submission.deliver(submission.mail(text))
        let demanded =
            try submission.answers.first { $0.kind == .informationNeeded }
            ?? submission.unmatched.first?.proposals?.map(\.answer).first { $0.kind == .informationNeeded }
        let words = try #require(demanded?.text)
        #expect(words.contains("second page of the bill"))
        #expect(words.contains("letter of authorization"))
    }
}
