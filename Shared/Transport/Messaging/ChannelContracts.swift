/// An operator's statement that the store at the other end of a quarantined channel is the right one.
///
/// Call both ends, the receiving one first. Acknowledged messages count as received; all others are sent.
package struct LiftQuarantine: CallContract, OperatorDecision {
    package static let method: Method = "faxport.ops.v1.Channels/LiftQuarantine"
    package static let verb = "liftQuarantine"

    /// The service at the other end of the channel.
    package let peer: ServiceName
    /// The operator; an authenticated name replaces it.
    package let actor: String
    /// Why; must not be blank.
    package let reason: String

    /// Creates a call.
    package init(peer: ServiceName, actor: String, reason: String) {
        self.peer = peer
        self.actor = actor
        self.reason = reason
    }

    /// An empty response.
    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}

/// An operator's permission to start effects that must not happen twice after a store was restored.
package struct ReleaseEffects: CallContract, OperatorDecision {
    package static let method: Method = "faxport.ops.v1.Effects/Release"
    package static let verb = "releaseEffects"

    /// The operator; an authenticated name replaces it.
    package let actor: String
    /// Why; must not be blank.
    package let reason: String

    /// Creates a call.
    package init(actor: String, reason: String) {
        self.actor = actor
        self.reason = reason
    }

    /// An empty response.
    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}
