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

    /// Sets, moves or cancels a timer.
    static func change(_ sql: Statements, _ change: TimerChange, trace: String) throws {
        guard let due = change.due else {
            try sql("DELETE FROM timer WHERE name = ? AND key = ?").bind(change.name.rawValue).bind(change.key).run()
            return
        }
        // Neither an upsert nor the usual conflict clause: with triggers, SQLite copies every page that these touch, to
        // undo one statement alone. Here an error undoes more than that in any case. The clause also holds for the
        // statements of the triggers, so those must not have clauses of their own.
        try sql("UPDATE OR FAIL timer SET dueMs = ?, trace = ? WHERE name = ? AND key = ?")
            .bind(due.millisecondsSince1970).bind(trace).bind(change.name.rawValue).bind(change.key).run()
        guard sql.changes == 0 else { return }
        try sql("INSERT OR FAIL INTO timer (dueMs, trace, name, key) VALUES (?, ?, ?, ?)")
            .bind(due.millisecondsSince1970).bind(trace).bind(change.name.rawValue).bind(change.key).run()
    }

    static func due(_ sql: Statements, at now: Timestamp, limit: Int) throws -> [Stored] {
        try sql("SELECT name, key, dueMs, trace FROM timer WHERE dueMs <= ? ORDER BY dueMs LIMIT ?")
            .bind(now.millisecondsSince1970).bind(limit)
            .all { row in
                Stored(
                    name: TimerName(rawValue: row.text(0)),
                    key: row.text(1),
                    due: Timestamp(millisecondsSince1970: row.integer(2)),
                    trace: row.optionalText(3).flatMap(TraceContext.init)
                )
            }
    }

    /// Deletes a timer; returns whether it was still set for that time.
    static func strike(_ sql: Statements, _ timer: Stored) throws -> Bool {
        try sql("DELETE FROM timer WHERE name = ? AND key = ? AND dueMs = ?")
            .bind(timer.name.rawValue).bind(timer.key).bind(timer.due.millisecondsSince1970).run()
        return sql.changes > 0
    }

    static func postpone(_ sql: Statements, _ timer: Stored, to due: Timestamp) throws {
        try sql("UPDATE timer SET dueMs = ? WHERE name = ? AND key = ?")
            .bind(due.millisecondsSince1970).bind(timer.name.rawValue).bind(timer.key).run()
    }

    static func next(_ sql: Statements) throws -> Timestamp? {
        try sql("SELECT min(dueMs) FROM timer").first { $0.optionalInteger(0) }?
            .map(Timestamp.init(millisecondsSince1970:))
    }
}
