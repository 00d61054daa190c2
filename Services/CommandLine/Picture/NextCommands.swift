import Porting

/// The commands by which people move a request on, the most likely first.
package enum NextCommands {
    /// The commands for a request in this status; none where nobody here can do anything.
    ///
    /// `name` is what the commands call the request.
    package static func commands(for status: PortStatus, _ name: String) -> [String] {
        guard let subState = status.subState else { return commands(inState: status, name) }
        return switch subState {
        case .incomplete: ["faxport amend \(name) --set FIELD=VALUE", "faxport amend \(name) --publish"]
        case .unpublished: ["faxport amend \(name) --publish"]
        case .checking: []
        case .withoutDocuments: ["faxport amend \(name) --bill FILE --letter FILE"]
        case .blocked: ["faxport forecast \(name)", amend(name)]
        case .held: ["faxport forecast \(name)", amend(name), "faxport override \(name) --rule RULE --reason …"]
        case .toLookAt:
            ["faxport forecast \(name)", "faxport override \(name) --rule document.looked-at --reason …"]
        case .toApprove: ["faxport approve \(name) --attempt \(status.attempt) --reason …"]
        case .wishRefused: ["faxport resolve \(name) --reason …"] + snapBack(status, name)
        case .unconfirmed:
            ["faxport resolve \(name) --ported --reason …", "faxport resolve \(name) --not-ported --reason …"]
        }
    }

    private static func amend(_ name: String) -> String { "faxport amend \(name) --set FIELD=VALUE" }

    private static func snapBack(_ status: PortStatus, _ name: String) -> [String] {
        guard status.pivoted, !status.state.isEnd, status.state != .snapBackRequested else { return [] }
        return ["faxport snap-back \(name) --reason … --approver NAME --accept-fee 30000"]
    }

    private static func commands(inState status: PortStatus, _ name: String) -> [String] {
        let retry = "faxport retry \(name) --reason …"
        switch status.state {
        case .rejected: return ["\(amend(name)) --dry-run", amend(name), "faxport amend \(name) --send"]
        case .accountBlocked: return [amend(name), retry]
        case .linkFailed: return [retry]
        case .submitted, .inReview, .scheduled, .cancelRequested, .snapBackRequested:
            guard status.attention.party == .operator else { return [] }
            return ["faxport record \(name) --attempt \(status.attempt) --kind KIND --note …"]
        case .notified:
            guard status.attention.party == .operator else { return [] }
            return ["faxport lines \(name)", retry]
        case .submitting: return status.attention.party == .operator ? ["faxport effects"] : []
        case .draft, .accountPending, .packetOpen, .packetReady, .ported, .linking, .linked, .snapBackRefused: return []
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: return []
        }
    }
}
