import Durable
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import VendorMail

/// Shows the emails about a request as people read them.
struct MailThreadHandler: Sendable {
    let addresses: OutgoingMail.Addresses

    /// More than a request has in its life.
    private static let mostMails = 50
    private static let longestText = 10_000
    private static let mostMarks = 40

    func list(_ call: ListVendorMail, _ reading: Reading) throws -> ListVendorMail.Response {
        let (db, requestID) = (reading.db, call.requestID)
        let sent = try MailThreadTable.sent(db, of: requestID)
        let received = try MailThreadTable.received(db, of: requestID, limit: Self.mostMails)
        let number = try AttemptTable.latestFacts(db, of: requestID).flatMap { PhoneNumber(e164: $0.number) }
        let ours = sent.compactMap { mail in number.map { outgoing(mail, requestID, $0) } }
        let known = sent.compactMap(\.text)
        let theirs = received.map { incoming($0, sent: known) }
        let all = (ours + theirs).sorted { ($0.at, $0.mailID) < ($1.at, $1.mailID) }
        let count = try ours.count + MailThreadTable.countReceived(db, of: requestID)
        let shown = all.suffix(Self.mostMails)
        return ListVendorMail.Response(mails: Array(shown), older: count - shown.count)
    }

    private func outgoing(
        _ mail: MailThreadTable.Sent,
        _ requestID: PortRequestID,
        _ number: PhoneNumber
    ) -> ListVendorMail.Mail {
        let asked = OutgoingMail.question(inMessageID: mail.messageID)
        let attempt = mail.attempt ?? asked?.attempt ?? 1
        let subject =
            asked.map { OutgoingMail.subject(of: $0.question, requestID, attempt, number) }
            ?? OutgoingMail.formSubject(requestID, attempt, number)
        return ListVendorMail.Mail(
            mailID: mail.messageID,
            direction: .toVendor,
            at: mail.plannedAt,
            sentAt: mail.sentAt,
            from: addresses.sender,
            to: addresses.desk,
            subject: subject,
            text: String((mail.text ?? "").prefix(Self.longestText)),
            attempt: attempt
        )
    }

    private func incoming(_ mail: MailThreadTable.Received, sent: [String]) -> ListVendorMail.Mail {
        let parsed = mail.raw.flatMap { try? ReceivedMail(parsing: $0) }
        let reading = parsed.map { parsed in
            let today = MailTime(parsed, now: mail.receivedAt).day
            return MailReading(parsed, sent: sent, ownDomain: addresses.domain, today: today)
        }
        return ListVendorMail.Mail(
            mailID: mail.mailID,
            direction: .fromVendor,
            at: mail.receivedAt,
            sentAt: nil,
            from: mail.sender,
            to: parsed?.header("to") ?? "",
            subject: mail.subject,
            text: String((reading?.text.lines.joined(separator: "\n") ?? mail.text).prefix(Self.longestText)),
            attachments: Self.files(of: parsed, reading),
            attempt: mail.attempt,
            fate: mail.state.fate,
            why: mail.why,
            answers: mail.answers,
            understood: Self.understood(reading)
        )
    }

    private static func files(of mail: ReceivedMail?, _ reading: MailReading?) -> [ListVendorMail.File] {
        let names = Set(reading?.text.attachments ?? [])
        return (mail?.parts ?? []).filter { names.contains(MailText.name(of: $0)) }.prefix(mostMarks).map { part in
            let name = part.filename.isEmpty ? part.contentType : part.filename
            return ListVendorMail.File(name: String(name.prefix(200)), sizeBytes: part.bytes.count)
        }
    }

    /// What the sender's own newest words say, and the reasons in them.
    private static func understood(_ reading: MailReading?) -> [ListVendorMail.Understood] {
        guard let reading, reading.machine == nil else { return [] }
        let facts = reading.facts.map { ListVendorMail.Understood(words: $0.quote, meaning: $0.meaning) }
        let reasons = reading.reasons.map {
            ListVendorMail.Understood(words: $0.vendorText, meaning: "the reason \($0.code)")
        }
        var seen: Set<ListVendorMail.Understood> = []
        return (facts + reasons).filter { seen.insert($0).inserted }.prefix(mostMarks).map(\.self)
    }
}

extension VendorMailTable.State {
    fileprivate var fate: ListVendorMail.Fate {
        switch self {
        case .applied: .applied
        case .unmatched: .unmatched
        case .settled: .settled
        }
    }
}
