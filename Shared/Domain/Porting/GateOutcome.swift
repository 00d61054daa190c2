/// What the prerequisite gate said.
package enum GateOutcome: Codable, Sendable, Hashable {
    case passed
    case declined(reason: ReasonCode, advice: String)
    /// It is a draft: it waits until it is published.
    case incomplete(problems: [Violation])
}
