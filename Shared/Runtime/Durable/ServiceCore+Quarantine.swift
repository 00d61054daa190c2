import GRDB
import Messaging
import Timekeeping

/// Trusting a peer's store again after an operator's decision.
extension ServiceCore {
    /// Resumes the channels to and from a peer, and accepts its messages from where it asks to resume.
    ///
    /// The operator calls both ends, the receiving one first. A receiver need not be quarantined, since it does not
    /// record every refusal; lifting has no effect until the sender's quarantine is lifted as well.
    func liftQuarantine(_ call: LiftQuarantine, _ asked: Asked) throws -> LiftQuarantine.Response {
        var lifted = outgoing[call.peer]
        var adopted = incoming[call.peer]
        guard lifted != nil || adopted != nil else {
            throw CallError(.notFound, "\(definition.name) has no channel to or from \(call.peer).")
        }
        lifted?.liftQuarantine(at: asked.now.machine)
        adopted?.liftQuarantine()
        try decide(call, on: ["channel \(call.peer)"], asked) { _ in
            if let lifted { try ChannelTable.save(sql, lifted.position, of: call.peer) }
            if let adopted { try ChannelTable.save(sql, adopted) }
        }
        outgoing[call.peer] = lifted
        due.effects.forget()
        incoming[call.peer] = adopted
        return LiftQuarantine.Response()
    }
}
