import Foundation
import HTTPClient
import IntakeContract
import Messaging
import Porting
import Testing

/// The feed over HTTP: streams that go on after an interruption, and pages that wait.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(10)))
struct GatewayFeedTests {
    /// A stream of events that curl writes into a file.
    private struct Stream {
        private let program: Program

        init(_ desk: GatewayDesk, after cursor: Int64?, _ stack: TestStack) throws {
            let last = cursor.map { ["--header", "Last-Event-ID: \($0)"] } ?? []
            program = try Program(
                "/usr/bin/env",
                [
                    "curl", "--silent", "--no-buffer", "--header", "Authorization: Bearer \(desk.token)", "--header",
                    "Accept: text/event-stream", desk.url + "/v1/feed",
                ] + last,
                words: stack.folder.words
            )
        }

        /// The entries whose events are complete.
        var entries: [FeedEntry] {
            get throws {
                try program.output.components(separatedBy: "\n\n").dropLast().compactMap { event in
                    let lines = event.split(separator: "\n")
                    guard let data = lines.first(where: { $0.hasPrefix("data: ") }) else { return nil }
                    let entry = try MessageCoding.decode(FeedEntry.self, from: Data(data.dropFirst(6).utf8))
                    #expect(lines.contains("id: \(entry.cursor)"), "\(event)")
                    return entry
                }
            }
        }

        var output: String { program.output }

        func end() async throws {
            program.kill(SIGTERM)
            _ = try await program.exitCode()
        }

        func awaitEnd() async throws { _ = try await program.exitCode() }
    }

    @Test func aStreamGoesOnAfterTheGatewayWasKilledAndNothingIsMissedOrComesTwice() async throws {
        try await GatewayDesk.run { stack, desk in
            let first = try Stream(desk, after: nil, stack)
            let one = try await stack.submit(.clean(0))
            try await eventuallyHolds("the stream shows the first request") {
                try first.entries.contains { $0.requestID == one }
            }
            try await stack.send(SIGKILL, to: "gateway")
            try await first.awaitEnd()
            let seen = try first.entries
            let two = try await stack.submit(.clean(1))
            try await eventuallyHolds("the gateway is back") { (try? await desk.list().status) == 200 }
            let second = try Stream(desk, after: seen.last?.cursor, stack)
            try await eventuallyHolds("the stream shows the second request") {
                try second.entries.contains { $0.requestID == two }
            }
            try await second.end()
            let streamed = seen + (try second.entries)
            let page = try #require(try await stack.answer(ReadFeed(after: 0, limit: 1_000), from: .intake))
            #expect(streamed == Array(page.entries.prefix(streamed.count)))
        }
    }

    @Test func aPageWaitsForNewsAndComesWithIt() async throws {
        try await GatewayDesk.run { stack, desk in
            let empty = try await desk.send(.get, "/v1/feed?after=0&waitMs=300")
            let none = try empty.decoded(as: ReadFeed.Response.self)
            #expect(none.entries.isEmpty && none.cursor == 0)
            async let waiting = desk.send(.get, "/v1/feed?after=0&waitMs=30000&limit=1")
            let id = try await stack.submit(.clean(0))
            let page = try await waiting.decoded(as: ReadFeed.Response.self)
            #expect(page.entries.map(\.requestID) == [id])
            #expect(try await desk.send(.get, "/v1/feed?limit=0").problem().violations?.first?.rule == "page.limit")
            #expect(try await desk.send(.get, "/v1/feed?since=0").problem().status == 400)
        }
    }

    @Test func aStreamEndsWithTheTokenAndWithTheGateway() async throws {
        try await GatewayDesk.run { stack, desk in
            let other = try await GatewayDesk.token("other", of: stack)
            try await eventuallyHolds("the token is known") { try await desk.list(token: other).status == 200 }
            let revoked = try Stream(GatewayDesk(url: desk.url, token: other), after: nil, stack)
            let kept = try Stream(desk, after: nil, stack)
            try await eventuallyHolds("both streams are open") {
                [revoked, kept].allSatisfy { $0.output.contains("retry: ") }
            }
            let done = try await TestStack.run(
                ["keys", "revoke", "other", "--dir", stack.folder.keys],
                words: stack.folder.words
            )
            #expect(done.exitCode == 0, "\(done)")
            try await eventuallyHolds("the token is unknown") { try await desk.list(token: other).status == 401 }
            // The next news, at the latest the next sign of life, ends the stream.
            _ = try await stack.submit(.clean(0))
            try await revoked.awaitEnd()
            #expect(revoked.output.contains("event: problem"), "\(revoked.output)")
            try await eventuallyHolds("the other stream goes on") { try !kept.entries.isEmpty }
            try await stack.send(SIGTERM, to: "gateway")
            try await kept.awaitEnd()
        }
    }
}
