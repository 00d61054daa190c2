import Messaging

/// Work outside the store: an HTTP call, a mail.
///
/// Planned in a transaction, done outside of any, its outcome committed as a message to oneself.
package protocol Effect: Codable, Sendable {
    /// What the other side answered; a refusal is an outcome, not an error.
    associatedtype Outcome: Codable & Sendable
    static var kind: EffectKind { get }
    static var repetition: Repetition { get }
}

/// The stable name of a kind of effect, as it stands in stores.
package struct EffectKind: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }
}

/// Whether an effect may be done again when nobody knows how the last try ended.
package enum Repetition: Sendable {
    /// Repeating changes nothing: it is tried until it is answered.
    case harmless
    /// Doing it twice costs money or trust: a try whose end is unknown is ambiguous until evidence or a person settles it.
    case never
}

/// Identifies an effect within its store.
package typealias EffectID = Int64

/// How one try of an effect ended.
package enum EffectResult<Outcome: Sendable>: Sendable {
    case done(Outcome)
    /// Nothing has happened outside; it is tried again after a wait.
    case notDone(reason: String)
    /// It may have happened. Only for effects that must not repeat.
    case ambiguous(reason: String)
}

extension EffectResult: Equatable where Outcome: Equatable {}

/// What the shell is to do for an effect.
package struct EffectJob: Sendable, Hashable {
    package enum Mode: Sendable, Hashable {
        /// Do it; safe to repeat.
        case perform
        /// Make everything ready, then ask the core to arm it before the first byte that counts leaves.
        case prepareAndArm
        /// Look for evidence of whether it happened; do not do it.
        case settle
    }

    package let id: EffectID
    package let kind: EffectKind
    package let body: Bytes
    package let mode: Mode
    /// The work that planned it.
    package let trace: TraceContext?
}
