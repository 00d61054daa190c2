import GRDB
import Messaging
import Testing
import Timekeeping

@testable import Durable

/// What a core keeps in memory about its store must be what the store contains.
struct InMemoryStateTests {
    @Test func theEarliestTimeIsTheOneInTheStoreAfterAnyChanges() {
        for seed in UInt64(1)...50 {
            var random = SeededGenerator(seed: seed)
            var times: [Int64] = []
            var earliest = Earliest()
            for _ in 0..<200 {
                switch Int.random(in: 0..<4, using: &random) {
                case 0, 1:
                    times.append(Int64.random(in: 0..<1_000, using: &random))
                    earliest.add(Timestamp(millisecondsSince1970: times[times.count - 1]))
                case 2 where !times.isEmpty:
                    times.remove(at: Int.random(in: 0..<times.count, using: &random))
                    earliest.loosen()
                default: break
                }
                let now = Int64.random(in: 0..<1_000, using: &random)
                if times.contains(where: { $0 <= now }) {
                    #expect(earliest.mayBeDue(at: Timestamp(millisecondsSince1970: now)), "seed \(seed)")
                }
                if Bool.random(using: &random) {
                    let truth = times.min().map(Timestamp.init(millisecondsSince1970:))
                    #expect(earliest.time { truth } == truth, "seed \(seed)")
                }
            }
        }
    }

    @Test func theTailOfAnOutboxHoldsOnlyWhatWasWritten() {
        func message(_ sequence: Int64, bytes: Int) -> OutboxTable.Stored {
            let entry = BatchEntry(method: Count.method, key: "\(sequence)", sentMs: sequence)
            return OutboxTable.Stored(entry: entry, body: Bytes(count: bytes))
        }
        for seed in UInt64(1)...10 {
            var random = SeededGenerator(seed: seed)
            var tail = OutboxTail()
            var written: Int64 = 0
            for _ in 0..<100 {
                if Int.random(in: 0..<3, using: &random) > 0 {
                    for _ in 0..<Int.random(in: 1...100, using: &random) {
                        written += 1
                        tail.append(
                            message(written, bytes: Int.random(in: 0...20_000, using: &random)),
                            sequence: written
                        )
                    }
                }
                let asked = Int64.random(in: 1...written + 2, using: &random)
                let found = Array(tail.messages(from: asked, count: 10) ?? [])
                for (offset, message) in found.enumerated() { #expect(message.entry.sentMs == asked + Int64(offset)) }
                #expect(found.isEmpty || asked + Int64(found.count) <= written + 1, "seed \(seed)")
                if Bool.random(using: &random) { tail.forget(before: asked + Int64(found.count)) }
            }
            tail.forget(before: written + 1)
            #expect(tail.messages(from: written, count: 1) == nil)
            tail.append(message(written + 1, bytes: 1), sequence: written + 1)
            #expect(tail.messages(from: written + 1, count: 1)?.count == 1)
        }
    }

    @Test func whatIsInFlightIsCountedAndWeighed() {
        for seed in UInt64(1)...50 {
            var random = SeededGenerator(seed: seed)
            var sizes: [Int] = []
            var inFlight = InFlight()
            for _ in 0..<500 {
                if Bool.random(using: &random) {
                    sizes.append(Int.random(in: 0...5_000, using: &random))
                    inFlight.append(sizes[sizes.count - 1])
                } else {
                    let number = Int.random(in: 0...3, using: &random)
                    sizes.removeFirst(min(number, sizes.count))
                    inFlight.removeFirst(number)
                }
                #expect(inFlight.count == sizes.count, "seed \(seed)")
                #expect(inFlight.bytes == sizes.reduce(0, +), "seed \(seed)")
                #expect(inFlight.isEmpty == sizes.isEmpty)
            }
        }
    }

    /// The truth by SQL, with no effect under way.
    private static func nextInStore(_ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT min(at) FROM (
                    SELECT dueMs AS at FROM timer
                    UNION ALL SELECT nextAtMs FROM inbox WHERE state = 'retry'
                    UNION ALL SELECT nextAtMs FROM effect AS this WHERE state IN ('planned', 'ambiguous')
                        AND NOT EXISTS (SELECT 1 FROM effect AS earlier WHERE earlier.lane = this.lane
                            AND earlier.state <> 'done' AND (earlier.place, earlier.id) < (this.place, this.id)))
                """
        )
    }

    private static func expectExactTallies(_ disk: DatabaseQueue, _ seed: UInt64) throws {
        try disk.read { db in
            let tallies = try QueueTally.fetchAll(db)
            for (queue, rows) in [("timers", "timer"), ("effects", "effect WHERE state IN ('planned', 'armed')")] {
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(rows)")
                #expect(tallies[queue]?.depth == count, "\(queue), seed \(seed)")
            }
        }
    }

    @Test func theNextWakeIsTheEarliestTimeInTheStore() throws {
        for seed in UInt64(1)...20 {
            var random = SeededGenerator(seed: seed)
            let life = try Life(seed: seed)
            for _ in 0..<120 {
                try life.act(Life.Act.random(using: &random), number: Int.random(in: 0..<6, using: &random))
                let wake = try life.core.nextWake(by: life.clock)
                let truth = try life.disk.read(Self.nextInStore)
                #expect(wake?.millisecondsSince1970 == truth, "seed \(seed)")
                try Self.expectExactTallies(life.disk, seed)
                guard Int.random(in: 0..<4, using: &random) == 0, let wake else { continue }
                life.now = max(life.now, wake)
            }
        }
    }
}
