import Foundation
import IntakeContract
import Messaging
import Porting
import ServiceKit
import Testing

/// Readers of the feed that wait, and what a read sees, against running processes over ZeroMQ.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct ContractFeedTests {
    /// A connection to intake, and how many calls wait there.
    private struct Reader: Sendable {
        let client: CallClient
        let metrics: String

        func awaitWaiting(_ count: Int) async throws {
            try await eventuallyHolds("\(count) calls wait at intake") {
                let page = await WebPage.get(metrics)
                return page?.body.contains("faxport_calls_parked{service=\"intake\"} \(count)\n") == true
            }
        }

        /// Waits until the feed shows that the only request was sent, after which nothing happens for a day.
        func awaitSubmitted() async throws -> ReadFeed.Response {
            try await eventually("the request is submitted") {
                let page = try await read(ReadFeed(after: 0, limit: 1_000))
                return page.entries.last?.status.state == .submitted ? page : nil
            }
        }

        func status(of call: ReadFeed) async -> StatusCode {
            do {
                _ = try await read(call)
                return .ok
            } catch {
                return error.status
            }
        }

        func read(_ call: ReadFeed) async throws(CallError) -> ReadFeed.Response {
            try await client.call(call, timeoutMs: 600_000).response
        }
    }

    private static func run(_ body: (TestStack, Reader) async throws -> Void) async throws {
        let port = try FreePorts.first(of: ServiceName.all.count)
        try await TestStack.run(options: ["--monitor-port", "\(port)"]) { stack in
            let client = try CallClient(to: try stack.endpoint(of: .intake), caller: "reader")
            try await body(stack, Reader(client: client, metrics: "http://127.0.0.1:\(port)/metrics"))
            await client.close()
        }
    }

    @Test func aSubmissionWakesTheReadersThatItConcerns() async throws {
        try await Self.run { stack, reader in
            let one = try await stack.submit(.clean(0))
            let all = try await reader.awaitSubmitted()
            let place = (cursor: all.cursor, mark: all.mark)
            async let first = reader.read(ReadFeed(after: place.cursor, mark: place.mark, waitMs: 30_000))
            async let ofOne = reader.read(ReadFeed(after: place.cursor, waitMs: 30_000, requestID: one))
            async let ofBatch = reader.read(ReadFeed(after: place.cursor, waitMs: 30_000, batchID: "new"))
            try await reader.awaitWaiting(3)
            let call = SubmitPortRequest(key: "b-1", request: try Self.form(.clean(1)), documents: [], batchID: "new")
            let two = try await reader.client.call(call, timeoutMs: 60_000).response.requestID
            #expect(try await first.entries.first?.requestID == two)
            let batch = try await ofBatch
            #expect(batch.entries.allSatisfy { $0.requestID == two } && !batch.entries.isEmpty)
            try await reader.awaitWaiting(1)
            let cancel = CancelPortRequest(requestID: one, actor: "a test", reason: "to make news")
            _ = try await reader.client.call(cancel, timeoutMs: 60_000)
            let own = try await ofOne
            #expect(own.entries.allSatisfy { $0.requestID == one } && !own.entries.isEmpty)
        }
    }

    @Test func aWaitThatIsCancelledIsOverAndAStopAnswersTheOthers() async throws {
        try await Self.run { stack, reader in
            let cancelled = Task { try await reader.read(ReadFeed(after: 0, waitMs: 30_000)) }
            try await reader.awaitWaiting(1)
            cancelled.cancel()
            try await reader.awaitWaiting(0)
            await #expect(throws: CallError.self) { try await cancelled.value }
            async let waiting = reader.read(ReadFeed(after: 0, waitMs: 30_000))
            try await reader.awaitWaiting(1)
            try await stack.send(SIGTERM, to: "intake")
            let page = try await waiting
            #expect(page.entries.isEmpty && page.cursor == 0 && page.mark == nil)
        }
    }

    @Test func newsAreNotSentToAKeyThatWasRevokedWhileItsCallWaited() async throws {
        let port = try FreePorts.first(of: ServiceName.all.count)
        try await TestStack.run(options: ["--tcp", "--monitor-port", "\(port)"]) { stack in
            let desk = KeyDesk(stack, firstMonitorPort: port)
            let client = try await desk.client(of: .intake, with: try desk.pair(of: "crm"))
            let reader = Reader(client: client, metrics: "http://127.0.0.1:\(port)/metrics")
            async let waiting = reader.status(of: ReadFeed(after: 0, waitMs: 30_000))
            try await reader.awaitWaiting(1)
            try await desk.keys("revoke", "crm")
            try await eventuallyHolds("the key is unknown") {
                await reader.status(of: ReadFeed(after: 0)) == .unauthenticated
            }
            _ = try await stack.submit(.clean(0))
            #expect(await waiting == .unauthenticated)
            await client.close()
        }
    }

    /// No reply carries a token of its position, because none is needed.
    @Test func aReadSeesEverySubmissionThatWasAnsweredOnWhicheverConnection() async throws {
        try await TestStack.run(options: ["--tcp"]) { stack in
            let desk = KeyDesk(stack)
            var readers: [CallClient] = []
            for name in ["crm", "crm", "ops"] {
                readers.append(try await desk.client(of: .intake, with: try desk.pair(of: name)))
            }
            for number in 0..<60 {
                let call = SubmitPortRequest(
                    key: "crm-\(number)",
                    request: try Self.form(.clean(number)),
                    documents: [],
                    batchID: "batch-\(number)"
                )
                let id = try await readers[number % 2].call(call, timeoutMs: 60_000).response.requestID
                // On the same connection, on the other one of the same client, and as another client.
                for reader in readers {
                    let request = try await reader.call(GetPortRequest(requestID: id), timeoutMs: 60_000).response
                    #expect(request.key == "crm-\(number)")
                    let list = ListPortRequests(limit: 1, batchID: "batch-\(number)")
                    #expect(try await reader.call(list, timeoutMs: 60_000).response.requests.map(\.requestID) == [id])
                    let feed = ReadFeed(after: 0, requestID: id)
                    _ = try await reader.call(feed, timeoutMs: 60_000)
                }
            }
            for reader in readers { await reader.close() }
        }
    }

    private static func form(_ request: TestRequest) throws -> PortRequestForm {
        try MessageCoding.decode(PortRequestForm.self, from: try MessageCoding.encode(request.json))
    }
}
