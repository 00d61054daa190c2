import Durable
import Foundation
import GRDB
import Messaging
import Porting
import SagaSupervisorContract
import Timekeeping

/// What people have decided about timers, each under the key of its call; never changed.
enum TimerDecisionTable {
    /// The decision under a key; `nil` if there is none.
    static func find(_ db: Database, key: String) throws -> TimerDecision? {
        try Row.fetchOne(db, sql: "SELECT * FROM timerChange WHERE key = ?", arguments: [comparable(key)])
            .flatMap(decision)
    }

    /// The last decision about a clock of a request; `nil` if there is none.
    static func last(_ db: Database, _ requestID: PortRequestID, _ clock: RequestClock) throws -> TimerDecision? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT * FROM timerChange WHERE requestID = ? AND clock = ? ORDER BY n DESC LIMIT 1"
            ),
            arguments: [requestID.description, clock.rawValue]
        ).flatMap(decision)
    }

    static func append(_ db: Database, _ decision: TimerDecision, key: String) throws {
        try db.execute(
            sql: """
                INSERT INTO timerChange (key, atMs, requestID, clock, wasMs, dueMs, actor, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                comparable(key), decision.at.millisecondsSince1970, decision.requestID.description,
                decision.clock.rawValue, decision.was.millisecondsSince1970, decision.due?.millisecondsSince1970,
                decision.actor, decision.reason,
            ]
        )
    }

    /// Two spellings that Unicode holds to be the same text are one key.
    private static func comparable(_ key: String) -> String { key.precomposedStringWithCanonicalMapping }

    private static func decision(_ row: Row) -> TimerDecision? {
        guard let requestID = PortRequestID(row["requestID"] as String),
            let clock = RequestClock(rawValue: row["clock"])
        else { return nil }
        return TimerDecision(
            at: Timestamp(millisecondsSince1970: row["atMs"]),
            requestID: requestID,
            clock: clock,
            was: Timestamp(millisecondsSince1970: row["wasMs"]),
            due: (row["dueMs"] as Int64?).map(Timestamp.init(millisecondsSince1970:)),
            actor: row["actor"],
            reason: row["reason"]
        )
    }
}
