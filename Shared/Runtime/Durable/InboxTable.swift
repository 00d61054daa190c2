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
        _ sql: Statements,
        _ message: IncomingMessage,
        state: State,
        attempts: Int,
        nextAt: Timestamp,
        error: String?,
        now: Timestamp
    ) throws {
        let insert = try sql(
            """
            INSERT INTO inbox (sender, sequence, method, key, body, receivedMs, state, attempts, nextAtMs, error,
                fingerprint, trace)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        insert.bind(message.sender.rawValue).bind(message.sequence).bind(message.entry.method.rawValue)
        insert.bind(message.entry.key).bind(message.body).bind(now.millisecondsSince1970).bind(state.rawValue)
        insert.bind(attempts).bind(nextAt.millisecondsSince1970).bind(error)
        insert.bind(fingerprint(of: message, state, error)).bind(message.entry.trace)
        try insert.run()
    }

    private static func fingerprint(of message: IncomingMessage, _ state: State, _ error: String?) -> String? {
        state == .dead ? DeadLetterFingerprint.of(message.entry.method, error) : nil
    }

    static func due(_ sql: Statements, at now: Timestamp, limit: Int) throws -> [Stored] {
        try sql(
            """
            SELECT id, method, key, receivedMs, trace, sender, sequence, body, attempts FROM inbox
            WHERE state = 'retry' AND nextAtMs <= ? ORDER BY nextAtMs, id LIMIT ?
            """
        ).bind(now.millisecondsSince1970).bind(limit).all(stored)
    }

    /// The first message with a key, in any state.
    static func first(_ sql: Statements, key: String) throws -> Stored? {
        try sql(
            """
            SELECT id, method, key, receivedMs, trace, sender, sequence, body, attempts FROM inbox
            WHERE key = ? ORDER BY id LIMIT 1
            """
        ).bind(key).first(stored)
    }

    static func fetch(_ sql: Statements, id: Int64) throws -> Stored? {
        try sql(
            """
            SELECT id, method, key, receivedMs, trace, sender, sequence, body, attempts FROM inbox WHERE id = ?
            """
        ).bind(id).first(stored)
    }

    /// Makes the first message with a key due now if it was only waiting behind one that has been removed.
    static func wakeFirst(_ sql: Statements, key: String, at now: Timestamp) throws {
        try sql(
            """
            UPDATE inbox SET state = 'retry', nextAtMs = ?
            WHERE id = (SELECT min(id) FROM inbox WHERE key = ?) AND state = 'waiting'
            """
        ).bind(now.millisecondsSince1970).bind(key).run()
    }

    static func postpone(
        _ sql: Statements,
        _ stored: Stored,
        state: State,
        attempts: Int,
        nextAt: Timestamp,
        error: String
    ) throws {
        let update = try sql(
            "UPDATE inbox SET state = ?, attempts = ?, nextAtMs = ?, error = ?, fingerprint = ? WHERE id = ?"
        )
        update.bind(state.rawValue).bind(attempts).bind(nextAt.millisecondsSince1970).bind(error)
        try update.bind(fingerprint(of: stored.message, state, error)).bind(stored.id).run()
    }

    static func delete(_ sql: Statements, id: Int64) throws {
        try sql("DELETE FROM inbox WHERE id = ?").bind(id).run()
    }

    static func nextAt(_ sql: Statements) throws -> Timestamp? {
        try sql("SELECT min(nextAtMs) FROM inbox WHERE state = 'retry'").first { $0.optionalInteger(0) }?
            .map(Timestamp.init(millisecondsSince1970:))
    }

    private static func stored(_ row: Columns) -> Stored {
        let entry = BatchEntry(
            method: Method(rawValue: row.text(1)),
            key: row.text(2),
            sentMs: row.integer(3),
            trace: row.optionalText(4)
        )
        let message = IncomingMessage(
            sender: ServiceName(rawValue: row.text(5)),
            sequence: row.integer(6),
            entry: entry,
            body: row.bytes(7)
        )
        return Stored(id: row.integer(0), message: message, attempts: Int(row.integer(8)))
    }
}
