import Foundation
import GRDB
import Messaging
import Testing
import Timekeeping

@testable import Durable

/// The work for a message must not grow with what the store already contains.
struct StoreGrowthTests {
    @Test func noStatementOnThePathOfAMessageScansATable() throws {
        let cores = try TwoCores()
        let plans = try cores.receiverDisk.read { db in
            try [
                "SELECT name, key, dueMs, trace FROM timer WHERE dueMs <= 1 ORDER BY dueMs LIMIT 1",
                "SELECT min(dueMs) FROM timer",
                "DELETE FROM timer WHERE name = 'n' AND key = 'k'",
                "SELECT id FROM inbox WHERE state = 'retry' AND nextAtMs <= 1 ORDER BY nextAtMs, id LIMIT 1",
                "SELECT min(nextAtMs) FROM inbox WHERE state = 'retry'",
                "SELECT id FROM inbox WHERE key = 'k' ORDER BY id LIMIT 1",
                "SELECT body FROM outbox WHERE receiver = 'r' AND sequence >= 1 ORDER BY sequence LIMIT 1",
                "DELETE FROM outbox WHERE receiver = 'r' AND sequence <= 1",
                """
                SELECT sequence, sentMs FROM outbox WHERE receiver = 'r' AND sequence > 1 AND sequence <= 2
                    AND sentMs >= 1 ORDER BY sequence LIMIT 1
                """,
                "SELECT id FROM effect WHERE state = 'done' AND nextAtMs < 1 ORDER BY nextAtMs LIMIT 500",
                "SELECT min(nextAtMs) FROM effect WHERE state = 'done'",
                """
                UPDATE effect SET state = 'done' WHERE lane = 'l' AND kind = 'k' AND state = 'planned'
                    AND state <> 'done'
                """,
                """
                SELECT id, state, nextAtMs FROM effect AS this WHERE kind = 'k' AND state <> 'done' AND state <> 'armed'
                AND NOT EXISTS (SELECT 1 FROM effect AS earlier
                    WHERE earlier.lane = this.lane AND earlier.state <> 'done'
                    AND (earlier.place, earlier.id) < (this.place, this.id))
                ORDER BY nextAtMs, id
                """,
            ]
            .flatMap { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { row -> String in row["detail"] }
            }
        }
        for plan in plans where plan.hasPrefix("S") {
            #expect(plan.contains("INDEX") || plan.contains("PRIMARY KEY"), "\(plan)")
        }
        #expect(!plans.contains { $0.contains("TEMP B-TREE") }, "\(plans)")
        #expect(plans.contains("SEARCH this USING INDEX effectStartable (kind=?)"), "\(plans)")
    }

    @Test func messagesOfAnEarlierOutboxAreKeptAndSentInOrder() throws {
        let disk = try DatabaseQueue()
        try disk.write { db in
            for migration in DurableSchema.migrations.prefix(2) { try migration.apply(db) }
            try db.execute(
                sql: """
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO channelOut (receiver, lastSequence, acknowledged, prunedTo)
                        VALUES ('linking', 300, 20, 0);
                    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 300)
                    INSERT INTO outbox (receiver, sequence, method, key, sentMs, body, trace)
                        SELECT 'linking', n, 'test.v1.Events/Count', 'k' || n, 7, CAST(n AS BLOB), NULL FROM number;
                    """
            )
            for migration in DurableSchema.migrations.prefix(2) {
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [migration.name])
            }
        }
        let store = try Store(over: disk, migrations: [], ids: IDSource(SeededGenerator(seed: 1)))
        let kept = try OutboxTable.fetch(store.statements, to: .linking, from: 21, count: 1_000)
        #expect(kept.map { String(decoding: $0.body, as: UTF8.self) } == (21...300).map(String.init))
        #expect(kept.first?.entry == BatchEntry(method: "test.v1.Events/Count", key: "k21", sentMs: 7))
    }

    @Test func acknowledgedMessagesAreDeletedOnceTheyAreOldEnough() throws {
        let cores = try TwoCores()
        try cores.converse(cores.send((1...5).map { Count(key: "k", value: $0) }))
        func kept() throws -> Int? {
            try cores.senderDisk.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM outbox") }
        }
        cores.now = cores.now + .days(6)
        try cores.later()
        #expect(try kept() == 5)
        try cores.converse(cores.send([Count(key: "k", value: 6)]))
        cores.now = cores.now + .days(1)
        try cores.later()
        #expect(try kept() == 1)
        cores.now = cores.now + .days(7)
        try cores.later()
        #expect(try kept() == 0)
    }
}
