import Porting
import Timekeeping

/// One change of one request.
package struct FeedEntry: Codable, Sendable, Hashable {
    /// Its place in the feed, counted from 1.
    package let cursor: Int64
    package let requestID: PortRequestID
    package let at: Timestamp
    /// What happened, in a sentence.
    package let happened: String
    /// What is not as it was before; empty for a reminder and for a wish that was refused.
    package let changed: [FeedChange]
    /// How the request stood after it.
    package let status: PortStatus

    package init(
        cursor: Int64,
        requestID: PortRequestID,
        at: Timestamp,
        happened: String,
        changed: [FeedChange],
        status: PortStatus
    ) {
        self.cursor = cursor
        self.requestID = requestID
        self.at = at
        self.happened = happened
        self.changed = changed
        self.status = status
    }
}

/// One thing about a request that is not as it was.
package struct FeedChange: Codable, Sendable, Hashable {
    /// A field of the status (`state`, `deadline`, …), of the request (`request.form.carrierAccountNumber`, …), a
    /// document (`documents.bill`, `documents.letter`), or an overridden rule (`overrides.bill.zip.same`).
    package let name: String
    /// What it was, as text; nothing where there was nothing.
    ///
    /// Told for fields of the status, except its sentence `nextStep`, and for documents (their hashes). What a
    /// request's own fields hold is asked by `GetPortRequest`.
    package let from: String?
    /// What it is now, in the same way.
    package let to: String?

    package init(_ name: String, from: String? = nil, to: String? = nil) {
        self.name = name
        self.from = from
        self.to = to
    }
}
