import Messaging
import Porting
import Timekeeping

/// Reads one request as intake knows it.
package struct GetPortRequest: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetPortRequest"

    package let requestID: PortRequestID

    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        package let key: String
        /// What it was imported with.
        package let batchID: String?
        /// Whether it is a draft that nobody has published yet.
        package let isDraft: Bool
        package let request: PortRequestForm
        /// The present documents; earlier versions are kept by their hashes.
        package let documents: [DocumentReference]
        package let status: PortStatus
        /// All changes of the request, oldest first.
        package let history: [FeedEntry]

        package init(
            requestID: PortRequestID,
            key: String,
            batchID: String?,
            isDraft: Bool,
            request: PortRequestForm,
            documents: [DocumentReference],
            status: PortStatus,
            history: [FeedEntry]
        ) {
            self.requestID = requestID
            self.key = key
            self.batchID = batchID
            self.isDraft = isDraft
            self.request = request
            self.documents = documents
            self.status = status
            self.history = history
        }
    }
}

/// Lists requests, the newest first; what is asked for must hold all at once.
package struct ListPortRequests: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/ListPortRequests"

    /// Only those in this state.
    package let state: PortState?
    /// At most so many; 1 to 1,000.
    package let limit: Int
    /// Only those in which this text occurs, in either case: in the number in any writing, in the names of the practice
    /// and of the provider, in the reference, in the id or in the key.
    package let matching: String?
    /// Only those that were imported with this.
    package let batchID: String?
    /// Only those that somebody has to look at for this reason.
    package let attention: Attention?
    /// Where to go on: the ``Response/next`` of the page before, under the same conditions.
    package let after: String?

    package init(
        state: PortState? = nil,
        limit: Int = 100,
        matching: String? = nil,
        batchID: String? = nil,
        attention: Attention? = nil,
        after: String? = nil
    ) {
        self.state = state
        self.limit = limit
        self.matching = matching
        self.batchID = batchID
        self.attention = attention
        self.after = after
    }

    package struct Response: Codable, Sendable, Hashable {
        package let requests: [Summary]
        /// Asks for the next page; left out on the last.
        package let next: String?

        package init(requests: [Summary], next: String?) {
            self.requests = requests
            self.next = next
        }
    }

    package struct Summary: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        package let key: String
        package let batchID: String?
        package let number: PhoneNumber
        package let practiceName: String
        package let submittedAt: Timestamp
        package let status: PortStatus

        package init(
            requestID: PortRequestID,
            key: String,
            batchID: String?,
            number: PhoneNumber,
            practiceName: String,
            submittedAt: Timestamp,
            status: PortStatus
        ) {
            self.requestID = requestID
            self.key = key
            self.batchID = batchID
            self.number = number
            self.practiceName = practiceName
            self.submittedAt = submittedAt
            self.status = status
        }
    }
}

/// Reads the feed of changes of all requests from a cursor on.
///
/// The feed is replayable: the same cursor gives the same entries for ever. A reader keeps the cursor of the last entry it
/// has dealt with and asks again from there; with 0 it begins at the first.
package struct ReadFeed: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/ReadFeed"

    package let after: Int64
    /// At most so many; 1 to 1,000.
    package let limit: Int

    package init(after: Int64, limit: Int = 100) {
        self.after = after
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        package let entries: [FeedEntry]
        /// Where to go on; `after` itself when there is nothing new.
        package let cursor: Int64

        package init(entries: [FeedEntry], cursor: Int64) {
            self.entries = entries
            self.cursor = cursor
        }
    }
}

/// Fetches a document by its hash; the bytes come as an attachment.
package struct FetchDocument: CallContract {
    package static let method: Method = "faxport.intake.v1.Documents/Fetch"

    package let hash: DocumentHash

    package init(hash: DocumentHash) {
        self.hash = hash
    }

    package struct Response: Codable, Sendable, Hashable {
        package let contentType: String

        package init(contentType: String) {
            self.contentType = contentType
        }
    }
}
