import Clocks
import Durable
import Foundation
import GRDB
import Messaging
import ServiceKit
import Synchronization
import Testing
import Timekeeping

/// Calls that only read see what was answered before, and have limits.
@Suite(.timeLimit(.minutes(30)))
struct ReadTests {
    @Test func aReadSeesEveryWriteThatItsClientSentBefore() async throws {
        try await withService(road()) { _, endpoint in
            let client = try RawClient(to: endpoint)
            // All at once, without waiting for the answers of the writes.
            for number in 0..<50 {
                try await client.call("write \(number)", Write(text: "\(number)"))
                try await client.call("read \(number)", Read())
            }
            var answered = 0
            for _ in 0..<100 {
                let reply = try await client.next()
                #expect(reply.status == .ok)
                let words = try #require(reply.id).split(separator: " ")
                if words[0] == "write" { answered += 1 } else { #expect(answered > Int(words[1]) ?? .max) }
            }
        }
    }

    @Test func theStoreIsNotChangedThroughTheReadersConnection() throws {
        try withStore { path, reader, _ in
            var definition = Self.counting
            definition.read(Write.self) { call, reading in
                try reading.db.execute(sql: "INSERT INTO number (n) VALUES (1)")
                return Write.Response()
            }
            let writing = try StoreReader(at: path, of: definition)
            let body = Bytes(#"{"text":""}"#.utf8)
            let reply = try writing.answer(Self.header(Write.method), body, at: Self.now) { false }
            guard case .reply(let header) = reply.message.header else {
                Issue.record("no reply")
                return
            }
            #expect(header.status == .internal)
            #expect(header.message?.contains("readonly") == true)
            _ = reader
        }
    }

    @Test func aReadThatTakesTooLongIsGivenUp() throws {
        try withStore { _, reader, _ in
            let looks = Mutex(0)
            let reply = try reader.answer(Self.header(Count.method), Bytes("{}".utf8), at: Self.now) {
                looks.withLock { looks in
                    looks += 1
                    return looks > 3
                }
            }
            guard case .reply(let header) = reply.message.header else {
                Issue.record("no reply")
                return
            }
            #expect(header.status == .resourceExhausted)
            #expect(header.retryAfterMs != nil)
            #expect(looks.withLock { $0 } == 4)
        }
    }

    @Test func answersFromOneSnapshotSeeOneState() throws {
        try withStore { _, reader, store in
            let add = { try store.read { db in try db.execute(sql: "INSERT INTO number (n) VALUES (1)") } }
            func count(_ snapshot: StoreSnapshot) throws -> Int {
                let body = Bytes(#"{"waits":false}"#.utf8)
                let reply = try snapshot.answer(Self.header(Read.method), body, at: Self.now) { false }
                return try MessageCoding.decode(Read.Response.self, from: reply.message.payload[0]).texts.count
            }
            try add()
            try reader.inOneSnapshot { snapshot in
                #expect(try count(snapshot) == 1)
                try add()
                #expect(try count(snapshot) == 1)
            }
            #expect(try reader.inOneSnapshot(count) == 2)
        }
    }

    @Test func aReadThatTookTooLongLeavesTheSnapshotToTheNext() throws {
        try withStore { _, reader, _ in
            try reader.inOneSnapshot { snapshot in
                let late = try snapshot.answer(Self.header(Count.method), Bytes("{}".utf8), at: Self.now) { true }
                let body = Bytes(#"{"waits":false}"#.utf8)
                let next = try snapshot.answer(Self.header(Read.method), body, at: Self.now) { false }
                guard case .reply(let first) = late.message.header, case .reply(let second) = next.message.header
                else {
                    Issue.record("no reply")
                    return
                }
                #expect(first.status == .resourceExhausted && second.status == .ok)
            }
        }
    }

    @Test func closingTheReaderCheckpointsNothing() throws {
        try withStore { path, reader, store in
            let log = path + "-wal"
            let before = try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
            let file = try Data(contentsOf: URL(filePath: path))
            _ = try reader.answer(Self.header(Read.method), Bytes("{\"waits\":false}".utf8), at: Self.now) { false }
            reader.close()
            #expect(try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int == before)
            #expect(try #require(before) > 0)
            #expect(try Data(contentsOf: URL(filePath: path)) == file)
            _ = store
        }
    }

    private struct Count: CallContract {
        static let method: Method = "faxport.tests.v1.Road/Count"
        typealias Response = Read.Response
    }

    private static let now = WallClock().now()

    private static func header(_ method: Method) -> CallHeader { CallHeader(id: "1", method: method, timeoutMs: 1_000) }

    private static var counting: ServiceDefinition {
        var definition = ServiceDefinition(
            ServiceName(rawValue: "road"),
            migrations: [Migration("road 1", sql: "CREATE TABLE number (n INTEGER NOT NULL)")],
            sendsTo: [],
            hears: []
        )
        definition.read(Count.self) { _, reading in
            let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
            return Read.Response(texts: try String.fetchAll(reading.db, sql: endless))
        }
        definition.read(Read.self) { _, reading in
            Read.Response(texts: try String.fetchAll(reading.db, sql: "SELECT n FROM number"))
        }
        return definition
    }

    private func withStore(_ body: (String, StoreReader, Store) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reads-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/store.sqlite"
        let store = try Store(at: path, migrations: Self.counting.migrations, ids: IDSource())
        try body(path, try StoreReader(at: path, of: Self.counting), store)
    }
}
