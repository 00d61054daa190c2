import Durable
import Foundation
import GRDB
import Messaging
import Synchronization
import Testing

@testable import ServiceKit

/// Calls that wait for a commit, in a process with sockets and threads.
@Suite(.timeLimit(.minutes(30)))
struct WaitTests {
    /// Finds whether a text was written, and waits for it.
    private struct Find: CallContract {
        static let method: Method = "faxport.tests.v1.Road/Find"
        let text: String
        var waitMs = 600_000

        struct Response: Codable, Sendable {
            let isFound: Bool
        }
    }

    /// Writes what nobody waits for.
    private struct Whisper: CallContract {
        static let method: Method = "faxport.tests.v1.Road/Whisper"
        let text: String

        struct Response: Codable, Sendable {}
    }

    /// Counts the reads.
    private final class Tally: Sendable {
        private let state = Mutex(0)

        var count: Int { state.withLock(\.self) }

        func add() { state.withLock { $0 += 1 } }
    }

    private let reads = Tally()

    /// The road's table; a write announces its text, a whisper nothing, and one of the text "fails" is rolled back.
    private func waiting(gate: HandlerGate? = nil) -> ServiceDefinition {
        let reads = reads
        var definition = ServiceDefinition(
            ServiceName(rawValue: "road"),
            migrations: [Migration("road 1", sql: "CREATE TABLE written (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")],
            sendsTo: [],
            hears: []
        )
        definition.answer(Write.self) { call, turn in
            try turn.db.execute(sql: "INSERT INTO written (text) VALUES (?)", arguments: [call.text])
            turn.announce(Topic(call.text))
            if call.text == "fails" { throw CallError(.failedPrecondition, "It fails.") }
            return Write.Response()
        }
        definition.answer(Whisper.self) { call, turn in
            try turn.db.execute(sql: "INSERT INTO written (text) VALUES (?)", arguments: [call.text])
            return Whisper.Response()
        }
        definition.read(
            Find.self,
            orWait: { call, reading in
                let sql = "SELECT EXISTS (SELECT 1 FROM written WHERE text = ?)"
                let isFound = try Bool.fetchOne(reading.db, sql: sql, arguments: [call.text]) ?? false
                reads.add()
                // After the snapshot: what is written from now on is not in the answer.
                gate?.pass()
                let response = Find.Response(isFound: isFound)
                return isFound ? .now(response) : .notYet(response, until: Topic(call.text), atMostMs: call.waitMs)
            }
        )
        return definition
    }

    private func isFound(_ reply: (header: ReplyHeader, body: Bytes)) throws -> Bool {
        try MessageCoding.decode(Find.Response.self, from: reply.body).isFound
    }

    private func awaitParked(_ count: Int, _ process: ServiceProcess) async throws {
        _ = try await eventually("\(count) calls wait for news") {
            await process.desk.useParked { $0.count } == count ? true : nil
        }
    }

    @Test func aCommitWakesTheCallThatWaitsForItAndNoOther() async throws {
        try await withService(waiting()) { process, endpoint in
            let (reader, writer) = (try RawClient(to: endpoint), try RawClient(to: endpoint))
            try await reader.call("a", Find(text: "a"), timeoutMs: 600_000)
            try await reader.call("b", Find(text: "b"), timeoutMs: 600_000)
            try await awaitParked(2, process)
            try await writer.call("w", Write(text: "a"))
            #expect(try await writer.next().status == .ok)
            let reply = try await reader.answer()
            #expect(reply.header.id == "a" && reply.header.status == .ok)
            #expect(try isFound(reply))
            try await awaitParked(1, process)
            try await writer.call("w", Write(text: "b"))
            #expect(try await reader.answer().header.id == "b")
        }
    }

    @Test func whatWasRolledBackWakesNobody() async throws {
        try await withService(waiting()) { process, endpoint in
            let (reader, writer) = (try RawClient(to: endpoint), try RawClient(to: endpoint))
            try await reader.call("a", Find(text: "fails"), timeoutMs: 600_000)
            try await awaitParked(1, process)
            try await writer.call("w", Write(text: "fails"))
            #expect(try await writer.next().status == .failedPrecondition)
            try await writer.call("w", Whisper(text: "fails"))
            #expect(try await writer.next().status == .ok)
            // The turn of this read comes after that of a call that was woken.
            try await reader.call("b", Find(text: "fails"), timeoutMs: 600_000)
            #expect(try await reader.next().id == "b")
            #expect(reads.count == 2)
            try await awaitParked(1, process)
        }
    }

    @Test func whatIsCommittedDuringTheReadIsNotMissed() async throws {
        let gate = HandlerGate()
        try await withService(waiting(gate: gate)) { process, endpoint in
            let (reader, writer) = (try RawClient(to: endpoint), try RawClient(to: endpoint))
            try await reader.call("a", Find(text: "a"), timeoutMs: 600_000)
            _ = try await eventually("the reader is at the gate") { reads.count == 1 ? true : nil }
            try await writer.call("w", Write(text: "a"))
            #expect(try await writer.next().status == .ok)
            gate.open()
            let reply = try await reader.answer()
            #expect(try isFound(reply))
            #expect(reads.count == 2)
            try await awaitParked(0, process)
        }
    }

