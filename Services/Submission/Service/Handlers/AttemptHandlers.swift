import Durable
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import Timekeeping

/// Sends packets and questions, once each, and records what they cost.
struct AttemptHandlers: Sendable {
    let policies: any PolicySource
    let addresses: OutgoingMail.Addresses

    func submit(_ message: SubmitPacket, _ turn: Turn) throws {
        let packet = message.packet
        let messageID = OutgoingMail.messageID(packet.requestID, attempt: packet.attempt, addresses)
        guard try AttemptTable.begin(turn.db, message, messageID: messageID, at: turn.now.calendar) else { return }
        let form = OutgoingMail.form(packet, attachments: [], at: turn.now.calendar, addresses)
        try SentTextTable.append(turn.db, messageID: messageID, of: packet.requestID, form.textBody)
        try turn.plan(SendPacket(packet: packet, date: turn.now.calendar), lane: packet.requestID.description)
    }

    func sent(_ work: SendPacket, _ outcome: SendPacket.Outcome, _ turn: Turn) throws {
        let packet = work.packet
        try left(packet.requestID, packet.attempt, at: outcome.acceptedAt, turn)
    }

    private func left(_ requestID: PortRequestID, _ attempt: Int, at moment: Timestamp, _ turn: Turn) throws {
        try AttemptTable.markSent(turn.db, requestID, attempt, at: moment)
        try charge(requestID, attempt, sentAt: moment, turn)
        try turn.send(PacketSent(requestID: requestID, attempt: attempt, at: moment), to: .sagaSupervisor)
    }

    func ambiguous(_ work: SendPacket, _ reason: String, _ turn: Turn) throws {
        let packet = work.packet
        let (requestID, attempt) = (packet.requestID, packet.attempt)
        try AttemptTable.mark(turn.db, requestID, attempt, .ambiguous, words: reason, at: turn.now.calendar)
        let event = PacketAmbiguous(requestID: requestID, attempt: attempt, reason: reason)
        try turn.send(event, to: .sagaSupervisor)
    }

    /// A mail server refused the packet: the vendor does not have it, and a person decides whether it is sent again.
    func refused(_ work: SendPacket, _ reason: String, _ turn: Turn) throws {
        try tellRefusal(of: work.packet.requestID, work.packet.attempt, reason, turn)
    }

    /// The packet came back: what was taken for sent was not delivered.
    func bounced(_ requestID: PortRequestID, _ attempt: Int, _ reason: String, _ turn: Turn) throws {
        _ = try turn.refuse(
            SendPacket.self,
            lane: requestID.description,
            where: { $0.packet.attempt == attempt },
            reason: reason
        )
        try tellRefusal(of: requestID, attempt, reason, turn)
    }

    private func tellRefusal(of requestID: PortRequestID, _ attempt: Int, _ reason: String, _ turn: Turn) throws {
        try AttemptTable.mark(turn.db, requestID, attempt, .refused, words: reason, at: turn.now.calendar)
        try waive(.resubmissionFee, requestID, attempt, because: "The attempt did not reach the vendor.", turn)
        let event = PacketAmbiguous(requestID: requestID, attempt: attempt, reason: reason, refused: true)
        try turn.send(event, to: .sagaSupervisor)
    }

    /// Whatever the vendor says of an attempt proves that it has it: an unsettled sending is settled by it.
    func settle(by answered: VendorAnswered, _ turn: Turn) throws {
        let settled = try turn.settle(
            SendPacket.self,
            lane: answered.requestID.description,
            where: { $0.packet.attempt == answered.attempt },
            note: "the vendor answered: \(answered.answer.kind.rawValue)"
        )
        for work in settled { try sent(work, SendPacket.Outcome(acceptedAt: turn.now.calendar), turn) }
        try revive(by: answered, turn)
    }

    /// A packet that came back and was withdrawn may be at the vendor all the same: the vendor speaks of it.
    ///
    /// That an order is cancelled does not prove it: a desk may say so of an earlier attempt.
    private func revive(by answered: VendorAnswered, _ turn: Turn) throws {
        let (requestID, attempt) = (answered.requestID, answered.attempt)
        guard answered.answer.kind != .cancelled else { return }
        try AttemptTable.hear(turn.db, requestID, attempt, at: turn.now.calendar)
        guard try AttemptTable.isRefused(turn.db, requestID, attempt) else { return }
        try left(requestID, attempt, at: turn.now.calendar, turn)
    }

    /// A question that a mail server refused stays in the list of effects that need a person.
    func questionRefused(_ work: SendQuestion, _ reason: String, _ turn: Turn) throws {
        let text = "the question \(work.ask.question.rawValue) was refused: \(reason)"
        turn.log(text, .warning, request: work.ask.requestID.description)
    }

