import Timekeeping

/// A command line that asks to be let in, until a person has decided and it has fetched the answer.
package struct PendingCommandLine: Hashable, Sendable {
    /// How long its codes are valid.
    package static let lifetime = TimeSpan.minutes(10)
    /// How many there may be from one address, and at all; a further one is refused, and pushes out no other.
    static let mostOfAddress = 20
    static let most = 500

    /// The name of the key with which it will make its calls, as it says; the services compare it with the key.
    package let key: String
    /// The address from which it asked.
    package let address: String
    /// When it asked.
    package let since: Timestamp
    /// The login of the person who allowed it; `nil` before that.
    let login: String?
    let isRefused: Bool

    func isAlive(at now: Timestamp) -> Bool { now - since < Self.lifetime }
}

/// A session of a command line, as its person sees it.
package struct CommandLineSession: Hashable, Sendable {
    /// What names it in a form: the hash of its secret.
    package let id: String
    /// The name of its key.
    package let key: String
    /// The address from which it asked to be let in.
    package let address: String
    /// When the person let it in.
    package let since: Timestamp
    /// When it last asked for something.
    package let seen: Timestamp
}

/// What has become of a command line that asked to be let in.
package enum CommandLineAnswer: Hashable, Sendable {
    case waiting
    case refused
    /// Its codes are too old or unknown, or the answer was fetched before.
    case over
    /// The person let it in; the secret of its session is given once.
    case allowed(Secret, Session)
}
