import Porting

/// What to do about a request that is late: lateness adds to what people were asked to do, and never replaces it.
extension PortSaga {
    /// How the sentence about a late request begins.
    static let late = "Overdue: "

    /// What a person was asked to do before, or else what is missing, or else what helps in this state.
    var remedyWhenOverdue: String {
        if attention != .none, let attentionReason {
            return attentionReason.hasPrefix(Self.late)
                ? String(attentionReason.dropFirst(Self.late.count)) : attentionReason
        }
        return remedyOfProblems ?? "\(state.explanation) \(remedyOfState)"
    }

    private var remedyOfState: String {
        switch state {
        case .draft: "Ask the customer for the answers."
        case .accountPending: "Find out what holds the account: faxport effects."
        case .accountBlocked: "Ask the practice to correct the setting."
        case .packetOpen: "See what is missing: faxport forecast."
        case .packetReady: "Find out why it is not sent: faxport doctor."
        case .submitting: "Find out what holds the email: faxport effects."
        case .submitted: "Ask \(Vendor.name) whether the email has arrived."
        case .inReview: "Ask \(Vendor.name) when the number moves."
        case .scheduled: "Ask \(Vendor.name) whether the number has moved."
        case .rejected: "Ask the customer for the correction, or offer to cancel."
        case .cancelRequested: "Ask \(Vendor.name) whether the port was stopped."
        case .ported, .linking, .linkFailed: "Find out why, then try again: faxport retry."
        case .linked: "Find out why the email to the customer is not sent: faxport effects."
        case .notified: "Check the number in the customer's list of fax numbers, then: faxport retry."
        case .snapBackRequested: "Call \(Vendor.name)."
        case .snapBackRefused: "Tell the customer."
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: ""
        }
    }
}
