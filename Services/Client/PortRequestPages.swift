/// The requests of a list, fetched page by page.
public struct PortRequestPages: AsyncSequence, Sendable {
    let faxport: Faxport
    let query: ListPortRequests

    /// Begins with the first page.
    public func makeAsyncIterator() -> Iterator {
        Iterator(faxport: faxport, query: query)
    }

    /// Fetches a page when the one before it is used up.
    public struct Iterator: AsyncIteratorProtocol {
        private let faxport: Faxport
        /// The query of the next page; `nil` after the last one.
        private var query: ListPortRequests?
        private var page: ArraySlice<ListPortRequestsSummary> = []

        init(faxport: Faxport, query: ListPortRequests) {
            self.faxport = faxport
            self.query = query
        }

        /// The next request; `nil` at the end.
        public mutating func next() async throws(FaxportError) -> ListPortRequestsSummary? {
            while page.isEmpty {
                guard var query else { return nil }
                let answer = try await faxport.call(query, mayBeRepeated: true).response
                page = answer.requests[...]
                query.after = answer.next
                self.query = answer.next == nil ? nil : query
            }
            return page.popFirst()
        }

        /// The next request; `nil` at the end.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(FaxportError) -> ListPortRequestsSummary? {
            try await next()
        }
    }
}
