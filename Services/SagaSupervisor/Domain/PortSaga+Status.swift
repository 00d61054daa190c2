import Porting
import Timekeeping

/// How a saga stands, for people: who must do what by when.
extension PortSaga {
    /// The status that feeds, lists and histories show.
    package func status(_ policy: PortingPolicy) -> PortStatus {
        PortStatus(
            state: state,
            attempt: attempt,
            attention: attention,
            nextStep: nextStep,
            owner: attentionOwner ?? ownerOfState,
            deadline: overdue(policy),
            scheduledFor: scheduledFor,
            portedAt: portedAt,
            snapBackUntil: snapBackUntil(policy)
        )
    }

    private var ownerOfState: Party {
        switch state {
        // The customer is named only when there is something to do: a packet without known problems is being checked.
        case .packetOpen where !problems.isEmpty: .customer
        case .draft where isUnpublished: .customer
        case .rejected: .customer
        case .accountBlocked: .practiceStaff
        case .submitted, .inReview, .scheduled, .cancelRequested, .snapBackRequested: .vendor
        default: .system
        }
    }

    /// A draft may lack thirty things; the first ones say enough, and the forecast tells all.
    private static let remediesTold = 3

    /// What to do about what is missing: each thing once, with the fields that it is about, and how many more there are.
    private var remedies: (told: [String], untold: Int) {
        var each: [(remedy: String, fields: [String])] = []
        for problem in problems {
            let remedy = problem.remedy.isEmpty ? problem.message : problem.remedy
            if let known = each.firstIndex(where: { $0.remedy == remedy }) {
                if !each[known].fields.contains(problem.field) { each[known].fields.append(problem.field) }
            } else {
                each.append((remedy, [problem.field]))
            }
        }
        let told = each.prefix(Self.remediesTold).map { "\($0.fields.joined(separator: ", ")): \($0.remedy)" }
        return (told, each.count - told.count)
    }

    private var nextStepOfDraft: String {
        let (told, untold) = remedies
        let rest = untold > 0 ? "\(untold) more things are missing; then publish the draft." : "Then publish the draft."
        return (told + [rest]).joined(separator: " ")
    }

    private var nextStepOfPacket: String {
        let (told, untold) = remedies
        return (told + (untold > 0 ? ["\(untold) more: see the forecast."] : [])).joined(separator: " ")
    }

    private var nextStep: String {
        if let attentionReason, attention != .none { return attentionReason }
        return switch state {
        case .draft where isUnpublished:
            nextStepOfDraft
        case .draft: "The questions about the line are answered."
        case .accountPending: "The Updox account is made or found."
        case .accountBlocked: "The practice puts right what the account needs."
        case .packetOpen:
            problems.isEmpty ? "The form and its documents are checked." : nextStepOfPacket
        case .packetReady: "Attempt \(attempt) is sent to Updox."
        case .submitting: "The mail server takes the request of attempt \(attempt)."
        case .submitted: "Updox confirms that it has the request."
        case .inReview: "Updox sets a date with the losing carrier."
        case .scheduled: "The number moves\(scheduledFor.map { " on \($0)" } ?? "")."
        case .rejected: "The customer corrects the request; the old line stays as it is."
        case .ported, .linking: "The number is linked to the customer's account."
        case .linkFailed: "Linking is tried again."
        case .linked: "The customer is told."
        case .notified: "The time for a snap-back runs out, and the number is looked for once more."
        case .cancelRequested: "Updox says whether the port could still be stopped."
        case .snapBackRequested: "Updox says whether the number went back."
        case .snapBackRefused: "The number stays, and the way goes on."
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: "Nothing: this is an end."
        }
    }
}

extension PortEvent {
    /// What happened, in a sentence.
    package var sentence: String {
        switch self {
        case .requestReceived: "The request was received."
        case .draftReceived: "A draft was received; it waits to be completed and published."
        case .gatePassed: "All prerequisites are met."
        case .gateDeclined(_, let advice): "The request was declined: \(advice)"
        case .amended: "The request was amended."
        case .accountReady(let account, _): "The Updox account \(account.accountNumber) is ready."
        case .packetIncomplete(let problems) where problems.isEmpty: "Nothing is missing any more."
        case .accountBlocked(let problems, _), .packetIncomplete(let problems):
            "Something is missing: " + problems.map(\.message).joined(separator: " ")
        case .findingOverridden: "Operations let a finding pass; others still keep the packet."
        case .packetFrozen(let packet): "The packet of attempt \(packet.attempt) is complete and frozen."
        case .attemptApproved(let attempt): "Attempt \(attempt) was approved."
        case .packetSent(let attempt, _): "The mail of attempt \(attempt) was accepted."
        case .packetWithdrawn(let attempt): "Attempt \(attempt) was withdrawn before it left."
        case .packetAmbiguous(let attempt, let reason): "Nobody knows whether attempt \(attempt) left: \(reason)"
        case .numberLinked(let outbound): outbound ? "The number sends and receives." : "The number receives."
        case .linkFailed(let reason): "Linking failed: \(reason)"
        case .lineVerified: "The number stands in the account's list."
        case .lineMissing: "The number is missing from the account's list."
        case .customerTold(let kind, _): "The customer was sent the mail \"\(kind.rawValue)\"."
        case .cancelAsked(let reason): "Somebody asked to call it off: \(reason)"
        case .snapBackAsked(let reason, _): "A snap-back was asked for: \(reason)"
        case .retryAsked(let reason): "A person asked to try again: \(reason)"
        case .warningTime: "It takes longer than usual."
        case .overdueTime: "It is overdue."
        case .chaseTime: "It is still overdue."
        case .abandonTime: "Nobody completed the request in time."
        case .retryTime: "It is time to try again."
        case .snapBackWindowClosed: "The time for a snap-back is over."
        default: sentenceOfVendor
        }
    }

    private var sentenceOfVendor: String {
        switch self {
        case .vendorReceipt: "Updox has the request."
        case .vendorStillWaiting: "Updox still waits for the losing carrier."
        case .vendorNeedsInformation(_, let text): "Updox asks: \(text)"
        case .vendorRejected(_, let reasons):
            "Updox rejected it: "
                + reasons.map { RejectionCatalogue.entry(for: $0.code).sentence }.joined(separator: " ")
        case .vendorDateSet(_, let day): "The port is set for \(day)."
        case .vendorDateWithdrawn: "The date of the port was withdrawn."
        case .vendorCompleted(_, let at): "The number was ported at \(at)."
        case .vendorCancelled: "Updox cancelled the order."
        case .vendorCancelRefused(_, let text): "Updox could not cancel: \(text)"
        case .vendorSnapBackDone: "The number went back to the losing carrier."
        case .vendorSnapBackRefused(let text): "The snap-back was refused: \(text)"
        default: "Something happened."
        }
    }
}
