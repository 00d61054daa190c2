/// A person says that the store at the other end of a quarantined channel is the right one.
///
/// Ask it of both ends, of the receiving one first. What was acknowledged stays done, what was not is sent.
package struct LiftQuarantine: CallContract {
    package static let method: Method = "faxport.ops.v1.Channels/LiftQuarantine"

    package let peer: ServiceName
    package let actor: String
    package let reason: String

    package init(peer: ServiceName, actor: String, reason: String) {
        self.peer = peer
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}

/// A person says that effects which must not happen twice may start again in a store that was restored.
package struct ReleaseEffects: CallContract {
    package static let method: Method = "faxport.ops.v1.Effects/Release"

    package let actor: String
    package let reason: String

    package init(actor: String, reason: String) {
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}
