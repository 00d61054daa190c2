import Foundation
import HTTPForms

/// What a request for the feed asks for: `GET /v1/feed?after=41&mark=9f86d081884c7d65&limit=100&waitMs=30000`.
package struct FeedQuery: Sendable, Hashable {
    /// The last entry that the reader has processed.
    package let after: FeedPosition
    /// The entries that it wants.
    package let filter: FeedFilter
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
    private static let numbers = ["after", "limit", "waitMs"]
    private static let texts = ["mark", "requestID", "batchID"]

    /// Reads the query and the headers of a request.
    ///
    /// `Last-Event-ID`, which a browser sends when it reconnects, counts before `after` and `mark`.
    ///
    /// - Throws: the problem with the first value that cannot be used, or with a name that is not known.
    package init(query: String, header: (String) -> String?) throws(ProblemDetails) {
        let values = try Self.values(of: query)
        let wait = try Self.number("waitMs", in: values) ?? 0
        guard (0...Int64(Self.longestWaitMs)).contains(wait) else {
            throw .malformed("waitMs is \(wait); it must be between 0 and \(Self.longestWaitMs).")
        }
        let after = FeedPosition(cursor: try Self.number("after", in: values) ?? 0, mark: values["mark"])
        self.after = try Self.position(lastEventID: header("Last-Event-ID")) ?? after
        filter = FeedFilter(requestID: values["requestID"], batchID: values["batchID"])
        limit = try Self.number("limit", in: values) ?? Self.usualLimit
        waitMs = Int(wait)
        isStream = Self.prefersStream(header("Accept") ?? "")
    }

    /// Whether a client that takes these media types gets a stream: it names the type, and likes JSON no better.
    private static func prefersStream(_ accept: String) -> Bool {
        let accepted = accept.split(separator: ",").compactMap { ParameterizedValue(String($0)) }
        func weight(_ type: String) -> Double? {
            accepted.first { $0.value == type }.map { $0.parameters["q"].flatMap(Double.init) ?? 1 }
        }
        guard let stream = weight(Self.stream), stream > 0 else { return false }
        return stream >= weight("application/json") ?? 0
    }

    private static func values(of query: String) throws(ProblemDetails) -> [String: String] {
        var values: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard (numbers + texts).contains(parts[0]) else {
                let known = (numbers + texts).joined(separator: ", ")
                throw .malformed("\"\(parts[0].prefix(100))\" is not known here. Known are: \(known).")
            }
            guard parts.count == 2, !parts[1].isEmpty else { throw .malformed("\(parts[0]) has no value.") }
            guard values[parts[0]] == nil else { throw .malformed("\(parts[0]) is given twice. Send it once.") }
            // Forms, and many libraries, write a blank as a plus.
            guard let value = parts[1].replacing("+", with: " ").removingPercentEncoding else {
                throw .malformed("\(parts[0]) is not text in UTF-8, written with percent signs.")
            }
            values[parts[0]] = value
        }
        return values
    }

    private static func number(_ name: String, in values: [String: String]) throws(ProblemDetails) -> Int64? {
        guard let text = values[name] else { return nil }
        guard let value = Int64(plain: text) else { throw .malformed("\(name) is not a whole number.") }
        return value
    }

    private static func position(lastEventID text: String?) throws(ProblemDetails) -> FeedPosition? {
        guard let text else { return nil }
        guard let position = FeedPosition(eventID: text) else {
            throw .malformed("Last-Event-ID is neither the id of an event of the feed nor a cursor.")
        }
        return position
    }
}
