import Foundation
import Mail
import Porting
import SubmissionDomain
import Testing
import Timekeeping

@testable import VendorMail

/// Short mails of every kind, read by the reader alone.
struct ShortMailTests {
    static let corpus =
        VendorMailCorpus.progress + VendorMailCorpus.dates + VendorMailCorpus.outcomes + VendorMailCorpus.strangers
        + RejectionCorpus.data + RejectionCorpus.documents + RejectionCorpus.others

    static func verdict(
        _ body: String,
        subject: String = "Re: question",
        from: String = "Porting <porting@updox.com>"
    ) throws
        -> (verdict: Verdict, reading: MailReading)
    {
        let written = try #require(Timestamp("2026-11-25T15:00:00Z"))
        let mail = MailMessage(
            from: from,
            to: ["us@example.org"],
            subject: subject,
            messageID: "1@updox.com",
            date: written,
            textBody: body
        )
        let received = try ReceivedMail(parsing: mail.encoded())
        let reading = MailReading(
            received,
            ownDomain: "faxport.example",
            today: Zones.day(of: written),
            grammar: try CorpusScore.grammar()
        )
        let circumstances = Verdict.Circumstances(
            number: "+13125550142",
            sentAt: Timestamp("2026-06-01T15:00:00Z"),
            isCancelAsked: true,
            isSnapBackAsked: true,
            writtenAt: try #require(Timestamp("2026-12-03T15:00:00Z")),
            now: try #require(Timestamp("2026-12-03T15:10:00Z"))
        )
        return (Verdict(reading, circumstances), reading)
    }

    @Test("A short mail that acts does what it was written to say", arguments: corpus)
    func shortMail(sample: CorpusMail) throws {
        let (verdict, reading) = try Self.verdict(sample.body, subject: sample.subject, from: sample.from)
        guard verdict.acts, reading.machine == nil else { return }
        let answer = try #require(verdict.answers.first)
        #expect(answer.kind.rawValue == sample.kind.name)
        if answer.kind == .rejected { #expect(Set(answer.reasons.map(\.code.rawValue)) == Set(sample.codes)) }
        if answer.kind == .dateSet { #expect(answer.scheduledFor?.description == sample.date) }
        if let portedAt = sample.portedAt { #expect(answer.portedAt == Timestamp(portedAt)) }
    }

    /// The demo and the simulation depend on these, which the simulator writes.
    @Test(arguments: [
        "Thank you, we have received your porting request and opened ticket 48213. We will run a preliminary check on "
            + "the number.",
        "We are still waiting for the losing carrier to respond.",
        "Good news: the losing carrier confirmed the port. The number is scheduled to port on Tuesday, "
            + "December 15, 2026. (2026-12-15T15:00:00Z)",
        "The port date has changed: the new date is Tuesday, December 15, 2026. (2026-12-15T15:00:00Z)",
        "The port is complete. (312) 555-0142 was ported on December 1, 2026 at 10:32 AM ET and is now in your company "
            + "inventory. (2026-12-01T15:32:00Z)",
        "As requested, the port order has been cancelled.",
        "We are unable to cancel this order: the losing carrier has already released the number.",
        "The snap back is done; the number was returned to the losing carrier. A fee of $300.00 applies.",
        "The losing carrier refused the snap back.",
        "Unfortunately the losing carrier rejected this request: the account number on the form does not match their "
            + "records. Please send a corrected form. A resubmission fee of $13.00 applies.",
        "Unfortunately the losing carrier rejected this request: there is a pending order on the account. Please have "
            + "the customer settle this with the carrier and send the request again. A resubmission fee of $13.00 "
            + "applies.",
        "Unfortunately the losing carrier rejected this request: the number is not portable. We cannot port this "
            + "number.",
        "We cannot process this request: the following is missing from your submission: letter of authorization, bill.",
    ])
    func whatTheSimulatorWritesActs(text: String) throws {
        let (verdict, _) = try Self.verdict(text)
        #expect(verdict.acts, "\(verdict.whyNot)")
    }

    @Test func mostShortMailsAct() throws {
        var asked: [String] = []
        for sample in Self.corpus where sample.confidence == .sure {
            let (verdict, _) = try Self.verdict(sample.body, subject: sample.subject, from: sample.from)
            if !verdict.acts { asked.append("\(sample.kind.name): \(sample.body) \(verdict.whyNot)") }
        }
        if let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] {
            try asked.joined(separator: "\n").write(toFile: "\(path)/short.txt", atomically: true, encoding: .utf8)
        }
        #expect(asked.count * 2 < Self.corpus.count)
    }

    /// What the vendor quotes from our own mail, with words for every outcome, changes nothing.
    @Test(
        "A quoted original does not change the meaning",
        arguments: [
            "\n\nOn Mon, Nov 23, 2026 at 9:00 AM, Faxport\n<us@example.org> wrote:\n\n> The port is "
                + "complete.\n> It was rejected: no PIN.\n",
            "\n\n-----Original Message-----\nFrom: us\nThe port has been cancelled. The account number is wrong.",
            "\n\nFrom: Faxport <us@example.org>\nSent: Monday, November 23, 2026 9:00 AM\nTo: "
                + "Porting\nSubject: x\n\nThe port is complete.",
            "\n\nVon: Faxport <us@example.org>\nGesendet: Montag, 23. November 2026 09:00\nAn: Porting\nBetreff: x\n\n"
                + "The port is complete.",
            "\n-- \nUpdox Porting | We are unable to cancel ported numbers. Snap back is done here.",
        ]
    )
    func quotedOriginal(quote: String) throws {
        for sample in Self.corpus {
            let plain = try Self.verdict(sample.body, subject: sample.subject, from: sample.from).reading
            let quoted = try Self.verdict(sample.body + quote, subject: sample.subject, from: sample.from).reading
            #expect(quoted.facts == plain.facts, "\(sample.body)")
            #expect(quoted.unread == plain.unread, "\(sample.body)")
        }
    }
}
