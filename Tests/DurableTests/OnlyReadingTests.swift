import Clocks
import Durable
import GRDB
import Messaging
import Testing
import Timekeeping

/// A handler that only reads changes nothing in a core either, where it has the one connection that writes.
struct OnlyReadingTests {
    private struct Look: CallContract {
        static let method: Method = "faxport.tests.v1.Looks/Look"
        var writes = false

        struct Response: Codable, Sendable {
            let count: Int
        }
    }

    private struct Add: CallContract {
        static let method: Method = "faxport.tests.v1.Looks/Add"

        struct Response: Codable, Sendable {}
    }

    @Test func whatAHandlerThatOnlyReadsWritesIsUndone() throws {
        let core = try Self.core()
        let added = try Self.answer(Add(), core)
        #expect(added.header.status == .ok)
        let refused = try Self.answer(Look(writes: true), core)
        #expect(refused.header.status == .internal)
        #expect(refused.header.message?.contains("readonly") == true)
        let seen = try Self.answer(Look(), core)
        #expect(seen.header.status == .ok)
        #expect(try MessageCoding.decode(Look.Response.self, from: seen.body).count == 1)
    }

    private static func core() throws -> ServiceCore {
        let ids = IDSource(SeededGenerator(seed: 1))
        var definition = ServiceDefinition(
            ServiceName(rawValue: "looks"),
            migrations: [Migration("looks 1", sql: "CREATE TABLE seen (n INTEGER NOT NULL)")],
            sendsTo: [],
            hears: []
        )
        definition.answer(Add.self) { _, turn in
            try turn.db.execute(sql: "INSERT INTO seen (n) VALUES (1)")
            return Add.Response()
        }
        definition.read(Look.self) { call, reading in
            if call.writes { try reading.db.execute(sql: "INSERT INTO seen (n) VALUES (2)") }
            return Look.Response(count: try Int.fetchOne(reading.db, sql: "SELECT count(*) FROM seen") ?? 0)
        }
        let store = try Store(over: DatabaseQueue(), migrations: definition.migrations, ids: ids)
        return try ServiceCore(definition, store: store, ids: ids)
    }

    private static func answer(
        _ call: some CallContract,
        _ core: ServiceCore
    ) throws -> (header: ReplyHeader, body: Bytes) {
        let header = CallHeader(id: "1", method: type(of: call).method, timeoutMs: 1_000)
        let message = WireMessage(.call(header), payload: [try MessageCoding.encode(call)])
        let now = Moment(Timestamp(millisecondsSince1970: 1_763_000_000_000))
        for case .answer(_, let answer) in try core.step(
            [.request(message, from: ReplyAddress(routingID: Bytes([1])))],
            at: now
        ) {
            if case .reply(let reply) = answer.header { return (reply, answer.payload.first ?? Bytes()) }
        }
        throw NoAnswer()
    }

    private struct NoAnswer: Error {}
}
