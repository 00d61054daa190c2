import Porting
import Timekeeping

/// A wish of the customer that was not fulfilled.
package enum RefusedWish: String, Codable, Hashable, Sendable {
    /// The vendor did not cancel the order, or the number was ported first.
    case cancellation
    /// The wish for a snap-back came too late.
    case snapBack
}

/// A wish of the customer that was refused or overtaken: people see it at once, until one of them has resolved it.
///
/// Why: `deploy/decisions/0024-a-refused-wish-stays-visible.md`.
extension PortSaga {
    mutating func noteWish(_ step: Step, _ event: PortEvent, at now: Timestamp, _ policy: any PolicySource) {
        switch step {
        case .raiseRefusedCancel:
            guard case .vendorCancelRefused(_, let text) = event else { return }
            report(
                .cancellation,
                "\(Vendor.name) did not cancel the order: \(text) The customer believes that the number stays."
                    + " Tell the customer. After the port, a snap-back can be requested for"
                    + " \(policy.inForce(at: now).snapBackWindowHours) hours."
            )
        case .raiseUnwantedOrder: report(.cancellation, unwantedOrder(event))
        case .raiseUnwantedPort: report(.cancellation, unwantedPort(at: now, policy))
        case .raiseLateSnapBack:
            report(.snapBack, "A snap-back was requested too late. Tell the customer. \(Self.winBack)")
        case .remindOfSnapBack: remindOfSnapBack(at: now, policy)
        case .resolveContradiction:
            (cancelIntent, refusedWish, question) = (false, nil, nil)
            (attention, attentionOwner, attentionReason) = (.none, nil, nil)
        case .ensureAccount, .openPacket, .submitPacket, .askToCancel, .linkNumber, .verifyLine, .askToSnapBack,
            .unlinkNumber, .askForStatus, .raiseAccountProblem, .raiseApproval, .raiseAmbiguity, .raiseQuestion,
            .raiseRejection, .raiseContradiction, .raiseLinkFailure, .raiseOverdue, .warn, .refuseCancel,
            .refuseSnapBack, .lookInInventory, .raiseMisplacedCompletion, .raiseUnconfirmed,
            .raiseLineDifference:
            break
        }
    }

    private static let winBack = "The customer can ask the old carrier to win the number back."

    private mutating func report(_ wish: RefusedWish, _ reason: String) {
        refusedWish = wish
        (attention, attentionOwner, attentionReason) = (.contradiction, .operator, reason)
    }

    private func unwantedOrder(_ event: PortEvent) -> String {
        "\(Vendor.name) has an order although the request is cancelled: \(event.sentence) The customer believes that"
            + " the number stays. Have \(Vendor.name) cancel the order; then record it with faxport resolve."
    }

    private func unwantedPort(at now: Timestamp, _ policy: any PolicySource) -> String {
        "The number was ported although the customer asked to cancel. \(wayBack(at: now, policy))"
    }

    private func wayBack(at now: Timestamp, _ policy: any PolicySource) -> String {
        guard let safely = snapBackSafelyUntil(policy), let last = snapBackUntil(policy), now < last else {
            return "The time for a snap-back is over. \(Self.winBack)"
        }
        guard now < safely else {
            return
                "It may be too late for a snap-back, which is still accepted until \(last): ask the customer at once."
        }
        let fee = policy.inForce(at: portedAt ?? now).snapBackFee
        return "Ask the customer. A snap-back can be requested until \(safely); it costs \(fee)."
    }

    /// Says anew what can still be done, where a person has to decide something about the window.
    private mutating func remindOfSnapBack(at now: Timestamp, _ policy: any PolicySource) {
        if state == .snapBackRequested {
            let until = snapBackSafelyUntil(policy).map { " The window closes at \($0)." } ?? ""
            guard attention != .contradiction else { return }
            let reason = "\(Vendor.name) has not answered the request for a snap-back yet: call them.\(until)"
            (attention, attentionOwner, attentionReason) = (.operator, .operator, reason)
        } else if refusedWish == .cancellation {
            report(.cancellation, unwantedPort(at: now, policy))
        }
    }
}
