/// A process's report to the owner of a leaping calendar: whether it is idle, and when it will act next.
///
/// Two equal idle reports mean that the process did nothing between them.
package struct IdleReport: Codable, Sendable, Hashable {
    /// Whether nothing is queued, under way, unread or waiting for a person.
    package let isIdle: Bool
    /// A number that changes whenever the process changes anything it keeps.
    package let activity: Int64
    /// When the process next acts by itself, by the calendar; `nil` while it only waits for others.
    package let nextDue: Timestamp?

    /// Makes a report of the present state.
    package init(isIdle: Bool, activity: Int64, nextDue: Timestamp?) {
        self.isIdle = isIdle
        self.activity = activity
        self.nextDue = nextDue
    }
}
