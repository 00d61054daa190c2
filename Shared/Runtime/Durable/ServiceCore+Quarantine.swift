import GRDB
import Messaging
import Timekeeping

/// Believing a store again after a person has looked.
extension ServiceCore {
    /// Believes a peer again: sends to it, and takes its messages from where it asks to begin.
    ///
    /// Both ends are asked, the receiving one first: a receiver does not record every refusal, so it is not asked to have
    /// one; and nothing comes of it unless the sender's quarantine is lifted as well.
    func liftQuarantine(_ call: LiftQuarantine, _ asked: Asked) throws -> LiftQuarantine.Response {
        var lifted = outgoing[call.peer]
        var adopted = incoming[call.peer]
        guard lifted != nil || adopted != nil else {
            throw CallError(.notFound, "\(definition.name) has no channel to or from \(call.peer).")
        }
        lifted?.liftQuarantine(at: asked.now.machine)
        adopted?.liftQuarantine()
        let subject = "channel \(call.peer)"
        try decide(.liftQuarantine, on: [subject], actor: call.actor, reason: call.reason, asked) { _ in
            if let lifted { try ChannelTable.save(asked.db, lifted.position, of: call.peer) }
            if let adopted { try ChannelTable.save(asked.db, adopted) }
        }
        outgoing[call.peer] = lifted
        incoming[call.peer] = adopted
        return LiftQuarantine.Response()
    }
}
