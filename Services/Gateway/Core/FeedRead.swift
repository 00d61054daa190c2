/// The request of `ReadFeed`, with its values as they came: the service judges them.
package struct FeedRead: Encodable, Sendable {
    private let after: Int64
    private let mark: String?
    private let limit: Int64
    private let waitMs: Int?
    private let requestID: String?
    private let batchID: String?

    /// Makes the request for the page after a position.
    package init(after position: FeedPosition, limit: Int64, _ filter: FeedFilter = FeedFilter(), waitMs: Int? = nil) {
        after = position.cursor
        mark = position.mark
        self.limit = limit
        self.waitMs = waitMs
        requestID = filter.requestID
        batchID = filter.batchID
    }
}