    @Test func aReadSeesWhatWasAnsweredDuringTheReadBeforeIt() async throws {
        let gate = HandlerGate()
        try await withService(waiting(gate: gate)) { process, endpoint in
            let (reader, writer) = (try RawClient(to: endpoint), try RawClient(to: endpoint))
            let later = try RawClient(to: endpoint)
            try await reader.call("before", Find(text: "a", waitMs: 0), timeoutMs: 600_000)
            _ = try await eventually("the reader is at the gate") { reads.count == 1 ? true : nil }
            try await writer.call("w", Whisper(text: "a"))
            #expect(try await writer.next().status == .ok)
            try await later.call("after", Find(text: "a", waitMs: 0), timeoutMs: 600_000)
            _ = try await eventually("the second read waits") {
                await process.desk.use { $0.count(of: .read) } == 1 ? true : nil
            }
            gate.open()
            #expect(try await !isFound(reader.answer()))
            #expect(try await isFound(later.answer()))
        }
    }

    @Test func aWaitThatIsOverIsAnsweredWithWhatThereIs() async throws {
        try await withService(waiting()) { _, endpoint in
            let reader = try RawClient(to: endpoint)
            try await reader.call("wait", Find(text: "a", waitMs: 50), timeoutMs: 600_000)
            let reply = try await reader.answer()
            #expect(reply.header.status == .ok && reply.header.retryAfterMs == nil)
            #expect(try !isFound(reply))
            // The caller's own deadline comes first, and the answer before it.
            try await reader.call("deadline", Find(text: "a"), timeoutMs: 300)
            #expect(try await reader.answer().header.status == .ok)
        }
    }

    @Test func aCancelledCallIsAnsweredAsCancelled() async throws {
        try await withService(waiting()) { process, endpoint in
            let reader = try RawClient(to: endpoint)
            try await reader.call("a", Find(text: "a"), timeoutMs: 600_000)
            try await awaitParked(1, process)
            try await reader.send(WireMessage(.cancel(CancelHeader(id: "a"))))
            let reply = try await reader.next()
            #expect(reply.id == "a" && reply.status == .cancelled)
            try await awaitParked(0, process)
        }
    }

    @Test func beyondItsBoundAClientIsAnsweredAtOnceAndToldWhenToComeBack() async throws {
        try await withService(waiting()) { process, endpoint in
            let (reader, other) = (try RawClient(to: endpoint), try RawClient(to: endpoint))
            for number in 0..<16 { try await reader.call("\(number)", Find(text: "a"), timeoutMs: 600_000) }
            try await awaitParked(16, process)
            try await reader.call("17th", Find(text: "a"), timeoutMs: 600_000)
            let reply = try await reader.answer()
            #expect(reply.header.id == "17th" && reply.header.status == .ok)
            #expect(reply.header.retryAfterMs == 1_000)
            #expect(try !isFound(reply))
            try await other.call("other", Find(text: "a"), timeoutMs: 600_000)
            try await awaitParked(17, process)
        }
    }

    @Test func callsThatWaitHoldUpNeitherReadsNorWrites() async throws {
        try await withService(waiting()) { process, endpoint in
            let client = try RawClient(to: endpoint)
            for number in 0..<16 { try await client.call("\(number)", Find(text: "a"), timeoutMs: 600_000) }
            try await awaitParked(16, process)
            for number in 0..<20 {
                try await client.call("w", Write(text: "\(number)"))
                #expect(try await client.next().id == "w")
                try await client.call("r", Find(text: "\(number)"))
                let reply = try await client.answer()
                #expect(reply.header.id == "r")
                #expect(try isFound(reply))
            }
        }
    }

    @Test func aServiceThatStopsAnswersThoseThatWait() async throws {
        let place = try ServicePlace()
        var reader: RawClient?
        try await withService(waiting(), at: place) { process, endpoint in
            let client = try RawClient(to: endpoint)
            try await client.call("a", Find(text: "a"), timeoutMs: 600_000)
            try await awaitParked(1, process)
            reader = client
        }
        let reply = try await #require(reader).answer()
        #expect(reply.header.id == "a" && reply.header.status == .ok)
        #expect(try !isFound(reply))
    }

    @Test func aReadSeesEveryChangeThatWasAnsweredOnWhicheverConnection() async throws {
        try await withService(waiting()) { _, endpoint in
            let (writer, reader) = (try RawClient(to: endpoint), try RawClient(to: endpoint))
            for number in 0..<200 {
                try await writer.call("w", Write(text: "\(number)"))
                #expect(try await writer.next().status == .ok)
                try await reader.call("r", Find(text: "\(number)", waitMs: 0))
                #expect(try isFound(try await reader.answer()), "\(number)")
            }
        }
    }
}
