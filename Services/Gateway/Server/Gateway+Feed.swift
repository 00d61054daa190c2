import Access
import Foundation
import GatewayCore
import Hummingbird
import IntakeContract
import Messaging
import ServiceKit
import ServiceLifecycle

/// The feed: one page, one page that waits for news, or a stream of events.
extension Gateway {
    /// How long a silent stream waits before it writes a sign.
    private static let silence = Duration.seconds(15)

    /// Answers a request for the feed.
    func feed(_ request: Request) async throws -> Response {
        do {
            let authorization = request.header("Authorization")
            let principal = try reader(by: authorization)
            let query = try FeedQuery(query: request.uri.query ?? "", header: request.header)
            return query.isStream
                ? try await stream(query, principal, authorization) : try await page(query, principal)
        } catch let problem as ProblemDetails {
            return Response(HTTPAnswer(problem))
        } catch let error as CallError {
            return Response(HTTPAnswer(ProblemDetails(error)))
        }
    }

    private func reader(by authorization: String?) throws(ProblemDetails) -> Principal {
        let principal = try principal(by: authorization)
        try authorise(principal, toCall: ReadFeed.method)
        return principal
    }

    // MARK: Pages

    private func page(_ query: FeedQuery, _ principal: Principal) async throws -> Response {
        let kind = query.waitMs > 0 ? Admission.Kind.stream : .call(bytes: 0)
        let ticket = try admit(kind, of: principal)
        defer { withExtendedLifetime(ticket) {} }
        let first = try await read(query, after: query.after, principal)
        guard first.page.entries.isEmpty, query.waitMs > 0 else { return Response(.json(first.body)) }
        guard await isNews(after: query.after, within: .milliseconds(query.waitMs)) else {
            return Response(.json(first.body))
        }
        return Response(.json(try await read(query, after: query.after, principal).body))
    }

    private func read(
        _ query: FeedQuery,
        after cursor: Int64,
        _ principal: Principal
    ) async throws(CallError) -> (body: Bytes, page: FeedPage) {
        try await Self.page(after: cursor, limit: query.limit, by: client, for: principal.name)
    }

    /// Reads one page of the feed, with the bytes of its JSON.
    static func page(
        after cursor: Int64,
        limit: Int64,
        by client: CallClient,
        for name: String
    ) async throws(CallError) -> (body: Bytes, page: FeedPage) {
        let answer = try await client.forward(
            ReadFeed.method,
            body: Bytes("{\"after\":\(cursor),\"limit\":\(limit)}".utf8),
            caller: name,
            timeoutMs: HTTPCallHead.usualTimeoutMs
        )
        guard let page = FeedPage(answer.body) else {
            throw CallError(.internal, "The answer to \(ReadFeed.method) is not a page of the feed.")
        }
        return (answer.body, page)
    }

    /// Waits for news; `false` if the time is up or the gateway stops.
    private func isNews(after cursor: Int64, within limit: Duration) async -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end, !Task.isShuttingDownGracefully, !Task.isCancelled {
            if await tail.hasNews(after: cursor) { return true }
            // The contract has no call that waits, so it is asked again.
            try? await Task.sleep(for: min(FeedTail.pause, end - ContinuousClock.now))
        }
        return false
    }

    // MARK: Streams

    private func stream(
        _ query: FeedQuery,
        _ principal: Principal,
        _ authorization: String?
    ) async throws -> Response {
        let ticket = try admit(.stream, of: principal)
        // What is wrong with the request is still a problem with a status of its own.
        let first = try await read(query, after: query.after, principal).page
        var response = Response(
            status: .ok,
            headers: [.contentType: FeedQuery.stream, .cacheControl: "no-store"],
            body: ResponseBody { [self] writer in
                defer { withExtendedLifetime(ticket) {} }
                try await writer.write(ByteBuffer(bytes: EventStream.beginning))
                try await write(first, of: query, authorization, to: &writer)
                try await writer.finish(nil)
            }
        )
        // Otherwise a proxy like nginx collects events before it passes them on.
        response.setHeader("X-Accel-Buffering", "no")
        return response
    }

    /// Runs where the server's writer does, which must not change its place.
    @concurrent private func write(
        _ first: FeedPage,
        of query: FeedQuery,
        _ authorization: String?,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var page: FeedPage? = first
        var cursor = query.after
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            for entry in page?.entries ?? [] {
                try await writer.write(ByteBuffer(bytes: EventStream.entry(entry.json, cursor: entry.cursor)))
            }
            if let page, !page.entries.isEmpty {
                cursor = page.cursor
            } else if await !isNews(after: cursor, within: Self.silence) {
                try await writer.write(ByteBuffer(bytes: EventStream.sign))
            }
            do {
                // The token may have been revoked since.
                let principal = try reader(by: authorization)
                page = try await read(query, after: cursor, principal).page
            } catch let error as CallError where error.isRetryable || error.status == .deadlineExceeded {
                // A service that restarts is back in a moment; the stream goes on.
                page = nil
            } catch let error as CallError {
                return try await writer.write(ByteBuffer(bytes: EventStream.problem(ProblemDetails(error))))
            } catch let problem as ProblemDetails {
                return try await writer.write(ByteBuffer(bytes: EventStream.problem(problem)))
            }
            // A restored feed may end before what the tail has seen: then there is news, and nothing to read.
            if page?.entries.isEmpty ?? true { try? await Task.sleep(for: FeedTail.pause) }
        }
    }
}
