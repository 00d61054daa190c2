import GRDB
import Messaging
import Timekeeping

/// Received messages that could not be applied at once: those that failed, and later ones with the same key.
enum InboxTable {
    struct Stored {
        let id: Int64
        let message: IncomingMessage
        let attempts: Int
    }

    enum State: String {
        /// Behind another message with the same key.
        case waiting
        /// Failed; it is tried again.
        case retry
        /// Failed for good; an operator decides.
        case dead
    }

    static func blockedKeys(_ db: Database) throws -> [String: Int] {
        var keys: [String: Int] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT key, count(*) FROM inbox GROUP BY key") {
            keys[row[0]] = row[1]
        }
        return keys
    }

    static func insert(
        _ db: Database,
        _ message: IncomingMessage,
        state: State,
        attempts: Int,
        nextAt: Timestamp,
        error: String?,
        now: Timestamp
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO inbox (sender, sequence, method, key, body, receivedMs, state, attempts, nextAtMs, error,
                    fingerprint, trace)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                message.sender.rawValue, message.sequence, message.entry.method.rawValue, message.entry.key,
                message.body, now.millisecondsSince1970, state.rawValue, attempts, nextAt.millisecondsSince1970, error,
                state == .dead ? DeadLetterFingerprint.of(message.entry.method, error) : nil, message.entry.trace,
            ]
        )
    }

    static func due(_ db: Database, at now: Timestamp, limit: Int) throws -> [Stored] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM inbox WHERE state = 'retry' AND nextAtMs <= ? ORDER BY nextAtMs, id LIMIT ?"
            ),
            arguments: [now.millisecondsSince1970, limit]
        ).map(stored)
    }

    /// The first message with a key, in any state.
    static func first(_ db: Database, key: String) throws -> Stored? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM inbox WHERE key = ? ORDER BY id LIMIT 1"),
            arguments: [key]
        )
        return row.map(stored)
    }

    static func fetch(_ db: Database, id: Int64) throws -> Stored? {
        try Row.fetchOne(db, sql: "SELECT * FROM inbox WHERE id = ?", arguments: [id]).map(stored)
    }

    /// Makes the first message with a key due now if it was only waiting behind one that has been removed.
    static func wakeFirst(_ db: Database, key: String, at now: Timestamp) throws {
        try db.execute(
            sql: """
                UPDATE inbox SET state = 'retry', nextAtMs = ?
                WHERE id = (SELECT min(id) FROM inbox WHERE key = ?) AND state = 'waiting'
                """,
            arguments: [now.millisecondsSince1970, key]
        )
    }

    static func postpone(
        _ db: Database,
        _ stored: Stored,
        state: State,
        attempts: Int,
        nextAt: Timestamp,
        error: String
    ) throws {
        try db.execute(
            sql: "UPDATE inbox SET state = ?, attempts = ?, nextAtMs = ?, error = ?, fingerprint = ? WHERE id = ?",
            arguments: [
                state.rawValue, attempts, nextAt.millisecondsSince1970, error,
                state == .dead ? DeadLetterFingerprint.of(stored.message.entry.method, error) : nil, stored.id,
            ]
        )
    }

    static func delete(_ db: Database, id: Int64) throws {
        try db.execute(sql: "DELETE FROM inbox WHERE id = ?", arguments: [id])
    }

    static func nextAt(_ db: Database) throws -> Timestamp? {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(nextAtMs) FROM inbox WHERE state = 'retry'"))
            .map(Timestamp.init(millisecondsSince1970:))
    }

    private static func stored(_ row: Row) -> Stored {
        let entry = BatchEntry(
            method: Method(rawValue: row["method"]),
            key: row["key"],
            sentMs: row["receivedMs"],
            trace: row["trace"]
        )
        let message = IncomingMessage(
            sender: ServiceName(rawValue: row["sender"]),
            sequence: row["sequence"],
            entry: entry,
            body: row["body"]
        )
        return Stored(id: row["id"], message: message, attempts: row["attempts"])
    }
}
