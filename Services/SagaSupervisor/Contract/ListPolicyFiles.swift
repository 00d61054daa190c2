import Messaging
import Timekeeping

/// Lists the policy files that were in use, the latest first.
///
/// The supervisor records a file when it first reads it, at its start or while it runs.
package struct ListPolicyFiles: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/ListPolicyFiles"

    /// The maximum number of files; 1 to 100.
    package let limit: Int

    package init(limit: Int = 20) {
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        package let files: [PolicyFileInUse]

        package init(files: [PolicyFileInUse]) {
            self.files = files
        }
    }
}

/// A policy file that is or was in use.
package struct PolicyFileInUse: Codable, Sendable, Hashable {
    /// From when on, in calendar time.
    package let since: Timestamp
    /// The SHA-256 of the file.
    package let hash: String
    /// The file; `[]` if only the policy of the release was in force.
    package let text: String

    package init(since: Timestamp, hash: String, text: String) {
        self.since = since
        self.hash = hash
        self.text = text
    }
}
