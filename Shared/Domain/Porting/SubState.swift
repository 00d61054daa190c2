/// What a request waits for within its state; the raw value is the name in messages, queries and stores.
///
/// Held, blocked and without documents are all `packetOpen`, and each has another remedy.
package enum SubState: String, Codable, CaseIterable, Sendable {
    /// A draft lacks something.
    case incomplete
    /// A draft lacks nothing that is known, and nobody has published it.
    case unpublished
    /// The form and the documents are being checked.
    case checking
    /// The bill or the letter is missing.
    case withoutDocuments
    /// A finding stops the packet, and only a correction helps.
    case blocked
    /// A finding holds the packet; a correction helps, or a person's override.
    case held
    /// A page could not be read; a person looks at it and overrides the finding.
    case toLookAt
    /// The attempt needs a person's approval, because it costs money again.
    case toApprove
    /// A wish of the customer was not fulfilled; a person resolves it with the customer.
    case wishRefused
    /// The vendor calls the port complete, and the inventory does not confirm it.
    case unconfirmed
}

extension SubState {
    /// What it is called in lists, as a few words.
    package var words: String {
        switch self {
        case .incomplete: "incomplete"
        case .unpublished: "to be published"
        case .checking: "being checked"
        case .withoutDocuments: "without documents"
        case .blocked: "blocked by a finding"
        case .held: "held by a finding"
        case .toLookAt: "held: look at a page"
        case .toApprove: "needs approval"
        case .wishRefused: "a wish was refused"
        case .unconfirmed: "port not confirmed"
        }
    }
}
