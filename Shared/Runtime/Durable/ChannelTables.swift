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

    static func save(_ sql: Statements, _ position: OutgoingChannel.Position, of receiver: ServiceName) throws {
        // Not an upsert, which costs twice as much with every commit.
        let update = try sql(
            """
            UPDATE channelOut SET lastSequence = ?, acknowledged = ?, prunedTo = ?, peerStoreID = ?, quarantine = ?
            WHERE receiver = ?
            """
        )
        update.bind(position.lastSequence).bind(position.acknowledged).bind(position.prunedTo)
        try update.bind(position.peerStoreID).bind(position.quarantine).bind(receiver.rawValue).run()
        guard sql.changes == 0 else { return }
        let insert = try sql(
            """
            INSERT INTO channelOut (lastSequence, acknowledged, prunedTo, peerStoreID, quarantine, receiver)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        )
        insert.bind(position.lastSequence).bind(position.acknowledged).bind(position.prunedTo)
        try insert.bind(position.peerStoreID).bind(position.quarantine).bind(receiver.rawValue).run()
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

    /// Saves how far a channel has come; everything else in its row changes only with a greeting or a decision.
    static func saveCursor(_ sql: Statements, _ channel: IncomingChannel) throws {
        try sql("UPDATE channelIn SET cursor = ? WHERE sender = ?")
            .bind(channel.cursor).bind(channel.sender.rawValue).run()
    }

    static func save(_ sql: Statements, _ channel: IncomingChannel) throws {
        let save = try sql(
            """
            INSERT OR REPLACE INTO channelIn (sender, storeID, epoch, incarnation, cursor, quarantine)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        )
        save.bind(channel.sender.rawValue).bind(channel.storeID).bind(channel.epoch).bind(channel.incarnation)
        try save.bind(channel.cursor).bind(channel.quarantine).run()
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
