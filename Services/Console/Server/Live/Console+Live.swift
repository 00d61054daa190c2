import ConsolePeople
import ConsoleWebsite
import Hummingbird
import Messaging
import NIOCore

/// The stream that tells a page when to read itself again.
extension Console {
    func addLive(to router: RouterGroup<BrowserContext>) {
        router.get(RouterPath(LiveRequest.path)) { [self] request, context in try await stream(request, context) }
    }

    private func stream(_ request: Request, _ context: BrowserContext) async throws -> Response {
        let session = try context.requireSignedIn().secret
        let fields = FormFields(encoded: request.uri.query ?? "")
        guard let topic = NewsTopic(fields.text("follows") ?? "") else {
            throw CallError(.invalidArgument, "The address names nothing that a page can follow.")
        }
        // A browser that connects again says where it was.
        let text = request.header("Last-Event-ID") ?? fields.text("seen") ?? ""
        let viewer: LiveDesk.Viewer
        do {
            viewer = try await live.begin(topic, since: NewsBook.Place(text), session: session)
        } catch {
            return LiveRequest.refusal(error)
        }
        let body = ResponseBody { [self] writer in
            // The rest of the request is read as well, because its end is how a closed connection shows.
            try await request.body.consumeWithInboundCloseHandler { _ in
                try await write(to: &writer, viewer, session)
            } onInboundClosed: {
                viewer.end()
            }
        }
        return Response(status: .ok, headers: LiveRequest.streamHeaders, body: body)
    }

    /// Runs where the server's writer does, which must not change its place.
    @concurrent private func write(
        to writer: inout any ResponseBodyWriter,
        _ viewer: LiveDesk.Viewer,
        _ session: Secret
    ) async throws {
        do {
            try await writer.write(ByteBuffer(string: LiveEvent.beginning(retryMs: .random(in: 2_000...5_000))))
            for await _ in viewer.wakes {
                guard try people.session(session, at: now, isActing: false) != nil else {
                    try await writer.write(ByteBuffer(string: LiveEvent.ended))
                    break
                }
                let place = await live.news(for: viewer)
                try await writer.write(ByteBuffer(string: place.map(LiveEvent.news) ?? LiveEvent.sign))
            }
            try await writer.finish(nil)
        } catch {
            await live.forget(viewer)
            throw error
        }
        await live.forget(viewer)
    }
}

/// What a stream to a page consists of, as the HTML standard writes server-sent events.
enum LiveEvent {
    /// A comment, which keeps proxies from closing a silent connection.
    static let sign = ": here\n\n"
    /// The last event of a session.
    static let ended = "event: ended\ndata: signed out\n\n"

    /// The first bytes: how long a browser waits before it connects again, for each a little different.
    static func beginning(retryMs: Int) -> String { "retry: \(retryMs)\n\n" }

    /// Something that the page shows has changed; the browser sends the id when it connects again.
    static func news(at place: NewsBook.Place) -> String { "id: \(place)\nevent: news\ndata: changed\n\n" }
}

/// A request that the script of a page makes, and not a person.
///
/// It does not prolong a session: a live page is no person who acts.
enum LiveRequest {
    /// The address of the stream.
    static let path = "/live"
    /// The header of a request that reads a page again.
    static let header = "Faxport-Refresh"

    static var streamHeaders: HTTPFields {
        // Nothing is answered behind a stream.
        var headers: HTTPFields = [.contentType: "text/event-stream", .connection: "close"]
        // Otherwise a proxy like nginx collects events before it passes them on.
        if let name = HTTPFields.Element.Name("X-Accel-Buffering") { headers[name] = "no" }
        return headers
    }

    /// Whether a script makes a request.
    static func isOne(_ request: Request) -> Bool { request.uri.path == path || request.header(header) != nil }

    /// The answer to a browser whose session has ended.
    static var signedOut: Response { Response(status: .unauthorized, body: ResponseBody()) }

    /// The answer to a stream that cannot begin now.
    static func refusal(_ error: CallError) -> Response {
        let isFull = error.status == .resourceExhausted
        return Response(
            status: isFull ? .tooManyRequests : .serviceUnavailable,
            headers: [.contentType: "text/plain; charset=utf-8", .retryAfter: "30"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: error.message + "\n"))
        )
    }
}
