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
    /// How often a wait is interrupted to look whether the token still holds and the reader is still there.
    private static let glance = Duration.seconds(1)

    /// Answers a request for the feed.
    func feed(_ request: Request) async throws -> Response {
        do {
            let authorization = request.header("Authorization")
            let principal = try feedReader(by: authorization)
            try SingleHeaders.check(request.lines(of:))
            let query = try FeedQuery(query: request.uri.query ?? "", header: request.header)
            return query.isStream
                ? try await stream(query, principal, request) : try await page(query, principal, request)
        } catch let problem as ProblemDetails {
            return Response(HTTPAnswer(problem))
        } catch let error as CallError {
            return Response(HTTPAnswer(ProblemDetails(error)))
        }
    }

    /// Whose token this is, if it still holds and may read the feed.
    func feedReader(by authorization: String?) throws(ProblemDetails) -> Principal {
        let principal = try principal(by: authorization)
        try authorise(principal, toCall: ReadFeed.method)
        return principal
    }

    private func page(_ query: FeedQuery, _ principal: Principal, _ request: Request) async throws -> Response {
        guard query.waitMs > 0 else {
            let ticket = try admit(.call(bytes: 0), of: principal)
            defer { withExtendedLifetime(ticket) {} }
            let answer = try await read(query, after: query.after, principal)
            return Response(HTTPAnswer.json(answer.body).warning(of: answer.warnings))
        }
        let ticket = try admit(.stream, of: principal)
        defer { withExtendedLifetime(ticket) {} }
        let connection = Connection()
        // The rest of the request is read as well, because its end is how a closed connection shows. The server
        // closes the connection after that, so the client is told not to use it again.
        let answer = try await request.body.consumeWithInboundCloseHandler { _ in
            try await Self.answer { try await newsPage(query, principal, request.header("Authorization"), connection) }
        } onInboundClosed: {
            connection.close()
        }
        return Response(answer.adding("Connection", "close"))
    }

    /// A page with entries, or the one at the end of the wait.
    private func newsPage(
        _ query: FeedQuery,
        _ principal: Principal,
        _ authorization: String?,
        _ connection: Connection
    ) async throws -> HTTPAnswer {
        let end = ContinuousClock.now + .milliseconds(query.waitMs)
        var position = query.after
        while true {
            let answer = try await read(query, after: position, principal)
            let hasMoved = answer.page.position.cursor != position.cursor
            guard answer.page.entries.isEmpty, ContinuousClock.now < end, !isEnding, !connection.isClosed else {
                // An intake that is older ignores a filter, and says so.
                return HTTPAnswer.json(answer.body).warning(of: answer.warnings)
            }
            position = answer.page.position
            // Before the end of the feed there is more to examine.
            if hasMoved { continue }
            _ = try await isNews(for: query, after: position, until: end, authorization) { connection.isClosed }
        }
    }

    /// How long a read of the feed waits for its answer before it is made again.
    private static let answerMs = FeedTail.waitMs + 1_000

    /// Reads one page, with the bytes of its JSON.
    func read(
        _ query: FeedQuery,
        after position: FeedPosition,
        _ principal: Principal
    ) async throws(CallError) -> (body: Bytes, page: FeedPage, warnings: [String]) {
        let read = FeedRead(after: position, limit: query.limit, query.filter)
        do throws(CallError) {
            return try await Self.page(read, by: client, for: principal.name, timeoutMs: Self.answerMs)
        } catch {
            // An intake that was killed answers nothing that it had taken, and is back in a moment; a busy one has all
            // the rest of the time.
            guard error.status == .deadlineExceeded, !isEnding else { throw error }
            return try await pageWithPatience(read, for: principal.name)
        }
    }

    /// Reads a page in the rest of the usual time; a gateway that stops does not wait for it.
    private func pageWithPatience(
        _ read: FeedRead,
        for name: String
    ) async throws(CallError) -> (body: Bytes, page: FeedPage, warnings: [String]) {
        let (client, rest) = (client, HTTPCallHead.usualTimeoutMs - Self.answerMs)
        let outcome = await cancelWhenGracefulShutdown {
            do throws(CallError) {
                return Result<_, CallError>.success(try await Self.page(read, by: client, for: name, timeoutMs: rest))
            } catch {
                return .failure(error)
            }
        }
        do throws(CallError) {
            return try outcome.get()
        } catch {
            guard error.status == .cancelled, isEnding else { throw error }
            throw CallError(.deadlineExceeded, "Intake had not answered when the gateway was stopped.")
        }
    }

    private static func page(
        _ read: FeedRead,
        by client: CallClient,
        for name: String,
        timeoutMs: Int
    ) async throws(CallError) -> (body: Bytes, page: FeedPage, warnings: [String]) {
        let body: Bytes
        do {
            body = try MessageCoding.encode(read)
        } catch {
            throw CallError(.invalidArgument, "The query cannot be written as JSON: \(error)")
        }
        let answer = try await client.forward(ReadFeed.method, body: body, caller: name, timeoutMs: timeoutMs)
        guard let page = FeedPage(answer.body) else {
            throw CallError(.internal, "The answer to \(ReadFeed.method) is not a page of the feed.")
        }
        return (answer.body, page, answer.warnings)
    }

    /// The one call that waits for all readers.
    static func awaitEntries(after position: FeedPosition, by client: CallClient) async -> FeedTail.Answer {
        let read = FeedRead(after: position, limit: 100, waitMs: FeedTail.waitMs)
        do {
            // Intake answers before the deadline, so that only a lost answer takes as long.
            return .page(try await page(read, by: client, for: "gateway", timeoutMs: answerMs).page)
        } catch {
            return error.isRetryable || error.status == .deadlineExceeded ? .noAnswer : .refused
        }
    }

    /// Waits for news; `false` if the time is up, the reader is gone, or the gateway stops.
    ///
    /// - Throws: the problem with a token that was revoked in the meantime.
    func isNews(
        for query: FeedQuery,
        after position: FeedPosition,
        until end: ContinuousClock.Instant,
        _ authorization: String?,
        isGone: () -> Bool
    ) async throws(ProblemDetails) -> Bool {
        var isNews = false
        while !isNews, ContinuousClock.now < end, !isEnding, !isGone() {
            let span = min(Self.glance, end - ContinuousClock.now)
            isNews = await tail.awaitNews(after: position, query.filter, for: span)
            _ = try feedReader(by: authorization)
        }
        return isNews
    }

    /// Whether the gateway stops.
    var isEnding: Bool { Task.isShuttingDownGracefully || Task.isCancelled }
}
