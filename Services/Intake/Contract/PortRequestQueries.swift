import Messaging
import Porting
import Timekeeping

/// Reads one request as intake knows it, by its id or by the key of the sender.
package struct GetPortRequest: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetPortRequest"

    /// The request; left out if ``key`` names it.
    package let requestID: PortRequestID?
    /// The id of the request in the sender's own system; left out if ``requestID`` names it.
    package let key: String?

    /// Makes the call for the request with an id.
    package init(requestID: PortRequestID) {
        self.requestID = requestID
        key = nil
    }

    /// Makes the call for the request that was submitted with a key.
    package init(key: String) {
        requestID = nil
        self.key = key
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The request.
        package let requestID: PortRequestID
        /// The id of the request in the sender's own system.
        package let key: String
        /// The batch with which it was imported.
        package let batchID: String?
        /// Whether it is a draft that is not published yet.
        package let isDraft: Bool
        /// The request.
        package let request: PortRequestForm
        /// The present documents; earlier versions are kept under their hashes.
        package let documents: [DocumentReference]
        /// The status of the request.
        package let status: PortStatus
        /// All changes of the request, oldest first.
        package let history: [FeedEntry]

        /// Makes the response.
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

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(requestID, forKey: .requestID)
            try container.encode(key, forKey: .key)
            try container.encodeIfPresent(batchID, forKey: .batchID)
            try container.encode(isDraft, forKey: .isDraft)
            try container.encode(try request.withoutUnset(), forKey: .request)
            try container.encode(documents, forKey: .documents)
            try container.encode(status, forKey: .status)
            try container.encode(history, forKey: .history)
        }
    }
}

/// Lists the requests that meet all conditions, newest first.
package struct ListPortRequests: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/ListPortRequests"

    /// Only requests in this state.
    package let state: PortState?
    /// The greatest number of results; 1 to 1,000.
    package let limit: Int
    /// Only requests that contain this text, in either case: in the number in any notation, in the names of the
    /// practice and of the provider, in the customer's email, in the carrier's account number, in the reference, in the
    /// id or in the key.
    package let matching: String?
    /// Only requests of this batch.
    package let batchID: String?
    /// Only requests that need attention for this reason.
    package let attention: Attention?
    /// Where the page begins: ``Response/next`` of the previous page, under the same conditions.
    package let after: String?
    /// Only requests in one of these states; an empty list is as if left out.
    package let states: [PortState]?
    /// Only the request with this id in the sender's own system.
    package let key: String?
    /// Only requests submitted at this time or later.
    package let submittedFrom: Timestamp?
    /// Only requests submitted before this time.
    package let submittedBefore: Timestamp?
    /// Whether the answer says how many requests meet the conditions; `false` if left out.
    package let withTotal: Bool?
    /// Only requests that wait for this party.
    package let owner: ActingParty?
    /// Only requests that wait for this within their state.
    package let subState: SubState?
    /// Only requests whose current carrier contains this text, in either case.
    package let carrier: String?
    /// Only requests that were submitted at least so many milliseconds ago.
    package let minAgeMs: Int64?
    /// Only requests that were submitted at most so many milliseconds ago.
    package let maxAgeMs: Int64?
    /// Only requests that have not ended; all if left out.
    package let isAlive: Bool?

    /// Makes the call.
    package init(
        state: PortState? = nil,
        limit: Int = 100,
        matching: String? = nil,
        batchID: String? = nil,
        attention: Attention? = nil,
        after: String? = nil,
        states: [PortState]? = nil,
        key: String? = nil,
        submittedFrom: Timestamp? = nil,
        submittedBefore: Timestamp? = nil,
        withTotal: Bool? = nil,
        owner: ActingParty? = nil,
        subState: SubState? = nil,
        carrier: String? = nil,
        minAgeMs: Int64? = nil,
        maxAgeMs: Int64? = nil,
        isAlive: Bool? = nil
    ) {
        self.state = state
        self.limit = limit
        self.matching = matching
        self.batchID = batchID
        self.attention = attention
        self.after = after
        self.states = states
        self.key = key
        self.submittedFrom = submittedFrom
        self.submittedBefore = submittedBefore
        self.withTotal = withTotal
        self.owner = owner
        self.subState = subState
        self.carrier = carrier
        self.minAgeMs = minAgeMs
        self.maxAgeMs = maxAgeMs
        self.isAlive = isAlive
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The requests of the page, newest first.
        package let requests: [Summary]
        /// Where the next page begins; left out on the last page.
        package let next: String?
        /// How many requests meet the conditions, on all pages; left out if the call did not ask for it.
        package let total: Int?

        /// Makes the response.
        package init(requests: [Summary], next: String?, total: Int? = nil) {
            self.requests = requests
            self.next = next
            self.total = total
        }
    }

    /// One request of a list.
    package struct Summary: Codable, Sendable, Hashable {
        /// The request.
        package let requestID: PortRequestID
        /// The id of the request in the sender's own system.
        package let key: String
        /// The batch with which it was imported.
        package let batchID: String?
        /// The number to port.
        package let number: PhoneNumber
        /// The name of the practice, or of the provider if it has none.
        package let practiceName: String
        /// When the request was submitted.
        package let submittedAt: Timestamp
        /// The status of the request.
        package let status: PortStatus
        /// The current carrier as in the form; left out by services before this field.
        package let carrier: String?

        /// Makes the summary.
        package init(
            requestID: PortRequestID,
            key: String,
            batchID: String?,
            number: PhoneNumber,
            practiceName: String,
            submittedAt: Timestamp,
            status: PortStatus,
            carrier: String? = nil
        ) {
            self.requestID = requestID
            self.key = key
            self.batchID = batchID
            self.number = number
            self.practiceName = practiceName
            self.submittedAt = submittedAt
            self.status = status
            self.carrier = carrier
        }
    }
}

