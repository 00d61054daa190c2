import Durable
import GRDB
import Messaging
import Timekeeping

/// A test message: its receiver counts it, unless it asks to fail.
struct Count: DurableMessage {
    static let method: Method = "test.v1.Events/Count"
    let key: String
    let value: Int
    var failures = 0
    var orderingKey: String { key }
}

/// Sends counts from within a call.
struct SendCounts: CallContract {
    static let method: Method = "test.v1.Calls/SendCounts"
    let counts: [Count]
    struct Response: Codable, Sendable {}
}

/// A test effect.
struct Knock: Effect {
    static let kind: EffectKind = "test.knock"
    static let repetition = Repetition.never
    let door: String
    struct Outcome: Codable, Sendable, Equatable {
        let answer: String
    }
}

/// A sender and a receiver over connections that outlive a crash, without any network but an array.
final class TwoCores {
    let senderDisk: DatabaseQueue
    let receiverDisk: DatabaseQueue
    private(set) var sender: ServiceCore
    private(set) var receiver: ServiceCore
    var now = Timestamp(millisecondsSince1970: 1_000_000)
    private let ids = IDSource(SeededGenerator(seed: 7))

    static let here = ReplyAddress(routingID: Bytes([1]))

    init() throws {
        senderDisk = try DatabaseQueue()
        receiverDisk = try DatabaseQueue()
        sender = try Self.open(Self.sending, senderDisk, ids)
        receiver = try Self.open(Self.receiving, receiverDisk, ids)
    }

    private static func open(
        _ definition: ServiceDefinition,
        _ disk: DatabaseQueue,
        _ ids: IDSource
    ) throws -> ServiceCore {
        let store = try Store(over: disk, migrations: definition.migrations, ids: ids)
        return try ServiceCore(definition, store: store, ids: ids)
    }

    func restartSender() throws { sender = try Self.open(Self.sending, senderDisk, ids) }

    func restartReceiver(faults: CoreFaults = CoreFaults()) throws {
        let store = try Store(over: receiverDisk, migrations: Self.receiving.migrations, ids: ids)
        receiver = try ServiceCore(Self.receiving, store: store, ids: ids, faults: faults)
    }

    static let sending: ServiceDefinition = {
        var service = ServiceDefinition(.intake, migrations: [], sendsTo: [.linking], hears: [])
        service.answer(SendCounts.self) { call, turn in
            try turn.admitNewWork()
            for count in call.counts { try turn.send(count, to: .linking) }
            return SendCounts.Response()
        }
        return service
    }()

    static let receiving: ServiceDefinition = {
        let tables = Migration(
            "test 1",
            sql: "CREATE TABLE seen (n INTEGER PRIMARY KEY, value INTEGER); CREATE TABLE tries (value INTEGER)"
        )
        var service = ServiceDefinition(.linking, migrations: [tables], sendsTo: [], hears: [.intake])
        service.receive(Count.self) { count, turn in
            let tries = try Int.fetchOne(
                turn.db,
                sql: "SELECT attempts FROM inbox WHERE key = ? LIMIT 1",
                arguments: [count.key]
            )
            guard (tries ?? 0) >= count.failures else { throw CallError(.unavailable, "not yet") }
            if count.value < 0 { throw Unrecoverable("never") }
            try turn.db.execute(sql: "INSERT INTO seen (value) VALUES (?)", arguments: [count.value])
            if count.key == "knock" { try turn.plan(Knock(door: "red"), lane: "door") }
        }
        service.finish(Knock.self, presumed: { _ in Knock.Outcome(answer: "presumed") }) { _, outcome, turn in
            try turn.db.execute(sql: "INSERT INTO seen (value) VALUES (?)", arguments: [outcome.answer.count])
        }
        return service
    }()

    /// Makes the sender's handler send counts.
    func send(_ counts: [Count], metadata: [String: String]? = nil) throws -> [CoreOutput] {
        let header = CallHeader(id: "1", method: SendCounts.method, timeoutMs: 1_000, metadata: metadata)
        let message = WireMessage(.call(header), payload: [try MessageCoding.encode(SendCounts(counts: counts))])
        return try sender.step([.request(message, from: Self.here)], at: Moment(now))
    }

    /// Carries messages in both directions until both are silent.
    func converse(_ outputs: [CoreOutput] = []) throws {
        var toReceiver = outputs
        for _ in 0..<100 {
            let forth = toReceiver.compactMap { output -> CoreInput? in
                if case .toPeer(_, let message) = output { .request(message, from: Self.here) } else { nil }
            }
            let back = try receiver.step(forth, at: Moment(now)).compactMap { output -> CoreInput? in
                if case .answer(_, let message) = output { .fromPeer(.linking, message) } else { nil }
            }
            toReceiver = try sender.step(back, at: Moment(now))
            if back.isEmpty, toReceiver.isEmpty { return }
        }
    }

    /// Lets some seconds pass, in which both ends greet each other.
    func later() throws {
        for _ in 0..<4 {
            now = now + .seconds(3)
            try converse()
        }
    }

    /// Calls a core, as a person with a key would.
    func ask<Call: CallContract>(
        _ call: Call,
        of core: ServiceCore,
        as principal: String? = nil,
        metadata: [String: String]? = nil
    ) throws -> Result<Call.Response, CallError> {
        let header = CallHeader(id: "1", method: Call.method, timeoutMs: 1_000, metadata: metadata)
        let message = WireMessage(.call(header), payload: [try MessageCoding.encode(call)])
        let address = ReplyAddress(routingID: Bytes([2]), principal: principal)
        for case .answer(_, let answer) in try core.step([.request(message, from: address)], at: Moment(now)) {
            guard case .reply(let reply) = answer.header else { continue }
            guard reply.status == .ok else {
                return .failure(CallError(reply.status, reply.message ?? "", retryAfterMs: reply.retryAfterMs))
            }
            return .success(try MessageCoding.decode(Call.Response.self, from: answer.payload[0]))
        }
        return .failure(CallError(.deadlineExceeded, "no answer"))
    }

    func seen() throws -> [Int] {
        try receiverDisk.read { try Int.fetchAll($0, sql: "SELECT value FROM seen ORDER BY n") }
    }

    /// Depth and age of a queue of one of the cores.
    func queue(_ kind: QueueReport.Kind, of core: ServiceCore) throws -> QueueReport? {
        let header = CallHeader(id: "1", method: ReadQueues.method, timeoutMs: 1_000)
        let message = WireMessage(.call(header), payload: [Bytes("{}".utf8)])
        let outputs = try core.step([.request(message, from: Self.here)], at: Moment(now))
        for case .answer(_, let reply) in outputs {
            if case .reply = reply.header {
                let response = try MessageCoding.decode(ReadQueues.Response.self, from: reply.payload[0])
                return response.queues.first { $0.kind == kind }
            }
        }
        return nil
    }
}
