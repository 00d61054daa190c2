import Messaging

/// Work outside the store, such as an HTTP call or an email.
///
/// An effect is planned inside a transaction with ``Turn/plan(_:lane:)``, performed outside of any transaction by a
/// performer registered in ``EffectPerformers``, and its outcome is applied in a later transaction by the handler
/// declared with `ServiceDefinition.finish`. The JSON encoding of an effect is stored, so a new field must be optional.
package protocol Effect: Codable, Sendable {
    /// The answer of the other side; a refusal is an outcome, not an error.
    associatedtype Outcome: Codable & Sendable
    /// The name under which effects of this type are stored; it never changes once shipped.
    static var kind: EffectKind { get }
    /// Whether an attempt with an unknown result may be repeated.
    static var repetition: Repetition { get }
    /// What its attempts occupy, which bounds how many run at once; ``EffectResource/waiting`` unless declared.
    static var resource: EffectResource { get }
}

extension Effect {
    package static var resource: EffectResource { .waiting }
}

/// What attempts at an effect occupy on this machine.
package enum EffectResource: Sendable, Hashable {
    /// Hardly anything: they wait for another machine. At most 16 run at once.
    case waiting
    /// A processor each: as many run at once as ``ServiceLimits/processors``, and they never hold up the others.
    case processor
}

/// The stable name of a kind of effect, as stored and as shown in metrics.
package struct EffectKind: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name as stored.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }
}

/// Whether an effect may be performed again when the result of the last attempt is unknown.
package enum Repetition: Sendable {
    /// Repeating it is harmless, so it is tried until there is an outcome.
    case harmless
    /// Performing it twice costs money or trust: an attempt with an unknown result is ambiguous until evidence or an
    /// operator settles it.
    case never
}

/// Identifies an effect within its store.
package typealias EffectID = Int64

/// The result of one attempt at an effect.
package enum EffectResult<Outcome: Sendable>: Sendable {
    /// It was performed, with this outcome.
    case done(Outcome)
    /// It was certainly not performed; it is tried again after a wait of 250 ms at first and 30 s at most.
    case notDone(reason: String)
    /// The other side answered that it does not take it now, such as a mail server with 4xx.
    ///
    /// It is tried again like one that was not done; after 100 such answers it counts as refused.
    case deferred(reason: String)
    /// It may have been performed. Only for effects with ``Repetition/never``.
    case ambiguous(reason: String)
    /// The other side refused it for good, in these words: it was not performed, and an unchanged repetition is refused
    /// again, so it waits for a person.
    case refused(reason: String)
}

extension EffectResult: Equatable where Outcome: Equatable {}

/// One attempt at an effect, for the process to run.
package struct EffectJob: Sendable, Hashable {
    /// What the attempt consists of.
    package enum Mode: Sendable, Hashable {
        /// Perform it; safe to repeat.
        case perform
        /// Prepare it, ask the core to arm it, and only then start the irreversible part.
        case prepareAndArm
        /// Look for evidence of whether it happened; do not perform it.
        case settle
    }

    /// The effect.
    package let id: EffectID
    /// Its kind.
    package let kind: EffectKind
    /// The encoded effect.
    package let body: Bytes
    /// What to do.
    package let mode: Mode
    /// The trace of the work that planned it.
    package let trace: TraceContext?
}
