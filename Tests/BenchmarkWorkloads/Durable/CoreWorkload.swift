import Durable
import Foundation
import GRDB
import Messaging
import Timekeeping

/// The cost of one batch of durable messages without disk and network: its coding, and a core over a store in memory.
public final class CoreWorkload {
    /// How many messages are in the batch.
    public static let batchSize = 256

    private let core: ServiceCore
    private let header: BatchHeader
    private let bodies: [Bytes]
    private let frames: [Bytes]
    private var sequence: Int64 = 1

    /// Starts a core and greets it as a sender would.
    public init() throws {
        var definition = ServiceDefinition(Self.receiver, migrations: [Self.items], sendsTo: [], hears: [Self.sender])
        definition.receive(Item.self) { item, turn in
            try turn.db.cachedStatement(sql: "INSERT INTO item (content) VALUES (?)").execute(arguments: [item.content])
        }
        let ids = IDSource(SeededGenerator(seed: 1))
        let store = try Store(over: DatabaseQueue(), migrations: definition.migrations, ids: ids)
        core = try ServiceCore(definition, store: store, ids: ids)
        let entry = BatchEntry(
            method: Item.method,
            key: "0199-a-key-as-long-as-a-request-id-00",
            sentMs: 1_763_000_000_000
        )
        header = BatchHeader(
            sender: Self.sender,
            storeID: Self.storeID,
            epoch: 1,
            first: 1,
            messages: Array(repeating: entry, count: Self.batchSize)
        )
        let body = try MessageCoding.encode(Item(content: String(repeating: "x", count: 1_010)))
        bodies = Array(repeating: body, count: Self.batchSize)
        frames = try WireMessage(.batch(header), payload: bodies).encoded()
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
    }

    /// Writes the frames of the batch.
    public func encode() throws -> Int {
        try WireMessage(.batch(header), payload: bodies).encoded().count
    }

    /// Reads the frames of the batch.
    public func decode() throws -> Int {
        try WireMessage(frames: frames).payload.count
    }

    /// Lets the core receive the batch, with new numbers each time.
    public func apply() throws -> Int {
        var header = header
        header.first = sequence
        sequence += Int64(Self.batchSize)
        let message = WireMessage(.batch(header), payload: bodies)
        return try core.step([.request(message, from: Self.address)], at: Self.now).count
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

    private struct Item: DurableMessage {
        static let method: Method = "faxport.benchmarks.v1.Core/Item"
        let content: String
        var orderingKey: String { "items" }
    }
}
