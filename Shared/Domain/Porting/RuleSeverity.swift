/// What a broken rule does to a packet.
///
/// Why: `deploy/decisions/0011-block-hold-warn.md`.
package enum RuleSeverity: String, Codable, CaseIterable, Sendable {
    /// The packet is not sent until the breach is corrected; it cannot be overridden.
    case block
    /// The packet waits until the breach is corrected, or until a person overrides the finding with a reason.
    case hold
    /// The breach is shown, and the packet may be sent.
    case warn
}
