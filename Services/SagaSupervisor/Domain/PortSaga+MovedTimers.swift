import Porting
import Timekeeping

/// What a person has decided about a clock of the present state.
package struct MovedTimer: Codable, Hashable, Sendable {
    /// When it is due instead; `nil` for a clock that was revoked.
    package let due: Timestamp?
}

/// Clocks that people move or revoke, and those that nobody may touch.
///
/// A decision holds while its clock runs: the next state has clocks of its own. A request never waits without a clock.
///
/// Why: `deploy/decisions/0038-a-person-moves-a-clock.md`.
extension PortSaga {
    /// The furthest that a clock may be moved; no letter of authorization is accepted for longer.
    package static let furthestMove = TimeSpan.days(90)

    /// The clocks that run otherwise than in an earlier saga of the same state: by a person's decision, or because the
    /// customer's turn has come or gone.
    package func clocksChanged(since before: PortSaga?) -> [RequestClock] {
        let isTurned = packetWaitsForCustomer != before?.packetWaitsForCustomer
        let changed = RequestClock.allCases.filter {
            movedTimers?[$0] != before?.movedTimers?[$0] || $0 == .abandon && isTurned
        }
        return changed.contains(.overdue) && !changed.contains(.warning) ? changed + [.warning] : changed
    }

    mutating func change(_ clock: RequestClock, _ decision: MovedTimer) {
        guard !state.isEnd else { return }
        movedTimers = (movedTimers ?? [:]).merging([clock: decision]) { $1 }
    }

    /// Forgets what people have decided about the clocks of a state, unless the same clock goes on in the next one.
    mutating func forgetMovedTimers(enteringFrom former: PortState) {
        if state != former, !(state.isUnlinked && former.isUnlinked) { movedTimers = nil }
    }

    /// When a clock rings that policy sets for `due`; one that was moved and has rung follows policy again.
    func moved(_ clock: RequestClock, from due: Timestamp?, at now: Timestamp) -> Timestamp? {
        guard let decision = movedTimers?[clock] else { return due }
        guard let moved = decision.due else { return nil }
        return moved > now ? moved : due
    }

    /// When the warning rings that policy sets for `due`; none helps after the deadline that a person has set.
    func movedWarning(from due: Timestamp?, at now: Timestamp) -> Timestamp? {
        guard let warning = moved(.warning, from: due, at: now) else { return nil }
        guard let deadline = movedTimers?[.overdue]?.due else { return warning }
        return warning < deadline ? warning : nil
    }

    // MARK: What is refused

    /// Why a clock cannot be moved, and what helps instead; `nil` if it can.
    ///
    /// - Parameters:
    ///   - clock: The clock.
    ///   - due: When it is to be due.
    ///   - set: When the timers of the request are due now.
    ///   - now: The calendar time.
    /// - Returns: The refusal, as sentences for the person.
    package func refusalToMove(
        _ clock: RequestClock,
        to due: Timestamp,
        among set: [RequestClock: Timestamp],
        at now: Timestamp
    ) -> String? {
        if let refusal = clock.refusalToTouch ?? refusal(ofUnset: clock, among: set) { return refusal }
        guard due > now else { return "\(due) is in the past: it is \(now). Name a later time." }
        let limit = now + Self.furthestMove
        guard due <= limit else {
            return "\(due) is too far away. Name a time until \(limit), and move the clock again when that comes near."
        }
        return refusal(ofOrder: clock, due, among: set)
    }

    /// Why a clock cannot be revoked, and what helps instead; `nil` if it can.
    package func refusalToRevoke(_ clock: RequestClock, among set: [RequestClock: Timestamp]) -> String? {
        if let refusal = clock.refusalToTouch ?? refusal(ofUnset: clock, among: set) { return refusal }
        let instead = "Give it more time instead: faxport timers move \(requestID.reference) \(clock.rawValue)."
        guard clock != .overdue else {
            return "The clock overdue asks a person to act when the step is late, so it always stays. \(instead)"
        }
        // A warning asks nobody, and the inventory belongs to no state.
        let rest = set.keys.filter { $0 != clock && $0 != .warning && $0 != .inventory }
        guard rest.isEmpty else { return nil }
        return "The request would wait without a clock, because \(clock.rawValue) is its last one. \(instead)"
    }

    private func refusal(ofUnset clock: RequestClock, among set: [RequestClock: Timestamp]) -> String? {
        guard set[clock] == nil else { return nil }
        let what = "The clock \(clock.rawValue) of \(requestID.reference) is not set in the state \(state.rawValue)."
        guard !set.isEmpty else { return "\(what) The request has no clocks." }
        let others = RequestClock.allCases.compactMap { other in set[other].map { "\(other.rawValue) (due \($0))" } }
        return "\(what) These are set: \(others.joined(separator: ", "))."
    }

    /// A step is warned about before it is late, and late before the request is closed.
    private func refusal(
        ofOrder clock: RequestClock,
        _ due: Timestamp,
        among set: [RequestClock: Timestamp]
    ) -> String? {
        if clock == .warning, let overdue = set[.overdue], due >= overdue {
            return
                "A warning after the step is late, at \(overdue), helps nobody. Move overdue first, or revoke warning."
        }
        if clock == .overdue, let abandon = set[.abandon], due > abandon {
            return "The request is closed at \(abandon), before it would be late. Move abandon first."
        }
        if clock == .abandon, let overdue = set[.overdue], due < overdue {
            return "The request would be closed before the step is late, at \(overdue). Move overdue first."
                + " To close it now: faxport cancel."
        }
        return nil
    }
}

extension RequestClock {
    /// Why a person neither moves nor revokes it, and what helps instead; `nil` for a clock that people may change.
    fileprivate var refusalToTouch: String? {
        switch self {
        case .warning, .overdue, .chase, .abandon: nil
        case .retry:
            "The clock retry stays: until the number is linked, its faxes reach no account. To try now: faxport retry."
        case .snapBackWindow:
            "The clock snapBackWindow stays: \(Vendor.name) sets how long a number can be given back."
                + " To give it back: faxport snap-back."
        case .snapBackAlarm:
            "The clock snapBackAlarm stays: it follows from the time in which a number can be given back."
                + " Once the customer has decided: faxport snap-back, or faxport resolve."
        case .inventory:
            "The clock inventory stays: the inventory is asked until it has the number or a person decides."
                + " If you know whether the number was ported: faxport resolve, with --ported or --not-ported."
        }
    }
}
