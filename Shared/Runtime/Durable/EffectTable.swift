import GRDB
import Messaging
import Timekeeping

/// Effects, from plan to outcome.
enum EffectTable {
    enum State: String {
        case planned
        /// About to be performed or being performed; committed before the irreversible part starts.
        case armed
        /// It is unknown whether it happened.
        case ambiguous
        case done
    }

    struct Stored {
        let id: EffectID
        let kind: EffectKind
        let lane: String
        /// Its position in the lane: its own id, or that of the effect whose outcome planned it.
        let place: EffectID
        let body: Bytes
        let state: State
        let attempts: Int
        let nextAt: Timestamp
        let isReported: Bool
        let trace: TraceContext?
    }

    /// Plans an effect.
    ///
    /// An effect planned by the outcome of another one in the same lane takes over that one's place, so that no other
    /// effect of the lane runs between the two.
    static func insert(
        _ db: Database,
        _ effect: PlannedEffect,
        after first: Stored?,
        trace: TraceContext,
        now: Timestamp
    ) throws {
        let place = first.flatMap { $0.lane == effect.lane ? $0.place : nil }
        try db.cachedStatement(
            sql: """
                INSERT INTO effect (kind, lane, place, body, state, nextAtMs, plannedMs, trace)
                VALUES (?, ?, coalesce(?, (SELECT coalesce(max(id), 0) + 1 FROM effect)), ?, 'planned', ?, ?, ?)
                """
        ).execute(arguments: [
            effect.kind.rawValue, effect.lane, place, effect.body, now.millisecondsSince1970, now.millisecondsSince1970,
            trace.description,
        ])
    }

    /// Cancels an effect that has not been started; returns whether there was one.
    static func revoke(_ db: Database, kind: EffectKind, lane: String) throws -> Bool {
        try db.execute(
            sql: """
                UPDATE effect SET state = 'done', note = 'revoked before it left'
                WHERE lane = ? AND kind = ? AND state = 'planned' AND state <> 'done'
                """,
            arguments: [lane, kind.rawValue]
        )
        return db.changesCount > 0
    }

    /// Deletes effects that were finished before a moment, a bounded number at a time.
    static func prune(_ db: Database, before: Timestamp) throws {
        try db.cachedStatement(
            sql: """
                DELETE FROM effect WHERE id IN
                    (SELECT id FROM effect WHERE state = 'done' AND nextAtMs < ? ORDER BY nextAtMs LIMIT 500)
                """
        ).execute(arguments: [before.millisecondsSince1970])
    }

    /// Effects that are due and first in their lane.
    ///
    /// Effects that `isExcluded` rejects do not count against the limit.
    static func startable(
        _ db: Database,
        at now: Timestamp,
        limit: Int,
        excluding isExcluded: (Stored) -> Bool
    ) throws -> [Stored] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT * FROM effect AS this WHERE state <> 'done' AND state <> 'armed' AND nextAtMs <= ?
                    AND NOT EXISTS (SELECT 1 FROM effect AS earlier
                        WHERE earlier.lane = this.lane AND earlier.state <> 'done'
                        AND (earlier.place, earlier.id) < (this.place, this.id))
                    ORDER BY nextAtMs, id
                    """
            ),
            arguments: [now.millisecondsSince1970]
        )
        var found: [Stored] = []
        while found.count < limit, let row = try rows.next() {
            let effect = stored(row)
            if !isExcluded(effect) { found.append(effect) }
        }
        return found
    }

    /// Unfinished effects, for operators.
    static func open(_ db: Database, at now: Timestamp, limit: Int) throws -> [ListEffects.OpenEffect] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM effect WHERE state <> 'done' ORDER BY plannedMs, id LIMIT ?",
            arguments: [limit]
        ).map { row in
            ListEffects.OpenEffect(
                effectID: row["id"],
                kind: row["kind"],
                lane: row["lane"],
                state: row["state"],
                attempts: row["attempts"],
                ageMs: now.millisecondsSince1970 - (row["plannedMs"] as Int64),
                note: row["note"]
            )
        }
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
            place: row["place"],
            body: row["body"],
            state: State(rawValue: row["state"]) ?? .ambiguous,
            attempts: row["attempts"],
            nextAt: Timestamp(millisecondsSince1970: row["nextAtMs"]),
            isReported: row["reported"],
            trace: (row["trace"] as String?).flatMap(TraceContext.init)
        )
    }
}
