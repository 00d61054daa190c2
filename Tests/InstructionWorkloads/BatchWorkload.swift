import Durable
import Foundation
import GRDB
import Messaging
import Timekeeping

/// A core over a store in memory, which receives batches of durable messages and answers calls.
final class BatchWorkload {
    private static let batchSize = 256

    private let core: ServiceCore
    /// Batches and calls as frames, the last one to be used first.
    private var batches: [[Bytes]] = []
    private var call: [Bytes] = []

    /// Starts a core, greets it as a sender would, and lets it do each kind of work once.
    init() throws {
        let ids = IDSource(SeededGenerator(seed: 1))
        let store = try Store(over: DatabaseQueue(), migrations: Self.definition.migrations, ids: ids)
        core = try ServiceCore(Self.definition, store: store, ids: ids)
        batches = try [1, 0].map { try Self.batch(first: Int64($0 * Self.batchSize + 1)) }
        let header = CallHeader(id: "1", method: CountItems.method, timeoutMs: 1_000)
        call = try WireMessage(.call(header), payload: [try MessageCoding.encode(CountItems())]).encoded()
        let hello = HelloHeader(
            sender: Self.sender,
            receiver: Self.receiver,
            storeID: Self.storeID,
            epoch: 1,
            incarnation: "first",
            epochStart: 0,
            lastSequence: 0
        )
        _ = try core.step([.request(WireMessage(.hello(hello)), from: Self.address)], at: Self.now)
        try receive()
        try answer()
    }

    /// Receives the next batch of 256 messages of 1 KiB.
    func receive() throws {
        guard let frames = batches.popLast() else { throw WorkloadError("All batches were received.") }
        _ = try step(frames)
        guard try answer() >= Self.batchSize else { throw WorkloadError("The batch was not applied.") }
    }

    /// Answers a call that reads one row; returns the number in it.
    @discardableResult
    func answer() throws -> Int {
        for case .answer(_, let answer) in try step(call) {
            guard let body = try WireMessage(frames: answer.encoded()).payload.first else { continue }
            return try MessageCoding.decode(CountItems.Response.self, from: body).count
        }
        throw WorkloadError("The call was not answered.")
    }

    private func step(_ frames: [Bytes]) throws -> [CoreOutput] {
        try core.step([.request(try WireMessage(frames: frames), from: Self.address)], at: Self.now)
    }

    private static func batch(first: Int64) throws -> [Bytes] {
        let entry = BatchEntry(
            method: Item.method,
            key: "0199-a-key-as-long-as-a-request-id-00",
            sentMs: 1_763_000_000_000
        )
        let header = BatchHeader(
            sender: sender,
            storeID: storeID,
            epoch: 1,
            first: first,
            messages: Array(repeating: entry, count: batchSize)
        )
        let body = try MessageCoding.encode(Item(content: String(repeating: "x", count: 1_010)))
        return try WireMessage(.batch(header), payload: Array(repeating: body, count: batchSize)).encoded()
    }

    private static let sender = ServiceName(rawValue: "sending")
    private static let receiver = ServiceName(rawValue: "receiving")
    private static let storeID = "0123456789abcdef0123456789abcdef"
    private static let address = ReplyAddress(routingID: Bytes([1]))
    private static let now = Moment(Timestamp(millisecondsSince1970: 1_763_000_000_000))
    private static let items = Migration(
        "items 1",
        sql: "CREATE TABLE item (id INTEGER PRIMARY KEY, content TEXT NOT NULL)"
    )

    private static let definition: ServiceDefinition = {
        var definition = ServiceDefinition(receiver, migrations: [items], sendsTo: [], hears: [sender])
        definition.receive(Item.self) { item, turn in
            try turn.statement("INSERT INTO item (content) VALUES (?)").bind(item.content).run()
        }
        definition.answer(CountItems.self) { _, turn in
            let count = try turn.statement("SELECT max(id) FROM item").first { Int($0.integer(0)) }
            return CountItems.Response(count: count ?? 0)
        }
        return definition
    }()

    private struct Item: DurableMessage {
        static let method: Method = "faxport.benchmarks.v1.Core/Item"
        let content: String
        var orderingKey: String { "items" }
    }

    private struct CountItems: CallContract {
        static let method: Method = "faxport.benchmarks.v1.Core/CountItems"

        struct Response: Codable, Sendable {
            let count: Int
        }
    }
}

/// A workload that did not do what is to be measured.
struct WorkloadError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
