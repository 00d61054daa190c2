import IntakeContract
import Porting
import Timekeeping
import Violations

/// Everything that can happen to the life of a port request.
///
/// Events are kept forever and replayed: a case is never changed or removed, only added.
package enum PortEvent: Codable, Hashable, Sendable {
    case requestReceived(RequestFacts)
    /// A request that may be incomplete and goes no further before it is published.
    case draftReceived(RequestFacts, problems: [Violation])
    case gatePassed
    case gateDeclined(reason: ReasonCode, advice: String)
    case amended(RequestFacts)
    case accountReady(VendorAccount, practiceGroupID: String)
    case accountBlocked(problems: [Violation], owner: Party)
    case packetIncomplete(problems: [Violation])
    /// Operations overrode a finding; these problems still hold the packet.
    case findingOverridden(problems: [Violation])
    case packetFrozen(Packet)
    case attemptApproved(attempt: Int)
    case packetSent(attempt: Int, at: Timestamp)
    case packetAmbiguous(attempt: Int, reason: String)
    /// A mail server refused it, at once or by a bounce: the vendor does not have it.
    case packetRefused(attempt: Int, reason: String)
    /// It was cancelled before it left.
    case packetWithdrawn(attempt: Int)
    case vendorReceipt(attempt: Int)
    case vendorStillWaiting(attempt: Int, text: String)
    case vendorNeedsInformation(attempt: Int, text: String)
    case vendorRejected(attempt: Int, reasons: [RejectionReason])
    case vendorDateSet(attempt: Int, day: CalendarDay)
    case vendorDateWithdrawn(attempt: Int)
    case vendorCompleted(attempt: Int, portedAt: Timestamp)
    case vendorCancelled(attempt: Int)
    case vendorCancelRefused(attempt: Int, text: String)
    case vendorSnapBackDone
    case vendorSnapBackRefused(text: String)
    case numberLinked(outbound: Bool)
    case linkFailed(reason: String)
    case lineVerified
    case lineMissing
    case customerTold(kind: CustomerMailKind, ordinal: Int)
    case cancelAsked(reason: String)
    case snapBackAsked(reason: String, at: Timestamp)
    case retryAsked(reason: String)
    case warningTime
    case overdueTime
    case chaseTime
    case abandonTime
    case retryTime
    case snapBackWindowClosed
    case snapBackAlarmTime
    /// A person has resolved a contradiction with the customer.
    case contradictionResolved(reason: String)
    /// The vendor says that the number has moved, between these two moments; the inventory has yet to confirm it.
    case completionStated(attempt: Int, portedAt: Timestamp, notBefore: Timestamp?, text: String)
    /// What the company's inventory says about the number.
    case inventoryAnswered(finding: InventoryFinding, note: String)
    /// It is time to ask the inventory again.
    case inventoryTime
    /// A person vouches for a stated completion that the inventory does not confirm.
    case completionAccepted(reason: String)
    /// A person knows that the stated completion is wrong.
    case completionDismissed(reason: String)
    /// The account's list has the number otherwise than it was asked for.
    case lineDiffers(reason: String)
    /// A person has had the line changed, and it was read back.
    case lineChanged(linked: Bool, outbound: Bool, happened: String)
    /// A person vouches for the line, by a test fax or by their word.
    case lineConfirmed(by: LineEvidence, reason: String)

    /// The name of an event without its content, for rules, histories and diagrams.
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case requestReceived, draftReceived, gatePassed, gateDeclined, amended
        case accountReady, accountBlocked, packetIncomplete, findingOverridden, packetFrozen, attemptApproved
        case packetSent, packetAmbiguous, packetRefused, packetWithdrawn
        case vendorReceipt, vendorStillWaiting, vendorNeedsInformation, vendorRejected, vendorDateSet,
            vendorDateWithdrawn
        case vendorCompleted, vendorCancelled, vendorCancelRefused, vendorSnapBackDone, vendorSnapBackRefused
        case numberLinked, linkFailed, lineVerified, lineMissing, customerTold
        case cancelAsked, snapBackAsked, retryAsked
        case warningTime, overdueTime, chaseTime, abandonTime, retryTime, snapBackWindowClosed
        case snapBackAlarmTime, contradictionResolved
        case completionStated, inventoryAnswered, inventoryTime, completionAccepted, completionDismissed
        case lineDiffers, lineChanged, lineConfirmed
        /// The state was entered; no event is needed.
        case always
    }

    /// The name of this event.
    package var kind: Kind {
        switch self {
        case .requestReceived: .requestReceived
        case .draftReceived: .draftReceived
        case .gatePassed: .gatePassed
        case .gateDeclined: .gateDeclined
        case .amended: .amended
        case .accountReady: .accountReady
        case .accountBlocked: .accountBlocked
        case .packetIncomplete: .packetIncomplete
        case .findingOverridden: .findingOverridden
        case .packetFrozen: .packetFrozen
        case .attemptApproved: .attemptApproved
        case .packetSent: .packetSent
        case .packetAmbiguous: .packetAmbiguous
        case .packetRefused: .packetRefused
        case .packetWithdrawn: .packetWithdrawn
        case .vendorReceipt: .vendorReceipt
        case .vendorStillWaiting: .vendorStillWaiting
        case .vendorNeedsInformation: .vendorNeedsInformation
        case .vendorRejected: .vendorRejected
        case .vendorDateSet: .vendorDateSet
        case .vendorDateWithdrawn: .vendorDateWithdrawn
        case .vendorCompleted: .vendorCompleted
        case .vendorCancelled: .vendorCancelled
        case .vendorCancelRefused: .vendorCancelRefused
        case .vendorSnapBackDone: .vendorSnapBackDone
        case .vendorSnapBackRefused: .vendorSnapBackRefused
        case .numberLinked: .numberLinked
        case .linkFailed: .linkFailed
        case .lineVerified: .lineVerified
        case .lineMissing: .lineMissing
        case .customerTold: .customerTold
        case .cancelAsked: .cancelAsked
        case .snapBackAsked: .snapBackAsked
        case .retryAsked: .retryAsked
        case .warningTime: .warningTime
        case .overdueTime: .overdueTime
        case .chaseTime: .chaseTime
        case .abandonTime: .abandonTime
        case .retryTime: .retryTime
        case .snapBackWindowClosed: .snapBackWindowClosed
        case .snapBackAlarmTime: .snapBackAlarmTime
        case .contradictionResolved: .contradictionResolved
        case .completionStated: .completionStated
        case .inventoryAnswered: .inventoryAnswered
        case .inventoryTime: .inventoryTime
        case .completionAccepted: .completionAccepted
        case .completionDismissed: .completionDismissed
        case .lineDiffers: .lineDiffers
        case .lineChanged: .lineChanged
        case .lineConfirmed: .lineConfirmed
        }
    }

    /// The attempt that this is about; `nil` for what is about the request as a whole.
    var vendorAttempt: Int? {
        if case .packetAmbiguous(let attempt, _) = self { return attempt }
        if case .packetRefused(let attempt, _) = self { return attempt }
        if case .packetWithdrawn(let attempt) = self { return attempt }
        return attemptProvedToHaveLeft
    }

    /// The attempt that this proves to have left; `nil` for what proves nothing of the kind.
    ///
    /// Whatever the vendor says of an attempt proves it; our own doubts about it do not, nor does a completion that
    /// is only stated.
    var attemptProvedToHaveLeft: Int? {
        switch self {
        case .packetSent(let attempt, _), .vendorReceipt(let attempt), .vendorStillWaiting(let attempt, _),
            .vendorNeedsInformation(let attempt, _), .vendorRejected(let attempt, _), .vendorDateSet(let attempt, _),
            .vendorDateWithdrawn(let attempt), .vendorCompleted(let attempt, _), .vendorCancelled(let attempt),
            .vendorCancelRefused(let attempt, _):
            attempt
        case .requestReceived, .draftReceived, .gatePassed, .gateDeclined, .amended, .accountReady, .accountBlocked,
            .packetIncomplete, .findingOverridden, .packetFrozen, .attemptApproved, .packetAmbiguous, .packetRefused,
            .packetWithdrawn, .vendorSnapBackDone, .vendorSnapBackRefused, .numberLinked, .linkFailed, .lineVerified,
            .lineMissing, .customerTold, .cancelAsked, .snapBackAsked, .retryAsked, .warningTime, .overdueTime,
            .chaseTime, .abandonTime, .retryTime, .snapBackWindowClosed, .snapBackAlarmTime, .contradictionResolved,
            .completionStated, .inventoryAnswered, .inventoryTime, .completionAccepted, .completionDismissed,
            .lineDiffers, .lineChanged, .lineConfirmed:
            nil
        }
    }
}

extension PortEvent {
    /// What the prerequisite gate said; `nil` where it has not said anything yet.
    package init?(_ gate: GateOutcome) {
        switch gate {
        case .passed: self = .gatePassed
        case .declined(let reason, let advice): self = .gateDeclined(reason: reason, advice: advice)
        case .incomplete: return nil
        }
    }

    /// The facts with which a saga begins; `nil` for an event with which none does.
    package var factsOfBeginning: RequestFacts? {
        if case .requestReceived(let facts) = self { return facts }
        if case .draftReceived(let facts, _) = self { return facts }
        return nil
    }
}
