import Messaging
import Porting

/// Lists the batches in the order of their names.
///
/// - Throws: `INVALID_ARGUMENT` for a limit that is not 1 to 1,000.
package struct ListBatches: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/ListBatches"

    /// The last batch of the page before; `nil` for the first page.
    package let after: String?
    /// The maximum number of batches; 1 to 1,000.
    package let limit: Int

    /// Makes the call.
    package init(after: String? = nil, limit: Int = 100) {
        self.after = after
        self.limit = limit
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The batches of the page with what their requests wait for.
        package let batches: [BatchSummary]
        /// The name after which the next page begins; left out on the last page.
        package let next: String?

        /// Makes the response.
        package init(batches: [BatchSummary], next: String?) {
            self.batches = batches
            self.next = next
        }
    }
}

/// Counts the requests of one batch by who must act and why.
///
/// - Throws: `NOT_FOUND` for a batch that no request has.
package struct GetBatch: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/GetBatch"

    /// The name of the batch.
    package let batchID: String

    /// Makes the call.
    package init(batchID: String) {
        self.batchID = batchID
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The counts.
        package let batch: BatchSummary

        /// Makes the response.
        package init(batch: BatchSummary) {
            self.batch = batch
        }
    }
}

/// How many requests of a batch wait, who must act and why.
package struct BatchSummary: Codable, Sendable, Hashable {
    /// The name of the batch.
    package let batchID: String
    /// Those that stand alike, the largest group first.
    package let groups: [Group]

    /// Makes the summary.
    package init(batchID: String, groups: [Group]) {
        self.batchID = batchID
        self.groups = groups
    }

    /// Requests that stand alike.
    package struct Group: Codable, Sendable, Hashable {
        /// Who must act on them.
        package let owner: ActingParty
        /// Their state.
        package let state: PortState
        /// What they wait for within it, if the state does not say it.
        package let subState: SubState?
        /// How many they are.
        package let count: Int
        /// One of them.
        package let example: PortRequestID

        /// Makes a group.
        package init(owner: ActingParty, state: PortState, subState: SubState?, count: Int, example: PortRequestID) {
            self.owner = owner
            self.state = state
            self.subState = subState
            self.count = count
            self.example = example
        }
    }
}
