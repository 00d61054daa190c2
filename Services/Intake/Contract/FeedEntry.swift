import Porting
import Timekeeping

/// One entry of the feed: what happened to a request, and its status afterwards.
package struct FeedEntry: Codable, Sendable, Hashable {
    /// The position in the feed, counted from 1.
    package let cursor: Int64
    /// The request.
    package let requestID: PortRequestID
    /// When it happened.
    package let at: Timestamp
    /// What happened, in a sentence.
    package let happened: String
    /// What changed; empty where nothing of this changed, as for a reminder or a draft that is published as it is.
    package let changed: [FeedChange]
    /// The status of the request afterwards.
    package let status: PortStatus
    /// What identifies the entry, so that a feed that was restored and has another one at its cursor is recognised;
    /// `nil` only in an answer of an earlier release.
    package let mark: String?

    /// Makes an entry.
    package init(
        cursor: Int64,
        requestID: PortRequestID,
        at: Timestamp,
        happened: String,
        changed: [FeedChange],
        status: PortStatus,
        mark: String? = nil
    ) {
        self.cursor = cursor
        self.requestID = requestID
        self.at = at
        self.happened = happened
        self.changed = changed
        self.status = status
        self.mark = mark
    }
}

/// One thing about a request that changed.
package struct FeedChange: Codable, Sendable, Hashable {
    /// A field of the status (`state`, `deadline`, …), of the request (`request.form.carrierAccountNumber`, …), a
    /// document (`documents.bill`, `documents.letter`), an overridden rule (`overrides.bill.zip.same`), or `note`.
    package let name: String
    /// The old value as text; `nil` if there was none.
    ///
    /// It is given for fields of the status, except the sentence `nextStep`, and for documents (their hashes). The
    /// values of the request's own fields are returned by `GetPortRequest`.
    package let from: String?
    /// The new value, in the same way.
    package let to: String?

    /// Makes a change.
    package init(_ name: String, from: String? = nil, to: String? = nil) {
        self.name = name
        self.from = from
        self.to = to
    }
}
