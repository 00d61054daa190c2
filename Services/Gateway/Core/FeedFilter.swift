/// Which entries a reader of the feed asks for; all of them if nothing is given.
package struct FeedFilter: Sendable, Hashable {
    /// Only entries of this request.
    package let requestID: String?
    /// Only entries of requests of this batch.
    package let batchID: String?

    /// Makes a filter.
    package init(requestID: String? = nil, batchID: String? = nil) {
        self.requestID = requestID
        self.batchID = batchID
    }

    /// Whether an entry may fit; an entry does not say its batch, so every entry may be of a batch.
    package func mayFit(_ entry: FeedPage.Entry) -> Bool {
        guard let requestID else { return true }
        return entry.requestID?.lowercased() == requestID.lowercased()
    }
}
