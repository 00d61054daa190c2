/// A person's word on an effect of which nobody knows whether it happened.
package struct SettleEffect: CallContract {
    package static let method: Method = "faxport.ops.v1.Effects/Settle"

    package let effectID: Int64
    /// `true`: it did, go on from there.
    ///
    /// `false`: it did not, do it.
    package let happened: Bool
    package let actor: String
    package let reason: String

    package init(effectID: Int64, happened: Bool, actor: String, reason: String) {
        self.effectID = effectID
        self.happened = happened
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}

/// Asks for the work outside the store that is not done yet, the oldest first.
package struct ListEffects: CallContract {
    package static let method: Method = "faxport.ops.v1.Effects/List"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let service: ServiceName
        /// At most 1,000.
        package let effects: [OpenEffect]

        package init(service: ServiceName, effects: [OpenEffect]) {
            self.service = service
            self.effects = effects
        }
    }

    package struct OpenEffect: Codable, Sendable, Hashable {
        package let effectID: Int64
        package let kind: String
        /// What it belongs to; effects of one lane are done one after the other.
        package let lane: String
        /// `planned`, `armed` or `ambiguous`; text on the wire, so that an older client can read a newer state.
        package let state: String
        package let attempts: Int
        /// Since it was planned, by the machine's clock.
        package let ageMs: Int64
        /// Why the last try did not end it.
        package let note: String?

        package init(
            effectID: Int64,
            kind: String,
            lane: String,
            state: String,
            attempts: Int,
            ageMs: Int64,
            note: String?
        ) {
            self.effectID = effectID
            self.kind = kind
            self.lane = lane
            self.state = state
            self.attempts = attempts
            self.ageMs = ageMs
            self.note = note
        }

        /// The states that this version knows.
        package enum State: String, Sendable {
            case planned
            case armed
            /// It may or may not have happened; a person has to find out.
            case ambiguous
        }

        /// The state as a value; `nil` for one that this version does not know.
        package var knownState: State? { State(rawValue: state) }
    }
}
