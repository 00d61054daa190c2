import Durable
import GRDB
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import Timekeeping
import VendorMail

/// Takes the vendor's mails: keeps each, believes some, and lets those move their requests.
struct VendorMailHandler: Sendable {
    let addresses: OutgoingMail.Addresses
    let trust: VendorMailPolicy
    let attempts: AttemptHandlers

    /// The whole of a mail stays here; others are told as much of it.
    private static let textPassedOn = 4_000

    func take(_ arrival: Arrival, _ turn: Turn) throws {
        let mail = Self.read(arrival)
        guard try !VendorMailTable.isKnown(turn.db, mailID: mail.messageID) else { return }
        let reply = VendorMailClassifier.classify(mail, ownMessageIDDomain: addresses.domain)
        let subject = try match(reply.reference, turn.db)
        let answer = subject.flatMap { Self.answer(reply, about: $0, mail) }
        let doubt = doubt(about: mail, reply, isMatched: subject != nil, isUnderstood: answer != nil)
        try VendorMailTable.append(
            turn.db,
            mail,
            raw: arrival.bytes,
            reply: reply,
            about: subject,
            doubt == nil ? .applied : .unmatched,
            why: doubt,
            at: turn.now.calendar
        )
        guard doubt == nil, let answer else { return }
        try tell(answer, turn)
    }

    /// A mail that can not be parsed is kept for a person like any other that is not understood.
    private static func read(_ arrival: Arrival) -> MailMessage {
        (try? MailMessage(parsing: arrival.bytes))
            ?? MailMessage(
                from: "",
                to: [],
                subject: "(not a readable mail)",
                messageID: "unreadable.\(MessageCoding.sha256(arrival.bytes))",
                textBody: ""
            )
    }

    /// Passes an answer on, and notes what it costs.
    func tell(_ answer: VendorAnswered, _ turn: Turn) throws {
        if answer.kind == .snapBackDone {
            try attempts.chargeSnapBack(.incurred, answer.requestID, answer.attempt, turn)
        }
        try turn.send(answer, to: .sagaSupervisor)
    }

    private func doubt(
        about mail: MailMessage,
        _ reply: VendorReply,
        isMatched: Bool,
        isUnderstood: Bool
    ) -> String? {
        if let doubt = trust.doubt(about: mail) { return doubt }
        if reply.kind == .notAboutAPort { return "It is not about a port." }
        if !isMatched { return "It names no request that was sent from here." }
        if reply.confidence == .unsure || !isUnderstood {
            return "It is not clear what it says (\(reply.kind.rawValue))."
        }
        return nil
    }

    /// By the mail it answers, then by the reference, then by the number.
    private func match(_ reference: ReplyReference, _ db: Database) throws -> (PortRequestID, Int)? {
        let named =
            reference.requestID.flatMap { PortRequestID($0) }
            ?? reference.reference.flatMap { PortRequestID(reference: $0) }
        var requestID = named
        if requestID == nil, reference.numbers.count == 1,
            let number = reference.numbers.first.flatMap({ PhoneNumber(e164: $0) })
        {
            requestID = try AttemptTable.latestRequest(db, of: number)
        }
        guard let requestID, let latest = try AttemptTable.latest(db, of: requestID) else { return nil }
        return (requestID, min(reference.attempt ?? latest, latest))
    }

    private static func answer(
        _ reply: VendorReply,
        about subject: (requestID: PortRequestID, attempt: Int),
        _ mail: MailMessage
    ) -> VendorAnswered? {
        guard let kind = VendorAnswerKind(reply.kind) else { return nil }
        let day = reply.date.flatMap { CalendarDay(year: $0.year, month: $0.month, day: $0.day) }
        if kind == .dateSet, day == nil { return nil }
        return VendorAnswered(
            requestID: subject.requestID,
            attempt: subject.attempt,
            kind: kind,
            reasons: reply.reasons.map { RejectionReason(code: ReasonCode(rawValue: $0.code), vendorText: $0.text) },
            scheduledFor: day,
            portedAt: kind == .completed ? [reply.portedAt, mail.date].compactMap(\.self).min() : nil,
            text: String(mail.textBody.prefix(Self.textPassedOn))
        )
    }
}

extension VendorAnswerKind {
    /// What a kind of mail means for a request; nothing for one that says nothing about it.
    fileprivate init?(_ kind: VendorReplyKind) {
        switch kind {
        case .receipt: self = .receipt
        case .stillWaiting: self = .stillWaiting
        case .informationNeeded: self = .informationNeeded
        case .rejected: self = .rejected
        case .dateSet, .dateChanged: self = .dateSet
        case .dateWithdrawn: self = .dateWithdrawn
        case .completed: self = .completed
        case .cancelled: self = .cancelled
        case .cancelRefused: self = .cancelRefused
        case .snapBackDone: self = .snapBackDone
        case .snapBackRefused: self = .snapBackRefused
        case .notAboutAPort, .unknown: return nil
        }
    }
}
