import Timekeeping

/// The keys of a deployment, according to the files on this machine.
package struct KeyFacts: Sendable {
    /// One key on the access list.
    package struct Key: Sendable {
        package let principal: String
        package let since: Timestamp

        package init(principal: String, since: Timestamp) {
            self.principal = principal
            self.since = since
        }
    }

    /// The path of the access list.
    package let accessPath: String
    /// The path of the secret key that this command uses.
    package let keyFilePath: String
    /// Why a file cannot be used; each sentence says what to do.
    package let problems: [String]
    /// Whose key it is; `nil` if it is not in the access list, or a file cannot be used.
    package let ownName: String?
    package let keys: [Key]
    package let now: Timestamp
    /// Older keys should be replaced.
    package let mostDays: Int

    package init(
        accessPath: String,
        keyFilePath: String,
        problems: [String] = [],
        ownName: String?,
        keys: [Key],
        now: Timestamp,
        mostDays: Int
    ) {
        self.accessPath = accessPath
        self.keyFilePath = keyFilePath
        self.problems = problems
        self.ownName = ownName
        self.keys = keys
        self.now = now
        self.mostDays = mostDays
    }
}
