import CoreDesk
import Durable
import GRDB
import Messaging
import Porting
import SubmissionContract
import Testing
import Timekeeping

@testable import SubmissionService

/// The sums of fees are what a recount gives, whatever has happened.
struct FeeSumTests {
    /// A fee of the ledger as somebody adds it up who knows only the entries.
    private static let recount = """
        SELECT first.atMs / 900000 * 900000 AS fromMs, newest.status, count(*) AS fees, sum(newest.cents) AS cents
        FROM ledger AS newest JOIN ledger AS first USING (requestID, attempt, kind)
        WHERE newest.id = (SELECT max(id) FROM ledger AS entry WHERE entry.requestID = newest.requestID
                AND entry.attempt = newest.attempt AND entry.kind = newest.kind)
            AND first.id = (SELECT min(id) FROM ledger AS entry WHERE entry.requestID = newest.requestID
                AND entry.attempt = newest.attempt AND entry.kind = newest.kind)
        GROUP BY 1, 2 ORDER BY 1, 2
        """

    private static let kept = "SELECT fromMs, status, fees, cents FROM feeSum WHERE fees <> 0 ORDER BY 1, 2"

    /// Writes random entries of few fees, so that most entries move one that is there.
    private static func write(_ entries: Int, _ disk: DatabaseQueue, _ generator: inout SeededGenerator) throws {
        for _ in 0..<entries {
            let kind = ListAttempts.Charge.Kind.allCases.randomElement(using: &generator)
            let status = ListAttempts.Charge.Status.allCases.randomElement(using: &generator)
            let arguments: StatementArguments = [
                "r\(Int.random(in: 1...12, using: &generator))", Int.random(in: 1...3, using: &generator),
                kind?.rawValue, status?.rawValue, Int.random(in: 0...9_999, using: &generator),
                Bytes("[]".utf8), Int64.random(in: 1_795_600_000_000...1_795_620_000_000, using: &generator),
            ]
            try disk.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO ledger (requestID, attempt, kind, status, cents, reasons, atMs)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: arguments
                )
            }
        }
    }

    private static func expectRecount(_ disk: DatabaseQueue) throws {
        let (kept, counted) = try disk.read { db in
            (try Row.fetchAll(db, sql: Self.kept), try Row.fetchAll(db, sql: Self.recount))
        }
        #expect(kept == counted && !kept.isEmpty)
        let standing = try disk.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM fee JOIN ledger ON ledger.id = entryID
                    WHERE fee.status = ledger.status AND fee.cents = ledger.cents
                        AND entryID = (SELECT max(id) FROM ledger AS entry WHERE entry.requestID = fee.requestID
                            AND entry.attempt = fee.attempt AND entry.kind = fee.kind)
                    """
            )
        }
        let fees = try disk.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM fee") }
        #expect(standing == fees)
    }

    @Test(arguments: 1...20)
    func sumsAreWhatARecountGives(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let desk = try CoreDesk(SubmissionService.definition())
        for _ in 0..<4 {
            try Self.write(30, desk.disk, &generator)
            try Self.expectRecount(desk.disk)
        }
    }

    @Test func theFeesOfAnEarlierStoreAreAddedUp() throws {
        var generator = SeededGenerator(seed: 7)
        let disk = try DatabaseQueue()
        let earlier = ServiceDefinition(
            .submission,
            migrations: Array(SubmissionMigrations.all.prefix(8)),
            sendsTo: [],
            hears: []
        )
        _ = try CoreDesk(earlier, over: disk)
        try Self.write(200, disk, &generator)
        let desk = try CoreDesk(SubmissionService.definition(), over: disk)
        try Self.expectRecount(desk.disk)
        try Self.write(50, disk, &generator)
        try Self.expectRecount(desk.disk)
    }
}
