import Porting
import Timekeeping
import Violations

extension PortEvent {
    /// What happened, as one sentence for histories and feeds.
    package var sentence: String {
        switch self {
        case .requestReceived: "The request was received."
        case .draftReceived: "A draft was received. It waits to be completed and published."
        case .gatePassed: "All prerequisites are met."
        case .gateDeclined(_, let advice): "The request was declined: \(advice)"
        case .amended: "The request was amended."
        case .accountReady(let account, _): "The \(Vendor.name) account \(account.accountNumber) is ready."
        case .accountBlocked(let problems, _): Self.sentence(for: problems)
        case .packetIncomplete(let problems): Self.sentence(for: problems)
        case .findingOverridden: "Operations overrode a finding. Other findings still hold the packet."
        case .packetFrozen(let packet): "The packet of attempt \(packet.attempt) is complete and frozen."
        case .attemptApproved(let attempt): "Attempt \(attempt) was approved."
        case .packetSent(let attempt, _): "The mail server accepted the email with attempt \(attempt)."
        case .packetAmbiguous(let attempt, let reason): "It is not known whether attempt \(attempt) was sent: \(reason)"
        case .packetRefused(let attempt, let reason): "Attempt \(attempt) was not delivered: \(reason)"
        case .packetWithdrawn(let attempt): "Attempt \(attempt) was withdrawn before it was sent."
        case .vendorReceipt: "\(Vendor.name) confirmed that it has the request."
        case .vendorStillWaiting: "\(Vendor.name) is still waiting for the current carrier."
        case .vendorNeedsInformation(_, let text): "\(Vendor.name) asks: \(text)"
        case .vendorRejected(_, let reasons):
            "\(Vendor.name) rejected the request: "
                + reasons.map { RejectionCatalogue.entry(for: $0.code).sentence }.joined(separator: " ")
        case .vendorDateSet(_, let day): "The port is set for \(day)."
        case .vendorDateWithdrawn: "The date of the port was withdrawn."
        case .vendorCompleted(_, let at): "The number was ported at \(at)."
        case .vendorCancelled: "\(Vendor.name) cancelled the order."
        case .vendorCancelRefused(_, let text): "\(Vendor.name) could not cancel the order: \(text)"
        case .vendorSnapBackDone: "The number went back to its old carrier."
        case .vendorSnapBackRefused(let text): "The snap-back was refused: \(text)"
        case .numberLinked(let outbound):
            outbound ? "The number can send and receive faxes." : "The number can receive faxes."
        case .linkFailed(let reason): "Linking the number failed: \(reason)"
        case .lineVerified: "The number is in the account's list."
        case .lineMissing: "The number is missing from the account's list."
        case .customerTold(let kind, _): "The customer was sent the email \"\(kind.rawValue)\"."
        case .cancelAsked(let reason): "A cancellation was requested: \(reason)"
        case .snapBackAsked(let reason, _): "A snap-back was requested: \(reason)"
        case .retryAsked(let reason): "A retry of the step was requested: \(reason)"
        case .warningTime: "This step is taking longer than usual."
        case .overdueTime: "This step is overdue."
        case .chaseTime: "This step is still overdue."
        case .abandonTime: "The request was not completed in time."
        case .retryTime: "The wait before the next try is over."
        case .snapBackWindowClosed: "The time for a snap-back is over."
        case .snapBackAlarmTime: "A snap-back can still be requested."
        case .contradictionResolved(let reason): "A person has settled it: \(reason)"
        case .completionStated(let attempt, let at, _, _):
            "\(Vendor.name) reports that attempt \(attempt) is complete, as of \(at). The inventory is asked."
        case .inventoryAnswered(let finding, let note): finding.sentence(note)
        case .inventoryTime: "It is time to ask the company's inventory again."
        case .completionAccepted(let reason): "A person vouches that the number was ported: \(reason)"
        case .completionDismissed(let reason): "A person knows that the number was not ported: \(reason)"
        case .lineDiffers(let reason): reason
        case .lineChanged(_, _, let happened): happened
        case .lineConfirmed(let evidence, let reason): "\(evidence.sentence) \(reason)"
        case .timerMoved(let clock, let due, let reason): "The clock \(clock.rawValue) was moved to \(due): \(reason)"
        case .timerRevoked(let clock, let reason): "The clock \(clock.rawValue) was revoked: \(reason)"
        }
    }

    private static func sentence(for problems: [Violation]) -> String {
        guard !problems.isEmpty else { return "Nothing is missing anymore." }
        return "Something is missing or wrong: " + problems.map(\.message).joined(separator: " ")
    }
}

extension Advance {
    /// What happened, as one sentence; for a refused cancellation or snap-back, the refusal.
    package func sentence(because event: PortEvent) -> String {
        if steps.contains(.refuseCancel), from == .cancelRequested {
            return "A cancellation is already under way."
        }
        if steps.contains(.refuseSnapBack), from == .snapBackRequested {
            return "A snap-back is already under way."
        }
        if steps.contains(.refuseCancel) { return "The request cannot be cancelled in the state \(from.rawValue)." }
        if steps.contains(.refuseSnapBack) {
            return "The snap-back was refused: it came too late, or the state \(from.rawValue) does not allow it."
        }
        if event.kind == .snapBackAlarmTime, from == .snapBackRequested {
            return "\(Vendor.name) has not answered the snap-back yet."
        }
        return kind == .always ? to.explanation : OneLine.of(event.sentence)
    }

    /// Whether it belongs in the feed even if the status is unchanged.
    ///
    /// The window for a snap-back is news only while a person has something to decide about it.
    package var isNews: Bool {
        steps.contains { [.warn, .refuseCancel, .refuseSnapBack].contains($0) }
            || steps.contains(.remindOfSnapBack) && saga.attention != .none
    }
}