/// Reads the feed of changes of all requests from a cursor on.
///
/// The feed can be replayed: the entries after a cursor always come in the same order, and new ones follow them. A
/// reader keeps the cursor of the last entry that it has processed, with its mark, and continues from there; 0 is
/// before the first entry. It may wait for entries, and ask for those of one request or one batch.
///
/// Refused with `OUT_OF_RANGE` if this feed has no such cursor, or another entry there: intake was restored from an
/// earlier copy of its store, and what the reader knows of later entries may be wrong.
package struct ReadFeed: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/ReadFeed"

    /// The cursor of the last entry that the reader has processed; 0 to start.
    package let after: Int64
    /// The greatest number of results; 1 to 1,000.
    package let limit: Int
    /// The mark of the entry at this cursor; if left out, it is not compared.
    package let mark: String?
    /// How long an answer without entries may wait for one, in milliseconds, 0 to 30,000; 0 if left out.
    package let waitMs: Int?
    /// Only entries of this request.
    package let requestID: PortRequestID?
    /// Only entries of requests of this batch.
    package let batchID: String?

    /// Makes the call.
    package init(
        after: Int64,
        limit: Int = 100,
        mark: String? = nil,
        waitMs: Int? = nil,
        requestID: PortRequestID? = nil,
        batchID: String? = nil
    ) {
        self.after = after
        self.limit = limit
        self.mark = mark
        self.waitMs = waitMs
        self.requestID = requestID
        self.batchID = batchID
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The entries after the cursor, oldest first.
        package let entries: [FeedEntry]
        /// Where to continue: all entries up to here were examined; `after` itself if there is nothing new.
        package let cursor: Int64
        /// The mark of the entry at this cursor; `nil` if there is none, as at 0, and from an earlier release.
        package let mark: String?

        /// Makes the response.
        package init(entries: [FeedEntry], cursor: Int64, mark: String? = nil) {
            self.entries = entries
            self.cursor = cursor
            self.mark = mark
        }
    }
}

/// Fetches a document by its hash; the bytes are the attachment.
package struct FetchDocument: CallContract {
    package static let method: Method = "faxport.intake.v1.Documents/Fetch"

    /// The SHA-256 of the document.
    package let hash: DocumentHash

    /// Makes the call.
    package init(hash: DocumentHash) {
        self.hash = hash
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The media type of the bytes.
        package let contentType: String

        /// Makes the response.
        package init(contentType: String) {
            self.contentType = contentType
        }
    }
}
