/// The moment from which a state's clock runs.
package enum ClockStart: String, Codable, CaseIterable, Sendable {
    /// When the state was entered.
    case stateEntered
    /// When the present attempt was sent: a correction restarts the clock, a change of state does not.
    case attemptSubmitted
    /// The end of the day for which the port was scheduled.
    case scheduledDate
}

/// How long a request may stay in a state before someone is notified.
package struct StateClock: Codable, Hashable, Sendable {
    /// Where the times below start.
    package let from: ClockStart
    /// When to warn, once or several times.
    package let warn: [Deadline]
    /// When the state is overdue and `attention` is raised.
    package let overdue: Deadline
    /// The time between reminders to the vendor once overdue; `nil` for a single reminder.
    package let chaseEvery: Deadline?
    /// When the request is closed as abandoned; `nil` for never.
    ///
    /// A packet waits this long for the customer, from when the customer was asked.
    package let abandonAfter: Deadline?
    /// The help that the request needs when the state is overdue.
    package let attention: Attention

    /// Makes a clock for one state.
    package init(
        from: ClockStart = .stateEntered,
        warn: [Deadline],
        overdue: Deadline,
        chaseEvery: Deadline? = nil,
        abandonAfter: Deadline? = nil,
        attention: Attention
    ) {
        self.from = from
        self.warn = warn
        self.overdue = overdue
        self.chaseEvery = chaseEvery
        self.abandonAfter = abandonAfter
        self.attention = attention
    }
}
