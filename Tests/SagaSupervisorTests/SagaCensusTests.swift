import CoreDesk
import Durable
import GRDB
import IntakeContract
import Messaging
import SagaSupervisorContract
import Testing
import Timekeeping

@testable import SagaSupervisorService

/// The counts of sagas cost no scan, and the rows behind them cost their events little.
struct SagaCensusTests {
    private let script = SagaScript()

    private func desk(over disk: DatabaseQueue? = nil) throws -> CoreDesk {
        try CoreDesk(SagaSupervisorService.definition(), over: disk, at: script.begun)
    }

    private func begun() throws -> CoreDesk {
        let desk = try desk()
        let message = RequestReceived(requestID: script.saga.requestID, facts: script.saga.facts, gate: .passed)
        try desk.receive(message, from: .intake)
        return desk
    }

    @Test func aSagaWithoutTimersAndAttentionIsOrphaned() throws {
        let desk = try begun()
        #expect(try desk.disk.read(SagaCensus.orphaned) == 0)
        try desk.disk.write { db in try db.execute(sql: "DELETE FROM timer") }
        #expect(try desk.disk.read(SagaCensus.orphaned) == 1)
        #expect(try desk.call(CountSagas()).orphaned == 1)
        for (change, orphaned) in [("attention = 'overdue'", 0), ("attention = 'none'", 1), ("isEnded = 1", 0)] {
            try desk.disk.write { db in try db.execute(sql: "UPDATE saga SET \(change)") }
            #expect(try desk.disk.read(SagaCensus.orphaned) == orphaned, "\(change)")
        }
    }

    @Test func theCountsSayTheTimeByWhichAgesAreCounted() throws {
        let desk = try begun()
        let before = try #require(try desk.call(CountSagas()).at)
        desk.now = desk.now + .days(40)
        #expect(try desk.call(CountSagas()).at == before + .days(40))
    }

    @Test func aTimerDoesNotWriteTheSagaAnew() throws {
        let desk = try begun()
        let changes = try desk.disk.write { db in
            try db.execute(
                sql: """
                    CREATE TEMP TABLE rewritten (requestID TEXT);
                    CREATE TEMP TRIGGER noticed AFTER UPDATE ON main.saga
                        BEGIN INSERT INTO rewritten VALUES (NEW.requestID); END;
                    INSERT INTO timer (name, key, dueMs) SELECT 'another', requestID, 1 FROM saga;
                    DELETE FROM timer WHERE name = 'another';
                    """
            )
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM rewritten")
        }
        #expect(changes == 0)
    }

    @Test func whatPagesAskOfAServiceIsReadWithoutAScan() throws {
        let desk = try begun()
        let id = script.saga.requestID
        let calls: [() throws -> Void] = [
            { _ = try desk.call(CountSagas()) }, { _ = try desk.call(ListSagas()) },
            { _ = try desk.call(ListSagas(owner: .operator)) }, { _ = try desk.call(ListSagas(owner: .system)) },
            { _ = try desk.call(ListSagas(attention: .operator)) }, { _ = try desk.call(ListSagas(state: .inReview)) },
            { _ = try desk.call(ListSagas(state: .completed)) }, { _ = try desk.call(GetSaga(requestID: id)) },
            { _ = try desk.call(ListTimers()) }, { _ = try desk.call(ListTimers(requestID: id)) },
            { _ = try desk.call(ListEffects()) },
            { _ = try desk.call(ListEffects(lanes: ["a", "b"])) }, { _ = try desk.call(ListDeadLetters()) },
            { _ = try desk.call(ListDeadLetters(fingerprint: "f")) }, { _ = try desk.call(ListDecisions()) },
            { _ = try desk.call(ReadQueues()) }, { _ = try desk.call(CheckHealth()) },
        ]
        // These have only what waits, or are read in the order of the list as far as its page goes.
        let known: Set = [
            "SCAN saga USING INDEX sagaAlive", "SCAN timer USING INDEX timerDue", "SCAN decision",
            "SCAN effect USING INDEX effectAmbiguous", "SCAN effect USING INDEX effectPlanned",
            "SCAN timer USING COVERING INDEX timerDue", "SCAN discardedRequest USING INDEX discardedRequestOpen",
            "SCAN dead USING INDEX inboxDead", "SCAN inbox USING INDEX inboxFingerprint",
            // One row for each queue, and a value.
            "SCAN tally", "SCAN CONSTANT ROW",
        ]
        let ofParty = try desk.disk.plans { _ = try desk.call(ListSagas(owner: .operator)) }
        #expect(ofParty.contains("SEARCH saga USING INDEX sagaByOwner (owner=?)"), "\(ofParty)")
        #expect(!ofParty.contains { $0.contains("TEMP B-TREE") }, "\(ofParty)")
        for call in calls {
            let scans = try desk.disk.plans(of: call).filter { $0.hasPrefix("SCAN ") && !known.contains($0) }
            #expect(scans.isEmpty, "\(scans)")
        }
    }

