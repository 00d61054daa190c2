import Porting
import Timekeeping

/// What the inbox shows.
package struct InboxSheet: Sendable {
    let tasks: [InboxTask]
    /// Services whose tasks are unknown, a sentence each.
    let silent: [String]
    /// What the rules say of requests whose finding a person may override.
    let forecasts: [PortRequestID: Forecast]
    /// The first task of the page, counted from 0.
    let from: Int
    let policy: PortingPolicy
    let now: Timestamp

    /// A page stays small, and is worked through from the top.
    static let pageLength = 10

    package init(
        tasks: [InboxTask],
        silent: [String] = [],
        forecasts: [PortRequestID: Forecast] = [:],
        from: Int = 0,
        policy: PortingPolicy = .bundled,
        now: Timestamp
    ) {
        self.tasks = tasks
        self.silent = silent
        self.forecasts = forecasts
        self.from = min(max(0, from), tasks.count)
        self.policy = policy
        self.now = now
    }

    /// The tasks of the page.
    var shown: ArraySlice<InboxTask> { tasks.dropFirst(from).prefix(Self.pageLength) }
}
