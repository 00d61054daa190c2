/// Who must act next, as lists, counts and queries tell it: the ``Party``, with approvers apart from operations.
///
/// It is derived from a status and never part of one, because clients of the contract know the parties.
/// Why: `deploy/decisions/0042-who-must-act-first.md`.
package enum ActingParty: String, Codable, CaseIterable, Sendable {
    case customer
    case practiceStaff
    case `operator`
    case approver
    case vendor
    case system
}

extension ActingParty {
    /// The party itself, for what needs no approval.
    package init(_ party: Party) {
        self =
            switch party {
            case .customer: .customer
            case .practiceStaff: .practiceStaff
            case .operator: .operator
            case .vendor: .vendor
            case .system: .system
            }
    }

    /// What it is called in a list.
    package var words: String {
        switch self {
        case .customer: "customer"
        case .practiceStaff: "practice"
        case .operator: "operations"
        case .approver: "approver"
        case .vendor: Vendor.name
        case .system: "system"
        }
    }

    /// Whether it is a person on our side or the customer's: nothing moves before that person acts.
    package var isPerson: Bool {
        switch self {
        case .customer, .practiceStaff, .operator, .approver: true
        case .vendor, .system: false
        }
    }
}

extension PortStatus {
    /// Who must act next; the system for a request that has ended and that nobody has to look at.
    package var actingParty: ActingParty {
        if subState == .toApprove { return .approver }
        return ActingParty(owner)
    }
}
