import Access
import GatewayCore
import Hummingbird
import Messaging
import Synchronization

/// The feed as a stream of events.
extension Gateway {
    /// Answers with a stream that ends with its reader, its token or the gateway.
    func stream(_ query: FeedQuery, _ principal: Principal, _ request: Request) async throws -> Response {
        let ticket = try admit(.stream, of: principal)
        // What is wrong with the request is still a problem with a status of its own.
        let first = try await read(query, after: query.after, principal)
        let authorization = request.header("Authorization")
        // An intake that is older ignores a filter, and says so.
        var response = Response(HTTPAnswer.stream.warning(of: first.warnings))
        response.body = ResponseBody { [self] writer in
            defer { withExtendedLifetime(ticket) {} }
            let connection = Connection()
            // The rest of the request is read as well, because its end is how a closed connection shows.
            try await request.body.consumeWithInboundCloseHandler { _ in
                try await writer.write(ByteBuffer(bytes: EventStream.beginning))
                try await write(first.page, of: query, authorization, connection, to: &writer)
                try await writer.finish(nil)
            } onInboundClosed: {
                connection.close()
            }
        }
        return response
    }

    /// Whether the reader of the feed has closed its connection.
    final class Connection: Sendable {
        private let state = Mutex(false)

        var isClosed: Bool { state.withLock(\.self) }

        func close() { state.withLock { $0 = true } }
    }

    /// Runs where the server's writer does, which must not change its place.
    @concurrent private func write(
        _ first: FeedPage,
        of query: FeedQuery,
        _ authorization: String?,
        _ connection: Connection,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var page: FeedPage? = first
        var position = query.after
        var silence = StreamSilence(since: ContinuousClock.now)
        while !isEnding, !connection.isClosed {
            for entry in page?.entries ?? [] {
                try await writer.write(ByteBuffer(bytes: EventStream.entry(entry)))
                silence.breaks(at: .now)
            }
            if silence.ends(at: .now) { try await writer.write(ByteBuffer(bytes: EventStream.sign)) }
            let hasMoved = page.map { $0.position.cursor != position.cursor } ?? false
            position = page?.position ?? position
            do {
                if !hasMoved {
                    let isNews = try await isNews(for: query, after: position, until: silence.end, authorization) {
                        connection.isClosed
                    }
                    guard isNews else {
                        page = nil
                        continue
                    }
                }
                // The token may have been revoked since.
                let principal = try feedReader(by: authorization)
                page = try await read(query, after: position, principal).page
            } catch let error as CallError where error.isRetryable || error.status == .deadlineExceeded {
                // A service that restarts is back in a moment; the stream goes on.
                page = nil
                try? await Task.sleep(for: FeedTail.longPause)
            } catch let error as CallError {
                return try await writer.write(ByteBuffer(bytes: EventStream.problem(ProblemDetails(error))))
            } catch let problem as ProblemDetails {
                return try await writer.write(ByteBuffer(bytes: EventStream.problem(problem)))
            }
        }
    }
}
