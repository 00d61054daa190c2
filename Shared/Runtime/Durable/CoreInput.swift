import Messaging

/// An event that a core reacts to.
package enum CoreInput: Sendable {
    /// A message on the bound socket; the answer goes to `from`.
    case request(WireMessage, from: ReplyAddress)
    /// A message on the connection to a peer.
    case fromPeer(ServiceName, WireMessage)
    /// An effect that must not repeat has been prepared and asks to be armed.
    case readyToArm(EffectID)
    /// An attempt at an effect has ended; the outcome is JSON.
    case effectEnded(EffectID, EffectResult<Bytes>)
    /// An external item is waiting to be stored.
    case arrival(Arrival)
}

/// An action to take after the transaction that produced it was committed.
///
/// Outputs of one step are carried out in order. None of them may be carried out before the commit.
package enum CoreOutput: Sendable, Equatable {
    /// Send a message back through the bound socket.
    case answer(ReplyAddress, WireMessage)
    /// Send a message on the connection to a peer.
    case toPeer(ServiceName, WireMessage)
    /// Start an attempt at an effect.
    case start(EffectJob)
    /// The effect is durably armed: the irreversible part may start.
    case armed(EffectID)
    /// The arrival is durable here and may be removed from its source.
    case taken(Arrival)
    /// Write a line to the log.
    case note(Note)
    /// Let the calls that wait for one of these topics look again.
    case announced(Set<Topic>)
}

/// Where an answer goes: the routing id of a connection on a ROUTER socket.
package struct ReplyAddress: Hashable, Sendable {
    /// The routing id as the socket reported it.
    package let routingID: Bytes
    /// The authenticated name of the peer, or `nil` without keys.
    ///
    /// Histories record this name in preference to the one that a caller claims.
    package let principal: String?
    /// The person whose call it is, if the peer proved them.
    package let person: ProvenPerson?

    /// Creates an address.
    package init(routingID: Bytes, principal: String? = nil, person: ProvenPerson? = nil) {
        self.routingID = routingID
        self.principal = principal
        self.person = person
    }

    /// Who calls, as far as it is proven; `nil` without keys.
    package var author: Author? { principal.map { Author(principal: $0, person: person) } }
}
