import GRDB
import Messaging
import Timekeeping

/// Timers, stored as rows, so that they survive the process and can be inspected, moved and cancelled.
enum TimerTable {
    struct Stored {
        let name: TimerName
        let key: String
        let due: Timestamp
        let trace: TraceContext?
    }

    static func change(_ db: Database, _ change: TimerChange, trace: TraceContext) throws {
        guard let due = change.due else {
            try db.cachedStatement(sql: "DELETE FROM timer WHERE name = ? AND key = ?")
                .execute(arguments: [change.name.rawValue, change.key])
            return
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO timer (name, key, dueMs, trace) VALUES (?, ?, ?, ?)
                ON CONFLICT (name, key) DO UPDATE SET dueMs = excluded.dueMs, trace = excluded.trace
                """
        ).execute(arguments: [change.name.rawValue, change.key, due.millisecondsSince1970, trace.description])
    }

    static func due(_ db: Database, at now: Timestamp, limit: Int) throws -> [Stored] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM timer WHERE dueMs <= ? ORDER BY dueMs LIMIT ?"),
            arguments: [now.millisecondsSince1970, limit]
        ).map { row in
            Stored(
                name: TimerName(rawValue: row["name"]),
                key: row["key"],
                due: Timestamp(millisecondsSince1970: row["dueMs"]),
                trace: (row["trace"] as String?).flatMap(TraceContext.init)
            )
        }
    }

    /// Deletes a timer; returns whether it was still set for that time.
    static func strike(_ db: Database, _ timer: Stored) throws -> Bool {
        try db.cachedStatement(sql: "DELETE FROM timer WHERE name = ? AND key = ? AND dueMs = ?")
            .execute(arguments: [timer.name.rawValue, timer.key, timer.due.millisecondsSince1970])
        return db.changesCount > 0
    }

    static func postpone(_ db: Database, _ timer: Stored, to due: Timestamp) throws {
        try db.execute(
            sql: "UPDATE timer SET dueMs = ? WHERE name = ? AND key = ?",
            arguments: [due.millisecondsSince1970, timer.name.rawValue, timer.key]
        )
    }

    static func next(_ db: Database) throws -> Timestamp? {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(dueMs) FROM timer"))
            .map(Timestamp.init(millisecondsSince1970:))
    }
}
