import Messaging

/// Server-sent events, as the HTML standard writes them.
package enum EventStream {
    /// The first bytes of a stream: how long a client waits before it reconnects.
    package static let beginning = Bytes("retry: 1000\n\n".utf8)
    /// A comment, which keeps proxies from closing a silent connection.
    package static let sign = Bytes(": here\n\n".utf8)

    /// One entry of the feed as an event.
    ///
    /// Its id is what a client sends as `Last-Event-ID` when it reconnects. JSON of this system has no line breaks.
    package static func entry(_ entry: FeedPage.Entry) -> Bytes {
        Bytes("id: \(entry.position.eventID)\nevent: entry\ndata: ".utf8) + entry.json + Bytes("\n\n".utf8)
    }

    /// The last event of a stream that ends because of a problem.
    package static func problem(_ problem: ProblemDetails) -> Bytes {
        // Text can always be encoded as JSON.
        let json = (try? MessageCoding.encode(problem)) ?? Bytes("{}".utf8)
        return Bytes("event: problem\ndata: ".utf8) + json + Bytes("\n\n".utf8)
    }
}
