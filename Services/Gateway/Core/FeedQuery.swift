/// What a request for the feed asks for: `GET /v1/feed?after=41&limit=100&waitMs=30000`.
package struct FeedQuery: Sendable, Hashable {
    /// The cursor of the last entry that the reader has processed.
    package let after: Int64
    /// The most entries of one page; the service checks it.
    package let limit: Int64
    /// How long an answer without entries may wait for news, in milliseconds.
    package let waitMs: Int
    /// Whether the answer is a stream of events, and not one page.
    package let isStream: Bool

    /// The media type of a stream.
    package static let stream = "text/event-stream"
    /// The longest wait for news.
    package static let longestWaitMs = 30_000
    private static let usualLimit: Int64 = 100

    /// Reads the query and the headers of a request.
    ///
    /// `Last-Event-ID`, which a browser sends when it reconnects, counts before `after`.
    ///
    /// - Throws: the problem with the first value that is no number, or with a name that is not known.
    package init(query: String, header: (String) -> String?) throws(ProblemDetails) {
        var values: [String: Int64] = ["after": 0, "limit": Self.usualLimit, "waitMs": 0]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard values[parts[0]] != nil else {
                throw .malformed("\"\(parts[0].prefix(100))\" is not known here. Give after, limit or waitMs.")
            }
            guard parts.count == 2, let value = Int64(parts[1]) else {
                throw .malformed("\(parts[0]) is not a whole number.")
            }
            values[parts[0]] = value
        }
        if let last = header("Last-Event-ID") {
            guard let value = Int64(last) else { throw .malformed("Last-Event-ID is not a cursor of the feed.") }
            values["after"] = value
        }
        let wait = values["waitMs"] ?? 0
        guard (0...Int64(Self.longestWaitMs)).contains(wait) else {
            throw .malformed("waitMs is \(wait); it must be between 0 and \(Self.longestWaitMs).")
        }
        after = values["after"] ?? 0
        limit = values["limit"] ?? Self.usualLimit
        waitMs = Int(wait)
        let accepted = (header("Accept") ?? "").split(separator: ",").compactMap { ParameterizedValue(String($0)) }
        isStream = accepted.contains { $0.value == Self.stream }
    }
}
