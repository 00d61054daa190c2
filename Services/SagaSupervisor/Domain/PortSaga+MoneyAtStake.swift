import Porting
import Timekeeping

/// Which fee the company pays if the next thing about a request goes wrong.
package enum MoneyAtStake: String, CaseIterable, Hashable, Sendable {
    /// None: the number has moved as it was to move, or the request has ended.
    case nothing
    /// The fee of an attempt that is rejected.
    case attempt
    /// The fee of a snap-back.
    case snapBack

    /// The fee by a policy.
    package func fee(_ policy: PortingPolicy) -> Cents {
        switch self {
        case .nothing: .zero
        case .attempt: policy.resubmissionFee
        case .snapBack: policy.snapBackFee
        }
    }
}

extension PortSaga {
    /// What is at stake at a time.
    ///
    /// Before the port it is an attempt, also the one that is not sent yet. A number that moves, or has moved, against
    /// the customer's wish costs a snap-back, until the window for it is over; so does a snap-back that was requested.
    package func moneyAtStake(at now: Timestamp, _ policy: any PolicySource) -> MoneyAtStake {
        if state == .snapBackRequested { return .snapBack }
        if refusedWish == .cancellation { return isTooLateForSnapBack(at: now, policy) ? .nothing : .snapBack }
        return switch state.phase {
        case .beforeSending, .withVendor: .attempt
        case .afterPivot, .end: .nothing
        }
    }

    private func isTooLateForSnapBack(at now: Timestamp, _ policy: any PolicySource) -> Bool {
        snapBackUntil(policy).map { now >= $0 } ?? false
    }
}
