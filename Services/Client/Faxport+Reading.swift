/// Calls that only read; they are repeated until they are answered.
extension Faxport {
    /// A request with its documents, its status and its history.
    ///
    /// - Throws: ``FaxportError/notFound(_:)``.
    public func portRequest(id: PortRequestID) async throws(FaxportError) -> GetPortRequest.Response {
        try await call(GetPortRequest(requestID: id), mayBeRepeated: true).response
    }

    /// A request by the key with which it was submitted.
    ///
    /// - Throws: ``FaxportError/notFound(_:)``.
    public func portRequest(key: String) async throws(FaxportError) -> GetPortRequest.Response {
        try await call(GetPortRequest(key: key), mayBeRepeated: true).response
    }

    /// The requests that meet all conditions, the newest first, page by page.
    ///
    /// `query.limit` is the size of a page, and `query.after` the place to begin. Without a query it lists all
    /// requests.
    public func portRequests(_ query: ListPortRequests = ListPortRequests(limit: 100)) -> PortRequestPages {
        PortRequestPages(faxport: self, query: query)
    }

    /// The changes of all requests after a position, in an order that never changes; it waits for news and never ends.
    ///
    /// Store the cursor and the mark of each entry with what you do because of it, and continue from there after a
    /// restart. Connections that are lost are made again.
    ///
    /// - Parameters:
    ///   - cursor: the cursor of the last entry that you have processed; 0 for the beginning.
    ///   - mark: the mark of that entry, by which a feed that was restored is recognised.
    /// - Returns: the entries, as they come.
    public func feed(after cursor: Int = 0, mark: String? = nil) -> Feed {
        Feed(faxport: self, cursor: cursor, mark: mark)
    }

    /// What every rule says about the current packet, and what a rejection would cost, before an attempt is spent.
    ///
    /// - Throws: ``FaxportError/notFound(_:)``.
    public func forecast(_ id: PortRequestID) async throws(FaxportError) -> GetForecast.Response {
        try await call(GetForecast(requestID: id), mayBeRepeated: true).response
    }

    /// What an attempt contained, by default the last one.
    ///
    /// - Throws: ``FaxportError/notFound(_:)`` for an attempt that was not made.
    public func packet(_ id: PortRequestID, attempt: Int? = nil) async throws(FaxportError) -> GetPacket.Response {
        try await call(GetPacket(requestID: id, attempt: attempt), mayBeRepeated: true).response
    }

    /// The letter of authorization as a PDF that is ready to sign, and the fields that the request does not have yet.
    ///
    /// - Throws: ``FaxportError/notFound(_:)``.
    public func letter(_ id: PortRequestID) async throws(FaxportError) -> (file: FaxportFile, blanks: [String]) {
        let reply = try await call(GetLetter(requestID: id), mayBeRepeated: true)
        return (try Self.file(of: reply), reply.response.blanks)
    }

    /// A document by its hash; ``DocumentReference`` has it.
    ///
    /// - Throws: ``FaxportError/notFound(_:)``.
    public func document(_ hash: DocumentHash) async throws(FaxportError) -> FaxportFile {
        try Self.file(of: try await call(FetchDocument(hash: hash), mayBeRepeated: true))
    }

    /// Whether intake works, and what it is short of.
    public func health() async throws(FaxportError) -> CheckHealth.Response {
        try await call(CheckHealth(), mayBeRepeated: true).response
    }

    private static func file<Response>(of reply: FaxportReply<Response>) throws(FaxportError) -> FaxportFile {
        guard let file = reply.files.first else { throw .unreadable("The answer came without its file.") }
        return file
    }
}
