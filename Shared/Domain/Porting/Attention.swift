/// What kind of help a request needs, independently of its state.
package enum Attention: String, Codable, CaseIterable, Sendable {
    /// None: the request moves by itself.
    case none
    /// The customer has to give or correct something.
    case customer
    /// A person in operations has to decide or repair something.
    case `operator`
    /// The vendor missed its deadline.
    case vendorOverdue
    /// The number is ported, and its faxes reach no account.
    case linkOverdue
    /// What the vendor reports does not fit what is recorded here.
    case contradiction
}

extension Attention {
    /// Who has to look; `nil` if no one has to.
    package var party: Party? {
        switch self {
        case .none: nil
        case .customer: .customer
        case .operator, .vendorOverdue, .linkOverdue, .contradiction: .operator
        }
    }
}
