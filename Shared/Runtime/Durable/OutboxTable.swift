import Messaging
import Timekeeping

/// Sent messages, kept until some time after their receiver has acknowledged them.
enum OutboxTable {
    /// How long acknowledged messages are kept, so that a receiver restored from a backup catches up without help.
    static let retention = TimeSpan.days(7)
    private static let prunedAtOnce = 2_000

    /// A message as it is sent.
    struct Stored {
        let entry: BatchEntry
        let body: Bytes
    }

    static func insert(_ sql: Statements, _ message: Stored, to receiver: ServiceName, sequence: Int64) throws {
        let insert = try sql(
            "INSERT INTO outbox (receiver, sequence, method, key, sentMs, body, trace) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        insert.bind(receiver.rawValue).bind(sequence).bind(message.entry.method.rawValue).bind(message.entry.key)
        try insert.bind(message.entry.sentMs).bind(message.body).bind(message.entry.trace).run()
    }

    static func fetch(_ sql: Statements, to receiver: ServiceName, from first: Int64, count: Int) throws -> [Stored] {
        try sql(
            """
            SELECT method, key, sentMs, body, trace FROM outbox WHERE receiver = ? AND sequence >= ?
            ORDER BY sequence LIMIT ?
            """
        ).bind(receiver.rawValue).bind(first).bind(count).all { row in
            let entry = BatchEntry(
                method: Method(rawValue: row.text(0)),
                key: row.text(1),
                sentMs: row.integer(2),
                trace: row.optionalText(4)
            )
            return Stored(entry: entry, body: row.bytes(3))
        }
    }

    /// When the message with this sequence number was written.
    static func sentMs(_ sql: Statements, to receiver: ServiceName, sequence: Int64) throws -> Int64? {
        try sql("SELECT sentMs FROM outbox WHERE receiver = ? AND sequence = ?")
            .bind(receiver.rawValue).bind(sequence).first { $0.integer(0) }
    }

    /// Deletes acknowledged messages written before a moment, a bounded number at a time.
    ///
    /// - Returns: the sequence number up to which everything has been deleted, and when the oldest of the others was
    ///   written; `nil` if there is none that was acknowledged.
    static func prune(
        _ sql: Statements,
        _ channel: OutgoingChannel,
        before: Timestamp
    ) throws -> (prunedTo: Int64, oldest: Timestamp?) {
        let last = min(channel.acknowledged, channel.prunedTo + Int64(prunedAtOnce))
        guard last > channel.prunedTo,
            let oldest = try sentMs(sql, to: channel.receiver, sequence: channel.prunedTo + 1)
        else { return (channel.prunedTo, nil) }
        guard oldest < before.millisecondsSince1970 else {
            return (channel.prunedTo, Timestamp(millisecondsSince1970: oldest))
        }
        let kept = try sql(
            """
            SELECT sequence, sentMs FROM outbox WHERE receiver = ? AND sequence > ? AND sequence <= ? AND sentMs >= ?
            ORDER BY sequence LIMIT 1
            """
        ).bind(channel.receiver.rawValue).bind(channel.prunedTo).bind(last).bind(before.millisecondsSince1970)
            .first { row in (sequence: row.integer(0), sentMs: row.integer(1)) }
        let prunedTo = kept.map { $0.sequence - 1 } ?? last
        try sql("DELETE FROM outbox WHERE receiver = ? AND sequence <= ?")
            .bind(channel.receiver.rawValue).bind(prunedTo).run()
        return (prunedTo, Timestamp(millisecondsSince1970: kept?.sentMs ?? oldest))
    }
}
