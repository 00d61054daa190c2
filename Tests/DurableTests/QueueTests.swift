import GRDB
import Measurements
import Messaging
import Testing
import Timekeeping

@testable import Durable

struct QueueTests {
    let cores: TwoCores

    init() throws {
        cores = try TwoCores()
        try cores.converse()
    }

    @Test func aQueueTellsWhatCameWhatWentAndHowOldTheOldestIs() throws {
        _ = try cores.send([Count(key: "a", value: 1), Count(key: "b", value: 2)])
        cores.now = cores.now + .seconds(5)
        let queue = try #require(try cores.queue(.outbox, of: cores.sender))
        #expect(queue.depth == 2)
        #expect(queue.oldestAgeMs == 5_000)
        #expect(queue.entered == 2)
        #expect(queue.left == 0)
        #expect(queue.enteredLastMinute == 2)
        #expect(queue.drainForecastSeconds == .infinity, "nothing leaves")
    }

    @Test func theForecastFollowsTheLastMinute() {
        let queue = QueueReport(
            kind: .outbox,
            depth: 90,
            oldestAgeMs: 1,
            entered: 100,
            left: 10,
            enteredLastMinute: 30,
            leftLastMinute: 60
        )
        #expect(queue.drainForecastSeconds == 180)
        #expect(QueueReport(kind: .outbox, depth: 0, oldestAgeMs: 0).drainForecastSeconds == 0)
    }

    @Test func ratesForgetWhatIsOlderThanAMinute() throws {
        try cores.converse(try cores.send([Count(key: "a", value: 1)]))
        for _ in 0..<70 {
            cores.now = cores.now + .seconds(1)
            _ = try cores.sender.step([], at: Moment(cores.now))
        }
        let queue = try #require(try cores.queue(.outbox, of: cores.sender))
        #expect(queue.entered == 1)
        #expect(queue.enteredLastMinute == 0)
        #expect(queue.leftLastMinute == 0)
    }

    @Test func aTallyIsKeptThroughARollback() throws {
        // It fails twice, each time inside a savepoint that is rolled back, and is then applied.
        try cores.converse(try cores.send([Count(key: "a", value: 1, failures: 2)]))
        #expect(try cores.queue(.inbox, of: cores.receiver)?.depth == 1)
        for _ in 0..<20 {
            cores.now = cores.now + .seconds(30)
            _ = try cores.receiver.step([], at: Moment(cores.now))
        }
        let inbox = try #require(try cores.queue(.inbox, of: cores.receiver))
        #expect(inbox.depth == 0)
        #expect(inbox.entered == 1)
        #expect(inbox.left == 1)
    }

    @Test func everyQueueIsMeasuredUnderItsName() throws {
        let families = try cores.sender.measurements(at: Moment(cores.now))
        let depth = try #require(families.first { $0.name == "faxport_queue_depth" })
        #expect(
            depth.samples.map { $0.labels.map(\.value) } == [
                ["outbox", "linking"], ["inbox", ""], ["dead_letters", ""], ["effects", ""], ["ambiguous_effects", ""],
                ["timers", ""],
            ]
        )
        for counter in families where counter.kind == .counter { #expect(counter.name.hasSuffix("_total")) }
    }

    @Test func theOldestEffectsAreFoundByTheirIndexes() throws {
        let plans = try cores.senderDisk.read { db in
            try ["state = 'ambiguous'", "state IN ('planned', 'armed')"].flatMap { condition in
                let sql = "EXPLAIN QUERY PLAN \(EffectTable.open(condition))"
                return try Row.fetchAll(db, sql: sql, arguments: [1]).map { row -> String in row["detail"] }
            }
        }
        #expect(plans == ["SCAN effect USING INDEX effectAmbiguous", "SCAN effect USING INDEX effectPlanned"])
    }

    @Test func aDepthIsReadAndNotCounted() throws {
        let plans = try cores.senderDisk.read { db in
            try [
                "SELECT min(receivedMs) FROM inbox WHERE state <> 'dead'",
                "SELECT min(receivedMs) FROM inbox WHERE state = 'dead'",
                "SELECT min(plannedMs) FROM effect WHERE state IN ('planned', 'armed')",
                "SELECT min(plannedMs) FROM effect WHERE state = 'ambiguous'",
                "SELECT min(dueMs) FROM timer",
                "SELECT sentMs FROM outbox WHERE receiver = ? AND sequence = ?",
            ]
            .flatMap { sql in
                let arguments: StatementArguments = sql.contains("?") ? ["linking", 1] : []
                return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments)
                    .map { row -> String in row["detail"] }
            }
        }
        for plan in plans { #expect(plan.contains("INDEX") || plan.contains("PRIMARY KEY"), "\(plan)") }
    }
}

struct QueueHistoryTests {
    @Test func aQuietQueueKeepsItsRateWithoutSamples() throws {
        let name = QueueName(kind: .inbox)
        let start = Timestamp(millisecondsSince1970: 1_000_000)
        var history = QueueHistory()
        history.note([name: QueueTally(entered: 10, left: 10)], at: start)
        // Nothing changed, so nothing was sampled until now.
        let later = start + .seconds(50)
        let tally = QueueTally(entered: 20, left: 15)
        history.note([name: tally], at: later)
        #expect(history.lastMinute(of: name, upTo: tally, at: start + .seconds(70)) == QueueTally(entered: 10, left: 5))
        #expect(history.lastMinute(of: name, upTo: tally, at: later + .seconds(60)) == QueueTally())
        history.note([name: tally], at: later + .seconds(90))
        #expect(history.lastMinute(of: name, upTo: tally, at: later + .seconds(90)) == QueueTally())
    }
}
