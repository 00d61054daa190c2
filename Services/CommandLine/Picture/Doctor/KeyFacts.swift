import Timekeeping

/// The keys of a deployment, as the files of this machine tell of them.
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

    package let accessPath: String
    package let keyFilePath: String
    /// Why a file can not be used, each in a sentence that says what to do.
    package let problems: [String]
    /// Whose key it is; nothing where it is not on the list, or a file can not be used.
    package let ownName: String?
    package let keys: [Key]
    package let now: Timestamp
    /// Keys that are older should be changed.
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
