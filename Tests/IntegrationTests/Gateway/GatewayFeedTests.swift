import Foundation
import HTTPClient
import IntakeContract
import Messaging
import Porting
import Testing

/// The feed over HTTP: streams that go on after an interruption, and pages that wait.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct GatewayFeedTests {
    /// A stream of events that curl writes into a file.
    private struct Stream {
        private let program: Program

        init(_ desk: GatewayDesk, after id: String?, query: String = "", _ stack: TestStack) throws {
            let last = id.map { ["--header", "Last-Event-ID: \($0)"] } ?? []
            program = try Program(
                "/usr/bin/env",
                [
                    "curl", "--silent", "--no-buffer", "--header", "Authorization: Bearer \(desk.token)", "--header",
                    "Accept: text/event-stream", desk.url + "/v1/feed" + query,
                ] + last,
                words: stack.folder.words
            )
        }

        /// The entries whose events are complete.
        var entries: [FeedEntry] {
            get throws {
                try program.output.components(separatedBy: "\n\n").dropLast().compactMap { event in
                    let lines = event.split(separator: "\n")
                    guard lines.contains("event: entry"), let data = lines.first(where: { $0.hasPrefix("data: ") })
                    else { return nil }
                    let entry = try MessageCoding.decode(FeedEntry.self, from: Data(data.dropFirst(6).utf8))
                    #expect(lines.contains("id: \(entry.eventID)"), "\(event)")
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
            let second = try Stream(desk, after: seen.last?.eventID, stack)
            try await eventuallyHolds("the stream shows the second request") {
                try second.entries.contains { $0.requestID == two }
            }
            try await second.end()
            let streamed = seen + (try second.entries)
            let page = try #require(try await stack.answer(ReadFeed(after: 0, limit: 1_000), from: .intake))
            #expect(streamed == Array(page.entries.prefix(streamed.count)))
        }
    }

    /// Asks for health, which intake does not answer within that time; what was asked for before has waited as long.
    private static func intakeIsSilent(forMs timeoutMs: Int, _ desk: GatewayDesk) async throws {
        let late = try await desk.call("Health/Check", "{}", headers: [("Faxport-Timeout-Ms", "\(timeoutMs)")])
        #expect(late.status == 504)
    }

    @Test func aReadThatIntakeHadTakenWhenItWasKilledIsMadeAgain() async throws {
        try await GatewayDesk.run { stack, desk in
            try await stack.send(SIGSTOP, to: ServiceName.intake.rawValue)
            async let page = desk.send(.get, "/v1/feed?after=0")
            // When this has come back, the page was asked for as well.
            try await Self.intakeIsSilent(forMs: 1000, desk)
            try await stack.send(SIGKILL, to: ServiceName.intake.rawValue)
            #expect(try await page.status == 200, "it would otherwise wait for half a minute, and then be a 504")
        }
    }

    @Test func aPageThatIntakeDoesNotAnswerEndsWhenTheGatewayStops() async throws {
        try await GatewayDesk.run { stack, desk in
            try await stack.send(SIGSTOP, to: ServiceName.intake.rawValue)
            async let page = desk.send(.get, "/v1/feed?after=0")
            // When this has come back, the first read of the page was given up, and the second one waits.
            try await Self.intakeIsSilent(forMs: 5000, desk)
            try await stack.send(SIGTERM, to: "gateway")
            let problem = try await page.problem()
            #expect(problem.status == 504)
            #expect(problem.detail.contains("when the gateway was stopped"), "it would have waited on: \(problem)")
            try await stack.send(SIGKILL, to: ServiceName.intake.rawValue)
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

    /// Waits until the feed shows that the only request was sent, after which nothing happens for a day.
    private static func awaitSubmitted(_ desk: GatewayDesk) async throws -> ReadFeed.Response {
        try await eventually("the request is submitted") {
            let page = try await desk.send(.get, "/v1/feed?limit=1000").decoded(as: ReadFeed.Response.self)
            return page.entries.last?.status.state == .submitted ? page : nil
        }
    }

    @Test func aReaderOfARequestOrOfABatchHearsOfNothingElse() async throws {
        try await GatewayDesk.run { stack, desk in
            let one = try await stack.submit(.clean(0))
            let page = try await Self.awaitSubmitted(desk)
            let place = FeedPlace(page)
            let ofBatch = try Stream(desk, after: place.id, query: "?batchID=new%201", stack)
            let ofOne = try Stream(desk, after: nil, query: "?requestID=\(one)", stack)
            async let waiting = desk.send(.get, "/v1/feed?\(place.query)&waitMs=30000&batchID=new%201")
            try await eventuallyHolds("both streams are open") {
                [ofBatch, ofOne].allSatisfy { $0.output.contains("retry: ") }
            }
            let (announced, files) = try TestRequest.clean(1).papers()
            let call = JSONValue.object([
                "key": .string("b-1"), "request": TestRequest.clean(1).json, "documents": announced,
                "batchID": .string("new 1"),
            ])
            let two = try await desk.form("Intake/SubmitPortRequest", call, files)
                .decoded(as: SubmitPortRequest.Response.self).requestID
            let news = try await waiting.decoded(as: ReadFeed.Response.self)
            #expect(!news.entries.isEmpty && news.entries.allSatisfy { $0.requestID == two })
            try await eventuallyHolds("the stream of the batch has its news") { try ofBatch.entries.count > 2 }
            #expect(try ofBatch.entries.allSatisfy { $0.requestID == two })
            #expect(try ofOne.entries == page.entries)
            for stream in [ofBatch, ofOne] { try await stream.end() }
            let unknown = try await desk.send(.get, "/v1/feed?requestID=01a28a01-d500-799a-ac3a-f74ba69bc704")
            #expect(try unknown.problem().status == 404)
        }
    }

    @Test func aRestoredFeedIsRecognisedByTheMarkInPagesAndStreams() async throws {
        try await GatewayDesk.run { stack, desk in
            _ = try await stack.submit(.clean(0))
            let page = try await Self.awaitSubmitted(desk)
            let place = FeedPlace(page)
            #expect(try await desk.send(.get, "/v1/feed?\(place.query)").status == 200)
            let foreign = "\(page.cursor).0123456789abcdef"
            for (last, status) in [(place.id, 200), ("\(page.cursor)", 200), (foreign, 400)] {
                let headers = [(name: "Last-Event-ID", value: last)]
                let answer = try await desk.send(.get, "/v1/feed?after=0&mark=none", headers: headers)
                #expect(answer.status == status, "\(answer)")
                guard status == 400 else { continue }
                #expect(try answer.problem().code == "OUT_OF_RANGE")
                let accept = headers + [(name: "Accept", value: "text/event-stream")]
                #expect(try await desk.send(.get, "/v1/feed", headers: accept).problem().code == "OUT_OF_RANGE")
            }
        }
    }

    @Test func aRevokedTokenEndsAPageThatWaits() async throws {
        try await GatewayDesk.run { stack, desk in
            let other = try await GatewayDesk.token("other", of: stack)
            try await eventuallyHolds("the token is known") { try await desk.list(token: other).status == 200 }
            async let page = desk.send(.get, "/v1/feed?waitMs=30000", token: other)
            async let call = desk.call("Intake/ReadFeed", #"{"after": 0, "limit": 1, "waitMs": 2000}"#, token: other)
            let done = try await TestStack.run(
                ["keys", "revoke", "other", "--dir", stack.folder.keys],
                words: stack.folder.words
            )
            #expect(done.exitCode == 0, "\(done)")
            #expect(try await page.problem().status == 401)
            // Whether it was made before or after the revocation.
            _ = try await call
            #expect(try await desk.list(token: other).status == 401)
        }
    }

    @Test func aReaderThatIsGoneFreesItsPlaceAndMoreReadersThanIntakeLetsWaitAreServed() async throws {
        try await GatewayDesk.run { stack, desk in
            var streams: [Stream] = []
            for number in 0..<3 {
                let name = "reader-\(number)"
                let token = try await GatewayDesk.token(name, of: stack)
                try await eventuallyHolds("the token is known") { try await desk.list(token: token).status == 200 }
                for _ in 0..<8 {
                    streams.append(try Stream(GatewayDesk(url: desk.url, token: token), after: nil, stack))
                }
                let own = streams.suffix(8)
                try await eventuallyHolds("its streams are open") { own.allSatisfy { $0.output.contains("retry: ") } }
                let ninth = try await desk.send(.get, "/v1/feed?waitMs=1", token: token)
                #expect(ninth.status == 429, "\(ninth)")
                try await streams[number * 8].end()
                try await eventuallyHolds("its place is free") {
                    try await desk.send(.get, "/v1/feed?waitMs=1", token: token).status == 200
                }
            }
            let id = try await stack.submit(.clean(0))
            for (number, stream) in streams.enumerated() where number % 8 != 0 {
                try await eventuallyHolds("stream \(number) has the news") {
                    try stream.entries.contains { $0.requestID == id }
                }
                try await stream.end()
            }
        }
    }

    @Test func aPageThatWaitsAndWhoseReaderIsGoneFreesItsPlace() async throws {
        try await GatewayDesk.run { stack, desk in
            var pages: [Program] = []
            var started: [Program] = []
            defer { for page in started { page.kill(SIGKILL) } }
            func ninth() async throws -> GatewayDesk.Answer { try await desk.send(.get, "/v1/feed?waitMs=1") }
            // The question itself takes a place for a moment, so that one of the eight may be refused and end.
            try await eventuallyHolds("all places are taken") {
                pages.removeAll { !$0.isRunning }
                for _ in pages.count..<8 {
                    let page = try Self.waitingPage(desk, stack)
                    pages.append(page)
                    started.append(page)
                }
                let answer = try await ninth()
                return try answer.status == 429 && answer.problem().detail.contains("streams")
            }
            pages[7].kill(SIGKILL)
            try await eventuallyHolds("its place is free") { try await ninth().status == 200 }
            let waiting = pages.prefix(7).count { $0.isRunning }
            #expect(waiting == 7, "no wait was over, so the place was free because its reader was gone")
            #expect(try await ninth().header("Connection") == "close")
            // A child that nobody has waited for keeps an exit test of another suite waiting for ever.
            for page in started {
                page.kill(SIGKILL)
                _ = try await page.exitCode()
            }
        }
    }

    private static func waitingPage(_ desk: GatewayDesk, _ stack: TestStack) throws -> Program {
        let options = ["--silent", "--header", "Authorization: Bearer \(desk.token)"]
        let address = desk.url + "/v1/feed?waitMs=30000"
        return try Program("/usr/bin/env", ["curl"] + options + [address], words: stack.folder.words)
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
            try await revoked.awaitEnd()
            #expect(revoked.output.contains("event: problem"), "\(revoked.output)")
            #expect(try revoked.entries.isEmpty, "no news was needed for it")
            _ = try await stack.submit(.clean(0))
            try await eventuallyHolds("the other stream goes on") { try !kept.entries.isEmpty }
            try await stack.send(SIGTERM, to: "gateway")
            try await kept.awaitEnd()
        }
    }
}

extension FeedEntry {
    /// The id of its event.
    fileprivate var eventID: String { "\(cursor).\(mark ?? "none")" }
}

/// Where a page ends, as a query and as the id of an event.
private struct FeedPlace {
    let query: String
    let id: String

    init(_ page: ReadFeed.Response) {
        let mark = page.mark ?? "none"
        query = "after=\(page.cursor)&mark=\(mark)"
        id = "\(page.cursor).\(mark)"
    }
}
