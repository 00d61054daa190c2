import GRDB
import Messaging
import Timekeeping

/// Work outside the store, from plan to outcome.
enum EffectTable {
    enum State: String {
        case planned
        /// About to leave, or on its way; committed before the first byte that counts.
        case armed
        /// Nobody knows whether it happened.
        case ambiguous
        case done
    }

    struct Stored {
        let id: EffectID
        let kind: EffectKind
        let lane: String
        let body: Bytes
        let state: State
        let attempts: Int
        let nextAt: Timestamp
        let isReported: Bool
    }

    static func insert(_ db: Database, _ effect: PlannedEffect, now: Timestamp) throws {
        try db.cachedStatement(
            sql: "INSERT INTO effect (kind, lane, body, state, nextAtMs, plannedMs) VALUES (?, ?, ?, 'planned', ?, ?)"
        ).execute(arguments: [
            effect.kind.rawValue, effect.lane, effect.body, now.millisecondsSince1970, now.millisecondsSince1970,
        ])
    }

    /// Effects whose time has come and before which nothing else stands in their lane.
    static func startable(_ db: Database, at now: Timestamp, limit: Int) throws -> [Stored] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT * FROM effect AS this WHERE state IN ('planned', 'ambiguous') AND nextAtMs <= ?
                    AND NOT EXISTS (SELECT 1 FROM effect AS earlier
                        WHERE earlier.lane = this.lane AND earlier.id < this.id AND earlier.state <> 'done')
                    ORDER BY nextAtMs, id LIMIT ?
                    """
            ),
            arguments: [now.millisecondsSince1970, limit]
        ).map(stored)
    }

    static func fetch(_ db: Database, id: EffectID) throws -> Stored? {
        try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM effect WHERE id = ?"), arguments: [id]).map(stored)
    }

    static func update(
        _ db: Database,
        id: EffectID,
        state: State,
        attempts: Int,
        nextAt: Timestamp,
        note: String?
    ) throws {
        try db.cachedStatement(
            sql: "UPDATE effect SET state = ?, attempts = ?, nextAtMs = ?, note = ? WHERE id = ?"
        ).execute(arguments: [state.rawValue, attempts, nextAt.millisecondsSince1970, note, id])
    }

    static func markReported(_ db: Database, id: EffectID) throws {
        try db.execute(sql: "UPDATE effect SET reported = 1 WHERE id = ?", arguments: [id])
    }

    private static func stored(_ row: Row) -> Stored {
        Stored(
            id: row["id"],
            kind: EffectKind(rawValue: row["kind"]),
            lane: row["lane"],
            body: row["body"],
            state: State(rawValue: row["state"]) ?? .ambiguous,
            attempts: row["attempts"],
            nextAt: Timestamp(millisecondsSince1970: row["nextAtMs"]),
            isReported: row["reported"]
        )
    }
}
