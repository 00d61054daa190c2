/// What a broken rule does to a packet.
///
/// Why: `deploy/decisions/0011-block-hold-warn.md`.
package enum RuleSeverity: String, Codable, CaseIterable, Sendable {
    /// The packet does not leave before it is mended; nobody can override it.
    case block
    /// The packet waits until it is mended, or until a person overrides the finding with a reason.
    case hold
    /// It is shown, and the packet may leave.
    case warn
}
