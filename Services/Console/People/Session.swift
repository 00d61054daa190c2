import Access
import Timekeeping

/// A browser or a command line in which a person has signed in.
package struct Session: Hashable, Sendable {
    /// Without a request for this long, the person must sign in again.
    static let idle = TimeSpan.minutes(30)
    /// After this time, the person must sign in again in any case.
    package static let longest = TimeSpan.hours(12)

    /// Who has signed in.
    package let account: Account
    /// When.
    package let since: Timestamp
    /// When it last asked for something.
    package let seen: Timestamp
    /// The name of the key with which a command line makes its calls; `nil` for a browser.
    package let via: String?

    /// Whether it is still valid.
    func isAlive(at now: Timestamp) -> Bool {
        now - seen < Self.idle && now - since < Self.longest && !account.isDisabled
    }
}

/// A link with which one person chooses a password: their first one, or a new one.
package struct Invitation: Hashable, Sendable {
    /// How long it is valid.
    package static let lifetime = TimeSpan.hours(24)

    /// The login of the person; `nil` for the first administrator, who chooses a login.
    package let login: String?
    /// The name of the person; empty for the first administrator.
    package let name: String
    /// The role of the person.
    package let role: Role
    /// Until when it is valid.
    package let until: Timestamp
}
