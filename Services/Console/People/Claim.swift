import Timekeeping

/// That a person works on a task, so that two people do not do the same; it blocks no decision of anybody.
package struct Claim: Hashable, Sendable {
    /// How long it holds unless it is renewed or given back.
    package static let lifetime = TimeSpan.hours(4)

    /// What it is about, by the name that the inbox gives it.
    package let task: String
    /// The login of the person.
    package let login: String
    /// The name of the person.
    package let name: String
    /// Since when, by the machine's clock.
    package let since: Timestamp

    /// Creates a claim.
    package init(task: String, login: String, name: String, since: Timestamp) {
        self.task = task
        self.login = login
        self.name = name
        self.since = since
    }

    /// The first moment at which it no longer holds.
    package var until: Timestamp { since + Self.lifetime }
}
