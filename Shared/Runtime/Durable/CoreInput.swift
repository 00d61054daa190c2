import Messaging

/// What can happen to a core.
package enum CoreInput: Sendable {
    /// A message on the bound socket; an answer goes to `from`.
    case request(WireMessage, from: ReplyAddress)
    /// A message on the connection to a peer.
    case fromPeer(ServiceName, WireMessage)
    /// An effect that must not repeat is ready to leave and asks to be armed.
    case readyToArm(EffectID)
    /// A try of an effect has ended; the outcome is JSON.
    case effectEnded(EffectID, EffectResult<Bytes>)
    /// Something waits outside to be taken.
    case arrival(Arrival)
}

/// What a core wants done after its transaction was committed, in this order.
package enum CoreOutput: Sendable, Equatable {
    /// Send a message back through the bound socket.
    case answer(ReplyAddress, WireMessage)
    /// Send a message on the connection to a peer.
    case toPeer(ServiceName, WireMessage)
    /// Begin a try of an effect.
    case start(EffectJob)
    /// The effect is armed and synced: the first byte that counts may leave.
    case armed(EffectID)
    /// The arrival is durable here and may be let go outside.
    case taken(Arrival)
    /// Tell the log.
    case note(Note)
}

/// Where an answer goes; the routing id of a connection on a ROUTER socket.
package struct ReplyAddress: Hashable, Sendable {
    package let routingID: Bytes
    /// Who is there, where a key has proved it; histories name this rather than what a caller says of itself.
    package let principal: String?

    package init(routingID: Bytes, principal: String? = nil) {
        self.routingID = routingID
        self.principal = principal
    }
}