    @Test func theCensusIsReadWithoutAScan() throws {
        let plans = try begun().disk.read { db in
            try [
                "SELECT count(*) FROM sagaWake WHERE timers = 0 AND isCalm = 1",
                "SELECT count FROM sagaCount WHERE dimension = 'state' AND value = 'submitted'",
                "SELECT min(enteredMs) FROM saga WHERE state = 'submitted'",
                """
                SELECT body FROM saga WHERE isEnded = 0 AND attention = 'overdue' AND attention <> 'none'
                ORDER BY enteredMs LIMIT 1
                """,
                "SELECT max(n) FROM sagaHistory WHERE requestID = 'r'",
                "UPDATE sagaWake SET timers = timers + 1 WHERE requestID = 'r'",
            ]
            .flatMap { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { row -> String in row["detail"] }
            }
        }
        for plan in plans { #expect(plan.contains("INDEX") || plan.contains("PRIMARY KEY"), "\(plan)") }
        // All entries of this index are orphans.
        #expect(plans.first?.hasPrefix("SEARCH sagaWake USING COVERING INDEX sagaOrphaned") == true)
        #expect(plans.contains("SEARCH saga USING INDEX sagaAttention (attention=?)"), "\(plans)")
        #expect(!plans.contains { $0.contains("TEMP B-TREE") }, "\(plans)")
    }

    @Test func theTimersOfAnEarlierStoreAreCounted() throws {
        let disk = try DatabaseQueue()
        let earlier = ServiceDefinition(
            .sagaSupervisor,
            migrations: Array(SagaMigrations.all.prefix(3)),
            sendsTo: [],
            hears: []
        )
        _ = try CoreDesk(earlier, over: disk, at: script.begun)
        try disk.write { db in
            try db.execute(
                sql: """
                    INSERT INTO saga (requestID, state, isEnded, enteredMs, body, attention) VALUES
                        ('with', 'submitted', 0, 1, x'7B7D', 'none'), ('without', 'submitted', 0, 1, x'7B7D', 'none'),
                        ('noticed', 'submitted', 0, 1, x'7B7D', 'overdue'),
                        ('ended', 'notified', 1, 1, x'7B7D', 'none');
                    INSERT INTO timer (name, key, dueMs) VALUES ('a', 'with', 4e15), ('b', 'with', 4e15);
                    """
            )
        }
        let desk = try desk(over: disk)
        #expect(try desk.disk.read(SagaCensus.orphaned) == 1)
        try disk.write { db in try db.execute(sql: "DELETE FROM timer WHERE name = 'a'") }
        #expect(try desk.disk.read(SagaCensus.orphaned) == 1)
        try disk.write { db in try db.execute(sql: "DELETE FROM timer WHERE name = 'b'") }
        #expect(try desk.disk.read(SagaCensus.orphaned) == 2)
    }
}
