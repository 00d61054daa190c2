import Violations

/// The result of the prerequisite gate.
package enum GateOutcome: Codable, Sendable, Hashable {
    case passed
    case declined(reason: ReasonCode, advice: String)
    /// The request is a draft and waits until it is published.
    case incomplete(problems: [Violation])
}
