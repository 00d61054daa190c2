import GRDB
import Messaging
import Timekeeping

/// The stored positions of all channels.
enum ChannelTable {
    static func loadOutgoing(_ db: Database, receivers: [ServiceName]) throws -> [ServiceName: OutgoingChannel] {
        var channels: [ServiceName: OutgoingChannel] = [:]
        for receiver in receivers {
            let row = try Row.fetchOne(
                db,
                sql: "SELECT * FROM channelOut WHERE receiver = ?",
                arguments: [receiver.rawValue]
            )
            guard let row else {
                channels[receiver] = OutgoingChannel(receiver: receiver)
                continue
            }
            channels[receiver] = OutgoingChannel(
                receiver: receiver,
                at: OutgoingChannel.Position(
                    lastSequence: row["lastSequence"],
                    acknowledged: row["acknowledged"],
                    prunedTo: row["prunedTo"],
                    peerStoreID: row["peerStoreID"],
                    quarantine: row["quarantine"]
                )
            )
        }
        return channels
    }

    static func save(_ db: Database, _ position: OutgoingChannel.Position, of receiver: ServiceName) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO channelOut (receiver, lastSequence, acknowledged, prunedTo, peerStoreID, quarantine)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (receiver) DO UPDATE SET lastSequence = excluded.lastSequence,
                    acknowledged = excluded.acknowledged, prunedTo = excluded.prunedTo,
                    peerStoreID = excluded.peerStoreID, quarantine = excluded.quarantine
                """
        ).execute(arguments: [
            receiver.rawValue, position.lastSequence, position.acknowledged, position.prunedTo, position.peerStoreID,
            position.quarantine,
        ])
    }

    static func loadIncoming(_ db: Database) throws -> [ServiceName: IncomingChannel] {
        var channels: [ServiceName: IncomingChannel] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT * FROM channelIn") {
            let sender = ServiceName(rawValue: row["sender"])
            channels[sender] = IncomingChannel(
                sender: sender,
                storeID: row["storeID"],
                epoch: row["epoch"],
                incarnation: row["incarnation"],
                cursor: row["cursor"],
                quarantine: row["quarantine"]
            )
        }
        return channels
    }

    static func save(_ db: Database, _ channel: IncomingChannel) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO channelIn (sender, storeID, epoch, incarnation, cursor, quarantine)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            channel.sender.rawValue, channel.storeID, channel.epoch, channel.incarnation, channel.cursor,
            channel.quarantine,
        ])
    }
}

/// Sent messages, kept until some time after their receiver has acknowledged them.
enum OutboxTable {
    /// How long acknowledged messages are kept, so that a receiver restored from a backup catches up without help.
    static let retention = TimeSpan.days(7)
    private static let prunedAtOnce = 2_000

    static func insert(
        _ db: Database,
        _ message: OutgoingMessage,
        sequence: Int64,
        sentMs: Int64,
        trace: TraceContext
    ) throws {
        try db.cachedStatement(
            sql:
                "INSERT INTO outbox (receiver, sequence, method, key, sentMs, body, trace) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            message.receiver.rawValue, sequence, message.method.rawValue, message.key, sentMs, message.body,
            trace.description,
        ])
    }

    struct Stored {
        let entry: BatchEntry
        let body: Bytes
    }

    static func fetch(_ db: Database, to receiver: ServiceName, from first: Int64, count: Int) throws -> [Stored] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT method, key, sentMs, body, trace FROM outbox WHERE receiver = ? AND sequence >= ?
                ORDER BY sequence LIMIT ?
                """
        )
        var stored: [Stored] = []
        let rows = try Row.fetchCursor(statement, arguments: [receiver.rawValue, first, count])
        while let row = try rows.next() {
            let entry = BatchEntry(method: Method(rawValue: row[0]), key: row[1], sentMs: row[2], trace: row[4])
            stored.append(Stored(entry: entry, body: row[3]))
        }
        return stored
    }

    /// When the message with this sequence number was written.
    static func sentMs(_ db: Database, to receiver: ServiceName, sequence: Int64) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT sentMs FROM outbox WHERE receiver = ? AND sequence = ?"),
            arguments: [receiver.rawValue, sequence]
        )
    }

    /// Deletes acknowledged messages written before a moment, a bounded number at a time.
    ///
    /// - Returns: the sequence number up to which everything has been deleted.
    static func prune(_ db: Database, _ channel: OutgoingChannel, before: Timestamp) throws -> Int64 {
        let last = min(channel.acknowledged, channel.prunedTo + Int64(prunedAtOnce))
        guard last > channel.prunedTo,
            let oldest = try sentMs(db, to: channel.receiver, sequence: channel.prunedTo + 1),
            oldest < before.millisecondsSince1970
        else { return channel.prunedTo }
        let kept = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT min(sequence) FROM outbox
                    WHERE receiver = ? AND sequence > ? AND sequence <= ? AND sentMs >= ?
                    """
            ),
            arguments: [channel.receiver.rawValue, channel.prunedTo, last, before.millisecondsSince1970]
        )
        let prunedTo = kept.map { $0 - 1 } ?? last
        try db.cachedStatement(sql: "DELETE FROM outbox WHERE receiver = ? AND sequence <= ?")
            .execute(arguments: [channel.receiver.rawValue, prunedTo])
        return prunedTo
    }
}

/// Facts about the store itself.
enum MetaTable {
    static func effectsFrozen(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'effectsFrozen'")
    }

    static func saveEffectsFrozen(_ db: Database, _ reason: String?) throws {
        try db.execute(sql: "DELETE FROM meta WHERE key = 'effectsFrozen'")
        guard let reason else { return }
        try db.execute(sql: "INSERT INTO meta (key, value) VALUES ('effectsFrozen', ?)", arguments: [reason])
    }
}
