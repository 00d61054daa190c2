import Durable
import GRDB
import Messaging
import Testing
import Timekeeping

/// A handler that fails after it has done everything a handler can do leaves nothing behind.
struct RollbackTests {
    private struct Mess: DurableMessage {
        static let method: Method = "test.v1.Events/Mess"
        let number: Int
        let fails: Bool
        var orderingKey: String { "\(number)" }
    }

    private struct Chore: Effect {
        static let kind: EffectKind = "test.chore"
        static let repetition = Repetition.harmless
        let number: Int
        struct Outcome: Codable, Sendable {}
    }

    private static let definition: ServiceDefinition = {
        let table = Migration("test 1", sql: "CREATE TABLE seen (number INTEGER NOT NULL)")
        var service = ServiceDefinition(.linking, migrations: [table], sendsTo: [.sagaSupervisor], hears: [.intake])
        service.finish(Chore.self) { _, _, _ in }
        service.receive(Mess.self) { mess, turn in
            try turn.statement("INSERT INTO seen (number) VALUES (?)").bind(mess.number).run()
            try turn.db.execute(sql: "INSERT INTO seen (number) VALUES (?)", arguments: [mess.number])
            try turn.send(Count(key: "\(mess.number)", value: mess.number), to: .sagaSupervisor)
            try turn.plan(Chore(number: mess.number), lane: "\(mess.number)")
            turn.setTimer("test", key: "\(mess.number)", at: turn.now.calendar + .days(1))
            turn.log("did \(mess.number)")
            if mess.number == 5 { _ = try turn.revoke(Chore.self, lane: "0") }
            if mess.fails { throw Unrecoverable("after everything") }
        }
        return service
    }()

    private let disk: DatabaseQueue
    private let core: ServiceCore
    private let now = Moment(Timestamp(millisecondsSince1970: 1_000_000))

    init() throws {
        disk = try DatabaseQueue()
        let ids = IDSource(SeededGenerator(seed: 1))
        let store = try Store(over: disk, migrations: Self.definition.migrations, ids: ids)
        core = try ServiceCore(Self.definition, store: store, ids: ids)
        core.startsEffects = false
        let hello = HelloHeader(
            sender: .intake,
            receiver: .linking,
            storeID: "s",
            epoch: 1,
            incarnation: "i",
            epochStart: 0,
            lastSequence: 0
        )
        _ = try core.step([.request(WireMessage(.hello(hello)), from: TwoCores.here)], at: now)
    }

    private func numbers(_ sql: String) throws -> [Int] {
        try disk.read { db in try Int.fetchAll(db, sql: sql) }
    }

    @Test func nothingOfAFailedHandlerRemainsWhereverItStandsInTheBatch() throws {
        var random = SeededGenerator(seed: 20_261_128)
        var first: Int64 = 1
        var succeeded: [Int] = []
        for _ in 0..<20 {
            let messes = (0..<Int.random(in: 1...12, using: &random)).map { place in
                Mess(number: Int(first) + place - 1, fails: Int.random(in: 0..<3, using: &random) == 0)
            }
            let entries = messes.map { BatchEntry(method: Mess.method, key: $0.orderingKey, sentMs: 0) }
            let header = BatchHeader(sender: .intake, storeID: "s", epoch: 1, first: first, messages: entries)
            let batch = WireMessage(.batch(header), payload: try messes.map { try MessageCoding.encode($0) })
            let outputs = try core.step([.request(batch, from: TwoCores.here)], at: now)
            first += Int64(messes.count)
            let done = messes.filter { !$0.fails }.map(\.number)
            succeeded += done
            let logged = outputs.compactMap { output -> String? in
                if case .note(let note) = output, note.text.hasPrefix("did") { note.text } else { nil }
            }
            #expect(logged == done.map { "did \($0)" })
        }
        #expect(try numbers("SELECT number FROM seen ORDER BY rowid") == succeeded.flatMap { [$0, $0] })
        #expect(try numbers("SELECT CAST(key AS INTEGER) FROM outbox ORDER BY sequence") == succeeded)
        #expect(try numbers("SELECT sequence FROM outbox ORDER BY sequence") == Array(1...succeeded.count))
        #expect(try numbers("SELECT CAST(lane AS INTEGER) FROM effect ORDER BY id") == succeeded)
        #expect(try numbers("SELECT CAST(key AS INTEGER) FROM timer ORDER BY dueMs, CAST(key AS INTEGER)") == succeeded)
        #expect(try numbers("SELECT count(*) FROM inbox WHERE state = 'dead'") == [Int(first) - 1 - succeeded.count])
        #expect(try numbers("SELECT cursor FROM channelIn") == [Int(first) - 1])
    }
}
