/// An operator's statement of whether an ambiguous or frozen effect happened.
package struct SettleEffect: CallContract, OperatorDecision {
    package static let method: Method = "faxport.ops.v1.Effects/Settle"
    package static let verb = "settleEffect"

    /// The id of the effect within its service.
    package let effectID: Int64
    /// `true` if it happened, so its outcome is applied; `false` if it did not, so it is performed.
    package let happened: Bool
    /// The operator; an authenticated name replaces it.
    package let actor: String
    /// Why; must not be blank.
    package let reason: String
    /// Whether a refused effect that did not happen is given up instead of tried again; `false` if left out.
    package let givenUp: Bool?

    package init(effectID: Int64, happened: Bool, actor: String, reason: String, givenUp: Bool? = nil) {
        self.effectID = effectID
        self.happened = happened
        self.actor = actor
        self.reason = reason
        self.givenUp = givenUp
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}

/// Lists the unfinished effects of a service, oldest first.
package struct ListEffects: CallContract {
    package static let method: Method = "faxport.ops.v1.Effects/List"

    /// Only effects of these lanes; those of every lane if left out.
    package let lanes: [String]?
    /// The maximum number of effects; 1 to 1,000, and 1,000 if left out.
    package let limit: Int?

    package init(lanes: [String]? = nil, limit: Int? = nil) {
        self.lanes = lanes
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The service that answers.
        package let service: ServiceName
        /// The effects; at most 1,000.
        package let effects: [OpenEffect]

        package init(service: ServiceName, effects: [OpenEffect]) {
            self.service = service
            self.effects = effects
        }
    }

    /// An unfinished effect.
    package struct OpenEffect: Codable, Sendable, Hashable {
        /// The id of the effect within its service.
        package let effectID: Int64
        /// The kind of the effect, see `EffectKind`.
        package let kind: String
        /// Its lane; effects of one lane are performed one after the other.
        package let lane: String
        /// `planned`, `armed`, `ambiguous` or `refused`; text, so that an older client can read a newer state.
        package let state: String
        /// How many attempts there were.
        package let attempts: Int
        /// The time since it was planned, in milliseconds by the machine's clock.
        package let ageMs: Int64
        /// Why the last attempt did not finish it.
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
            /// The other side refused it, in the words of the note; a person decides.
            case refused
        }

        /// The state as a value; `nil` for one that this version does not know.
        package var knownState: State? { State(rawValue: state) }
    }
}
