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
        /// The other side's words, if it refused the effect; a person decides what follows.
        let refusal: String?
        let trace: TraceContext?
    }

    /// Plans an effect.
    ///
    /// An effect planned by the outcome of another one in the same lane takes over that one's place, so that no other
    /// effect of the lane runs between the two.
    static func insert(
        _ sql: Statements,
        _ effect: PlannedEffect,
        after first: Stored?,
        trace: String,
        now: Timestamp
    ) throws {
        let place = first.flatMap { $0.lane == effect.lane ? $0.place : nil }
        // `OR FAIL` for the reason given in ``TimerTable``.
        let insert = try sql(
            """
            INSERT OR FAIL INTO effect (kind, lane, place, body, state, nextAtMs, plannedMs, trace)
            VALUES (?, ?, coalesce(?, (SELECT coalesce(max(id), 0) + 1 FROM effect)), ?, 'planned', ?, ?, ?)
            """
        )
        insert.bind(effect.kind.rawValue).bind(effect.lane).bind(place).bind(effect.body)
        try insert.bind(now.millisecondsSince1970).bind(now.millisecondsSince1970).bind(trace).run()
    }

    /// Cancels an effect that has not been started; returns whether there was one.
    static func revoke(_ sql: Statements, kind: EffectKind, lane: String) throws -> Bool {
        try sql(
            """
            UPDATE effect SET state = 'done', note = 'revoked before it left'
            WHERE lane = ? AND kind = ? AND (state = 'planned' OR refusal IS NOT NULL) AND state <> 'done'
            """
        ).bind(lane).bind(kind.rawValue).run()
        return sql.changes > 0
    }

    /// Deletes effects that were finished before a moment, a bounded number at a time.
    ///
    /// - Returns: when the oldest of the others was finished; `nil` if there is none.
    static func prune(_ sql: Statements, before: Timestamp) throws -> Timestamp? {
        try sql(
            """
            DELETE FROM effect WHERE id IN
                (SELECT id FROM effect WHERE state = 'done' AND nextAtMs < ? ORDER BY nextAtMs LIMIT 500)
            """
        ).bind(before.millisecondsSince1970).run()
        return try sql("SELECT min(nextAtMs) FROM effect WHERE state = 'done'").first { $0.optionalInteger(0) }?
            .map(Timestamp.init(millisecondsSince1970:))
    }

    /// An effect that is first in its lane.
    struct Startable {
        let id: EffectID
        let nextAt: Timestamp
    }

    /// The effects of a kind that are first in their lane, the earliest first, without those that `isExcluded` rejects.
    ///
    /// - Returns: at most `limit` effects; the last one may be due later than `now`, all others are due.
    static func startable(
        _ sql: Statements,
        _ kind: EffectKind,
        at now: Timestamp,
        limit: Int,
        excluding isExcluded: (EffectID, State) -> Bool
    ) throws -> [Startable] {
        var found: [Startable] = []
        _ = try sql(
            """
            SELECT id, state, nextAtMs FROM effect AS this
            WHERE kind = ? AND state <> 'done' AND state <> 'armed' AND refusal IS NULL
            AND NOT EXISTS (SELECT 1 FROM effect AS earlier
                WHERE earlier.lane = this.lane AND earlier.state <> 'done' AND earlier.refusal IS NULL
                AND (earlier.place, earlier.id) < (this.place, this.id))
            ORDER BY nextAtMs, id
            """
        ).bind(kind.rawValue).firstMatch { row -> Void? in
            let id = row.integer(0)
            guard !isExcluded(id, State(rawValue: row.text(1)) ?? .ambiguous) else { return nil }
            let nextAt = Timestamp(millisecondsSince1970: row.integer(2))
            found.append(Startable(id: id, nextAt: nextAt))
            return nextAt <= now && found.count < limit ? nil : ()
        }
        return found
    }

    /// The kinds of all effects that have not ended.
    static func openKinds(_ db: Database) throws -> [EffectKind] {
        try String.fetchAll(db, sql: "SELECT DISTINCT kind FROM effect WHERE state <> 'done'")
            .map(EffectKind.init(rawValue:))
    }

    /// As many effects are listed if a call does not say how many.
    static let mostListed = 1_000

    /// Unfinished effects, for operators: all that wait for a person, as far as the limit goes, and the oldest others.
    static func open(
        _ db: Database,
        of lanes: [String]? = nil,
        at now: Timestamp,
        limit: Int
    ) throws -> [ListEffects.OpenEffect] {
        let found =
            if let lanes {
                try rows(db, "state <> 'done' AND lane IN (\(databaseQuestionMarks(count: lanes.count)))", lanes, limit)
            } else {
                try doubtfulFirst(db, limit)
            }
        return found.sorted { left, right in
            (left["plannedMs"] as Int64, left["id"] as Int64) < (right["plannedMs"] as Int64, right["id"] as Int64)
        }.map { row in
            ListEffects.OpenEffect(
                effectID: row["id"],
                kind: row["kind"],
                lane: row["lane"],
                state: (row["refusal"] as String?) == nil
                    ? row["state"] : ListEffects.OpenEffect.State.refused.rawValue,
                attempts: row["attempts"],
                ageMs: now.millisecondsSince1970 - (row["plannedMs"] as Int64),
                note: row["note"]
            )
        }
    }

    private static func doubtfulFirst(_ db: Database, _ limit: Int) throws -> [Row] {
        // Each has an index of its own, in the order of the list; an index of both would be written with every effect.
        let doubtful = try rows(db, "state = 'ambiguous'", [], limit)
        return try doubtful + rows(db, "state IN ('planned', 'armed')", [], limit - doubtful.count)
    }

    private static func rows(
        _ db: Database,
        _ condition: String,
        _ values: [String],
        _ limit: Int
    ) throws -> [Row] {
        try Row.fetchAll(db, sql: open(condition), arguments: StatementArguments(values) + [limit])
    }

    /// The statement for the oldest effects that meet a condition, without their bodies.
    static func open(_ condition: String) -> String {
        """
        SELECT id, kind, lane, state, attempts, plannedMs, note, refusal FROM effect WHERE \(condition)
        ORDER BY plannedMs, id LIMIT ?
        """
    }

    static func fetch(_ sql: Statements, id: EffectID) throws -> Stored? {
        try sql(
            """
            SELECT id, kind, lane, place, body, state, attempts, nextAtMs, reported, trace, refusal FROM effect
            WHERE id = ?
            """
        ).bind(id).first(stored)
    }

    static func update(
        _ sql: Statements,
        id: EffectID,
        state: State,
        attempts: Int,
        nextAt: Timestamp,
        note: String?
    ) throws {
        try sql("UPDATE OR FAIL effect SET state = ?, attempts = ?, nextAtMs = ?, note = ? WHERE id = ?")
            .bind(state.rawValue).bind(attempts).bind(nextAt.millisecondsSince1970).bind(note).bind(id).run()
    }

    static func markReported(_ sql: Statements, id: EffectID, _ isReported: Bool = true) throws {
        try sql("UPDATE effect SET reported = ? WHERE id = ?").bind(isReported ? 1 : 0).bind(id).run()
    }

    /// Sets or forgets the words of a refusal.
    static func setRefusal(_ sql: Statements, id: EffectID, _ refusal: String?) throws {
        try sql("UPDATE effect SET refusal = ?, deferrals = 0 WHERE id = ?").bind(refusal).bind(id).run()
    }

    /// Counts that the other side put the effect off; returns how often it has done so.
    static func countDeferral(_ sql: Statements, id: EffectID) throws -> Int {
        try sql("UPDATE effect SET deferrals = deferrals + 1 WHERE id = ?").bind(id).run()
        return try sql("SELECT deferrals FROM effect WHERE id = ?").bind(id).first { Int($0.integer(0)) } ?? 0
    }

    /// The effects of a kind and lane, the newest first.
    static func all(_ sql: Statements, kind: EffectKind, lane: String) throws -> [Stored] {
        try sql(
            """
            SELECT id, kind, lane, place, body, state, attempts, nextAtMs, reported, trace, refusal FROM effect
            WHERE kind = ? AND lane = ? ORDER BY id DESC
            """
        ).bind(kind.rawValue).bind(lane).all(stored)
    }

    private static func stored(_ row: Columns) -> Stored {
        Stored(
            id: row.integer(0),
            kind: EffectKind(rawValue: row.text(1)),
            lane: row.text(2),
            place: row.integer(3),
            body: row.bytes(4),
            state: State(rawValue: row.text(5)) ?? .ambiguous,
            attempts: Int(row.integer(6)),
            nextAt: Timestamp(millisecondsSince1970: row.integer(7)),
            isReported: row.integer(8) != 0,
            refusal: row.optionalText(10),
            trace: row.optionalText(9).flatMap(TraceContext.init)
        )
    }
}
