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
        let save = try sql(
            """
            INSERT INTO channelOut (receiver, lastSequence, acknowledged, prunedTo, peerStoreID, quarantine)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (receiver) DO UPDATE SET lastSequence = excluded.lastSequence,
                acknowledged = excluded.acknowledged, prunedTo = excluded.prunedTo,
                peerStoreID = excluded.peerStoreID, quarantine = excluded.quarantine
            """
        )
        save.bind(receiver.rawValue).bind(position.lastSequence).bind(position.acknowledged).bind(position.prunedTo)
        try save.bind(position.peerStoreID).bind(position.quarantine).run()
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