    /// Attempt 1 is free; each later one costs the fee of the day when it left, if the vendor charges for its cause.
    private func charge(_ requestID: PortRequestID, _ attempt: Int, sentAt: Timestamp, _ turn: Turn) throws {
        guard attempt >= 2 else { return }
        let policy = policies.inForce(at: sentAt)
        let cause = try AttemptTable.cause(turn.db, requestID, attempt)
        let verdicts = cause.map { $0.class.chargeability(policy) }
        guard verdicts.contains(.chargeable) || verdicts.contains(.undecided) else { return }
        let charge = ListAttempts.Charge(
            kind: .resubmissionFee,
            status: verdicts.contains(.chargeable) ? .expected : .undecided,
            attempt: attempt,
            cents: policy.resubmissionFee,
            reasons: cause.map(\.code),
            at: turn.now.calendar,
            cause: "Attempt \(attempt) was sent."
        )
        try LedgerTable.append(turn.db, charge, of: requestID)
    }

    /// Records that a fee is not due after all, if it was expected.
    func waive(
        _ kind: ListAttempts.Charge.Kind,
        _ requestID: PortRequestID,
        _ attempt: Int,
        because cause: String,
        _ turn: Turn
    ) throws {
        guard let fee = try LedgerTable.standing(turn.db, of: requestID, attempt: attempt, kind),
            fee.status == .expected || fee.status == .undecided
        else { return }
        let entry = ListAttempts.Charge(
            kind: kind,
            status: .waived,
            attempt: attempt,
            cents: fee.cents,
            reasons: fee.reasons,
            at: turn.now.calendar,
            cause: cause
        )
        try LedgerTable.append(turn.db, entry, of: requestID)
    }

    /// Records what a person decided about a fee.
    func decide(_ call: DecideFee, _ turn: Turn) throws -> DecideFee.Response {
        guard !call.reason.allSatisfy(\.isWhitespace) else {
            throw CallError(.invalidArgument, "A decision needs a reason: say why.")
        }
        guard let latest = try AttemptTable.latest(turn.db, of: call.requestID), (1...latest).contains(call.attempt)
        else {
            throw CallError(.failedPrecondition, "There was no attempt \(call.attempt) of \(call.requestID).")
        }
        let known = try LedgerTable.standing(turn.db, of: call.requestID, attempt: call.attempt, call.kind)
        guard let cents = call.cents ?? known?.cents else {
            throw CallError(.failedPrecondition, "This fee is not in the ledger: give its amount.")
        }
        if call.status.acceptsFee, policies.inForce(at: turn.now.calendar).needsSecondPerson {
            let asker = try LedgerTable.asker(turn.db, of: call.requestID, attempt: call.attempt, call.kind)
            try turn.demandSecondPerson(for: "what this fee is for", askedBy: asker)
        }
        let entry = ListAttempts.Charge(
            kind: call.kind,
            status: call.status,
            attempt: call.attempt,
            cents: cents,
            reasons: known?.reasons ?? [],
            at: turn.now.calendar,
            cause: call.reason,
            actor: turn.actor(claiming: call.actor)
        )
        try LedgerTable.append(turn.db, entry, of: call.requestID)
        let standing = try LedgerTable.standing(turn.db, of: call.requestID, attempt: call.attempt, call.kind)
        return DecideFee.Response(standing: standing ?? entry)
    }

    func ask(_ message: AskVendor, _ turn: Turn) throws {
        if message.question == .cancel, try turn.revoke(SendPacket.self, lane: message.requestID.description) {
            let withdrawn = PacketWithdrawn(requestID: message.requestID, attempt: message.attempt)
            try turn.send(withdrawn, to: .sagaSupervisor)
            return
        }
        let messageID = OutgoingMail.messageID(message, addresses)
        guard try QuestionTable.begin(turn.db, message, messageID: messageID, at: turn.now.calendar) else { return }
        let mail = OutgoingMail.question(message, at: turn.now.calendar, addresses)
        try SentTextTable.append(turn.db, messageID: messageID, of: message.requestID, mail.textBody)
        if message.question == .snapBack { try chargeSnapBack(.expected, message.requestID, message.attempt, turn) }
        try turn.plan(SendQuestion(ask: message, date: turn.now.calendar), lane: message.requestID.description)
    }

    func asked(_ work: SendQuestion, _ outcome: SendQuestion.Outcome, _ turn: Turn) throws {
        let messageID = OutgoingMail.messageID(work.ask, addresses)
        try QuestionTable.markSent(turn.db, messageID: messageID, at: outcome.acceptedAt)
    }

    /// Charges the fee of a snap-back: as expected when it is asked for, as incurred when the vendor has done it.
    func chargeSnapBack(
        _ status: ListAttempts.Charge.Status,
        _ requestID: PortRequestID,
        _ attempt: Int,
        _ turn: Turn
    ) throws {
        // What was expected is what is due, whatever the price is by now.
        let expected = try LedgerTable.standing(turn.db, of: requestID, attempt: attempt, .snapBackFee)
        let charge = ListAttempts.Charge(
            kind: .snapBackFee,
            status: status,
            attempt: attempt,
            cents: expected?.cents ?? policies.inForce(at: turn.now.calendar).snapBackFee,
            reasons: [],
            at: turn.now.calendar,
            cause: status == .incurred ? "The vendor gave the number back." : "A snap-back was requested."
        )
        try LedgerTable.append(turn.db, charge, of: requestID)
    }
}
