import Durable
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import Timekeeping
import VendorMail

/// Receives the vendor's mails: stores all of them, and applies those that it trusts to their requests.
struct VendorMailHandler: Sendable {
    let addresses: OutgoingMail.Addresses
    let trust: VendorMailPolicy
    let attempts: AttemptHandlers

    func take(_ arrival: Arrival, _ turn: Turn) throws {
        let mail = Self.read(arrival)
        guard try !VendorMailTable.isKnown(turn.db, mailID: mail.messageID) else { return }
        let reply = VendorMailClassifier.classify(mail, ownMessageIDDomain: addresses.domain)
        let subject = try match(reply.reference, turn)
        let answer = reply.answer(in: mail)
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
        guard doubt == nil, let subject, let answer else { return }
        let answered = VendorAnswered(requestID: subject.requestID, attempt: subject.attempt, answer: answer)
        try tell(answered, turn)
    }

    /// A mail that cannot be parsed is kept for a person, like any other that is not understood.
    private static func read(_ arrival: Arrival) -> MailMessage {
        (try? MailMessage(parsing: arrival.bytes))
            ?? MailMessage(
                from: "",
                to: [],
                subject: "(unreadable mail)",
                messageID: "unreadable.\(MessageCoding.sha256(arrival.bytes))",
                textBody: ""
            )
    }

    /// Records an answer that a person entered, and settles the mail that contains it.
    func record(_ call: RecordVendorAnswer, _ turn: Turn) throws -> RecordVendorAnswer.Response {
        guard let latest = try AttemptTable.latest(turn.db, of: call.answer.requestID),
            (1...latest).contains(call.answer.attempt)
        else {
            let text = "There was no attempt \(call.answer.attempt) of \(call.answer.requestID)."
            throw CallError(.failedPrecondition, text)
        }
        if let mailID = call.mailID {
            let note = "\(turn.actor(claiming: call.actor)): \(call.note)"
            try VendorMailTable.settle(turn.db, mailID: mailID, note: note)
        }
        try tell(call.answer, turn)
        return RecordVendorAnswer.Response()
    }

    /// Forwards an answer to the supervisor, and records its cost.
    private func tell(_ answered: VendorAnswered, _ turn: Turn) throws {
        if answered.answer.kind == .snapBackDone {
            try attempts.chargeSnapBack(.incurred, answered.requestID, answered.attempt, turn)
        }
        try turn.send(answered, to: .sagaSupervisor)
    }

    private func doubt(
        about mail: MailMessage,
        _ reply: VendorReply,
        isMatched: Bool,
        isUnderstood: Bool
    ) -> String? {
        if let doubt = trust.doubt(about: mail) { return doubt }
        if reply.kind == .notAboutAPort { return "It is not about a port." }
        if !isMatched { return "It does not refer to a request that was sent from here." }
        if reply.confidence == .unsure || !isUnderstood {
            return "It is not clear what it says (\(reply.kind.name))."
        }
        return nil
    }

    /// Finds the request by the mail it answers, then by the reference, then by the number.
    private func match(_ reference: ReplyReference, _ turn: Turn) throws -> (requestID: PortRequestID, attempt: Int)? {
        let named =
            reference.requestID.flatMap { PortRequestID($0) }
            ?? reference.reference.flatMap { PortRequestID(reference: $0) }
        var requestID = named
        if requestID == nil, reference.numbers.count == 1,
            let number = reference.numbers.first.flatMap({ PhoneNumber(e164: $0) })
        {
            requestID = try AttemptTable.latestRequest(turn.db, of: number)
        }
        guard let requestID, let latest = try AttemptTable.latest(turn.db, of: requestID) else { return nil }
        return (requestID, min(reference.attempt ?? latest, latest))
    }
}
