import Durable
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import Timekeeping

/// Sends packets and questions, once each, and records what they cost.
struct AttemptHandlers: Sendable {
    let policy: PortingPolicy
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
        try AttemptTable.markSent(turn.db, packet.requestID, packet.attempt, at: outcome.acceptedAt)
        try charge(packet, turn)
        let event = PacketSent(requestID: packet.requestID, attempt: packet.attempt, at: outcome.acceptedAt)
        try turn.send(event, to: .sagaSupervisor)
    }

    func ambiguous(_ work: SendPacket, _ reason: String, _ turn: Turn) throws {
        let packet = work.packet
        let event = PacketAmbiguous(requestID: packet.requestID, attempt: packet.attempt, reason: reason)
        try turn.send(event, to: .sagaSupervisor)
    }

    /// Attempt 1 is free; each later one costs the fee if the vendor charges for its cause.
    private func charge(_ packet: Packet, _ turn: Turn) throws {
        guard packet.attempt >= 2 else { return }
        let cause = try AttemptTable.cause(turn.db, packet.requestID, packet.attempt)
        let verdicts = cause.map { $0.class.chargeability(policy) }
        guard verdicts.contains(.chargeable) || verdicts.contains(.undecided) else { return }
        let charge = ListAttempts.Charge(
            kind: .resubmissionFee,
            status: verdicts.contains(.chargeable) ? .expected : .undecided,
            attempt: packet.attempt,
            cents: policy.resubmissionFee,
            reasons: cause.map(\.code),
            at: turn.now.calendar
        )
        try ChargeTable.append(turn.db, charge, of: packet.requestID)
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
        let charge = ListAttempts.Charge(
            kind: .snapBackFee,
            status: status,
            attempt: attempt,
            cents: policy.snapBackFee,
            reasons: [],
            at: turn.now.calendar
        )
        try ChargeTable.append(turn.db, charge, of: requestID)
    }
}
