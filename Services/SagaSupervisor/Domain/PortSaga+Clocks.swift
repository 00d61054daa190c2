import Porting
import Timekeeping

extension RequestClock {
    /// Those that are set again with every state.
    package static let ofStates = allCases.filter { $0 != .inventory }

    /// The timers that are set anew when this one was due and the saga stayed in its state.
    ///
    /// The others go on as they were. If all were set anew, two that are past due would wake each other for ever.
    package var successors: [RequestClock] {
        switch self {
        case .overdue: [.overdue, .chase]
        case .warning, .chase, .abandon, .retry, .snapBackWindow, .snapBackAlarm, .inventory: [self]
        }
    }

    /// What happens when it is due.
    package var event: PortEvent {
        switch self {
        case .warning: .warningTime
        case .overdue: .overdueTime
        case .chase: .chaseTime
        case .abandon: .abandonTime
        case .retry: .retryTime
        case .snapBackWindow: .snapBackWindowClosed
        case .snapBackAlarm: .snapBackAlarmTime
        case .inventory: .inventoryTime
        }
    }
}

/// Deadlines: the policy gives each state a warning time, an overdue time and, for some, a chase interval.
extension PortSaga {
    /// How long a failed link waits before it is tried again.
    private static let linkRetryWait = TimeSpan.minutes(15)

    /// All timers of the state that the saga has from now on; those not among them are revoked.
    ///
    /// The clock `inventory` belongs to no state; ``nextInventoryQuestion(_:)`` says when it is due.
    /// The clock that has just fired (`event`) is not set for the same time again.
    package func timers(
        after event: PortEvent.Kind,
        at now: Timestamp,
        _ policy: any PolicySource
    ) -> [RequestClock: Timestamp] {
        guard !state.isEnd else { return [:] }
        var timers: [RequestClock: Timestamp] = [:]
        let then = policy.inForce(at: clockDate)
        if let clock = then.clocks[state] {
            let calendar = then.businessCalendar(carrier: facts.losingCarrier)
            let base = base(of: clock, calendar)
            let warning = warnings(clock, base, calendar, then).filter { $0 > now }.min()
            timers[.warning] = movedWarning(from: warning, at: now)
            let due = overdue(policy)
            let isLate = due.map { $0 <= now } ?? false
            // One that was overdue before the vendor's last word waits as long as between two chases.
            if let chase = clock.chaseEvery, event == .overdueTime || event == .chaseTime || isLate {
                timers[.chase] = moved(.chase, from: chase.due(from: now, calendar: calendar), at: now)
            } else if event != .overdueTime {
                timers[.overdue] = due
            }
            timers[.abandon] = abandoned(policy)
        }
        if takes(.retryTime) { timers[.retry] = max(now, enteredAt + Self.linkRetryWait) }
        if takes(.snapBackWindowClosed), event != .snapBackWindowClosed, let until = snapBackUntil(policy) {
            timers[.snapBackWindow] = max(now, until)
        }
        if takes(.snapBackAlarmTime), let start = portedNotBefore ?? portedAt {
            timers[.snapBackAlarm] = policy.inForce(at: portedAt ?? start).snapBackAlarms.map { start + $0 }.filter {
                $0 > now
            }.min()
        }
        return timers
    }

    /// Whether a timer may have been set in the present state; all others were cancelled when the state was entered.
    package func mayHave(_ timer: RequestClock, _ policy: any PolicySource) -> Bool {
        switch timer {
        case .warning, .overdue: !state.isEnd
        case .chase: takes(.chaseTime) || policy.inForce(at: clockDate).clocks[state]?.chaseEvery != nil
        case .abandon: takes(.abandonTime) || policy.inForce(at: clockDate).clocks[state]?.abandonAfter != nil
        case .retry: takes(.retryTime)
        case .snapBackWindow: takes(.snapBackWindowClosed)
        case .snapBackAlarm: takes(.snapBackAlarmTime)
        case .inventory: completion != nil
        }
    }

    private func warnings(
        _ clock: StateClock,
        _ base: Timestamp,
        _ calendar: BusinessCalendar,
        _ policy: PortingPolicy
    ) -> [Timestamp] {
        let warnings = clock.warn.map { $0.due(from: base, calendar: calendar) }
        guard state == .scheduled, scheduledFor != nil else { return warnings }
        let ofDate = policy.scheduledDateClock
        let baseOfDate = self.base(of: ofDate, calendar)
        return (definitionVersion > 1 ? [] : warnings)
            + ofDate.warn.map { $0.due(from: baseOfDate, calendar: calendar) }
    }

    /// When the present state is overdue.
    func overdue(_ policies: any PolicySource) -> Timestamp? {
        if let moved = movedTimers?[.overdue] { return moved.due }
        let policy = policies.inForce(at: clockDate)
        guard let clock = policy.clocks[state] else { return nil }
        let calendar = policy.businessCalendar(carrier: facts.losingCarrier)
        let due = clock.overdue.due(from: base(of: clock, calendar), calendar: calendar)
        guard state == .scheduled, scheduledFor != nil else { return due }
        let ofDate = policy.scheduledDateClock
        let dueOfDate = ofDate.overdue.due(from: base(of: ofDate, calendar), calendar: calendar)
        // A date is the vendor's word. The time that an answer may take has been over before, or would call too early.
        // A date that is very far is rather a mistake.
        return definitionVersion > 1 && dueOfDate < due + Self.furthestMove ? dueOfDate : min(due, dueOfDate)
    }

    /// When an unfinished request is closed; `nil` in a state that waits without end.
    ///
    /// A packet that is being checked, or that operations have to look at, is never closed: the customer has no part in
    /// that wait, so the time for the customer's part begins when it is asked for. Version 1 closed those as well.
    func abandoned(_ policies: any PolicySource) -> Timestamp? {
        if let moved = movedTimers?[.abandon] { return moved.due }
        guard definitionVersion == 1 || state != .packetOpen || packetWaitsForCustomer else { return nil }
        let policy = policies.inForce(at: clockDate)
        guard let clock = policy.clocks[state] else { return nil }
        let calendar = policy.businessCalendar(carrier: facts.losingCarrier)
        return clock.abandonAfter?.due(from: customerAskedAt ?? base(of: clock, calendar), calendar: calendar)
    }

    /// The moment whose policy the clocks of the present state follow: what began under one version ends under it.
    ///
    /// So a new version moves no deadline that people have been told.
    package var clockDate: Timestamp {
        if state.isUnlinked { return pivotedAt ?? enteredAt }
        return state.phase == .withVendor ? submittedAt ?? enteredAt : enteredAt
    }

    private func base(of clock: StateClock, _ calendar: BusinessCalendar) -> Timestamp {
        switch clock.from {
        case .stateEntered: state.isUnlinked ? pivotedAt ?? enteredAt : enteredAt
        case .attemptSubmitted: submittedAt ?? enteredAt
        case .scheduledDate: scheduledFor.map { calendar.start(of: $0.adding(days: 1), hour: 0) } ?? enteredAt
        }
    }
}
