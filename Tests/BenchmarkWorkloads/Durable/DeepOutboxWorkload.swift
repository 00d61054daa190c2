import Clocks
import Durable
import Foundation
import GRDB
import Messaging
import Timekeeping

/// One core whose receiver is absent: the cost of its work with few and with very many messages in its outbox.
public enum DeepOutboxWorkload {
    private static let name = ServiceName(rawValue: "sending")
    private static let receiver = ServiceName(rawValue: "receiving")

    /// The latencies of the same work, one commit after the other.
    public struct Result: Sendable {
        /// A call that writes and commits one more message.
        public let writing: RunResult
        /// A call for the depth, age and rates of every queue.
        public let reporting: RunResult
        /// Everything that a monitoring system requests.
        public let measuring: RunResult
    }

    /// Does everything `count` times with `depth` messages of 1 KiB waiting.
    public static func run(at place: Place, depth: Int, count: Int) throws -> Result {
        let path = place.path("outbox-\(depth).sqlite")
        let definition = definition
        do {
            let store = try Store(at: path, migrations: definition.migrations, ids: IDSource())
            try fill(store, depth: depth)
        }
        let ids = IDSource()
        let store = try Store(at: path, migrations: definition.migrations, ids: ids)
        let core = try ServiceCore(definition, store: store, ids: ids)
        let clock = WallClock()
        let write = try request(SendOne())
        let report = try request(ReadQueues())
        return Result(
            writing: try timed(count) { _ = try core.step([write], at: clock.now()) },
            reporting: try timed(count) { _ = try core.step([report], at: clock.now()) },
            measuring: try timed(count) { _ = try core.measurements(at: clock.now()) }
        )
    }

    private static func timed(_ count: Int, _ body: () throws -> Void) rethrows -> RunResult {
        var latencies: [Duration] = []
        let clock = ContinuousClock()
        let elapsed = try clock.measure {
            for _ in 0..<count { latencies.append(try clock.measure(body)) }
        }
        return RunResult(count: count, elapsed: elapsed, latencies: latencies)
    }

    private static func fill(_ store: Store, depth: Int) throws {
        let now = WallClock().now().machine.millisecondsSince1970
        try store.read { db in
            try db.inTransaction {
                try db.execute(
                    sql: """
                        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
                        INSERT INTO outbox (receiver, sequence, method, key, sentMs, body)
                            SELECT ?, n, ?, 'key', ?, zeroblob(1024) FROM number
                        """,
                    arguments: [depth, receiver.rawValue, Waiting.method.rawValue, now]
                )
                try db.execute(
                    sql: "INSERT INTO channelOut (receiver, lastSequence, acknowledged, prunedTo) VALUES (?, ?, 0, 0)",
                    arguments: [receiver.rawValue, depth]
                )
                return .commit
            }
        }
    }

    private static func request(_ call: some CallContract) throws -> CoreInput {
        let header = CallHeader(id: "1", method: type(of: call).method, timeoutMs: 1_000)
        let message = WireMessage(.call(header), payload: [try MessageCoding.encode(call)])
        return .request(message, from: ReplyAddress(routingID: Bytes([1])))
    }

    private static var definition: ServiceDefinition {
        var service = ServiceDefinition(name, migrations: [], sendsTo: [receiver], hears: [])
        service.answer(SendOne.self) { _, turn in
            try turn.send(Waiting(content: content), to: receiver)
            return SendOne.Response()
        }
        return service
    }

    private static let content = String(repeating: "x", count: 1_000)
}

private struct Waiting: DurableMessage {
    static let method: Method = "faxport.benchmarks.v1.DeepOutbox/Waiting"
    let content: String
    var orderingKey: String { "waiting" }
}

private struct SendOne: CallContract {
    static let method: Method = "faxport.benchmarks.v1.DeepOutbox/SendOne"

    struct Response: Codable, Sendable {}
}
