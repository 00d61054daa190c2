import Durable
import GRDB
import Messaging
import Porting
import SagaSupervisorDomain

/// The columns that say who must act and what is at stake, where something other than an event changes them.
extension SagaTable {
    /// Fills who must act, for sagas from before this column; one that cannot be read is left to the system.
    static func fillOwners(_ db: Database) throws {
        try refreshOwners(db, where: "isEnded = 0", PortingPolicy.bundled)
    }

    /// Lists again the sagas that an earlier release took for ended although a wish of the customer was refused.
    static func reopenRefusedWishes(_ db: Database) throws {
        // What has ended and needs nobody, which is nearly everything, is not read.
        try refreshOwners(db, where: "isEnded = 1 AND attention <> 'none'", PortingPolicy.bundled)
    }

    /// Finds anew who must act on packets that are ready: a policy file decides which attempts need an approver.
    static func refreshOwnersOfReadyPackets(_ db: Database, _ policy: any PolicySource) throws {
        try refreshOwners(db, where: "isEnded = 0 AND state = '\(PortState.packetReady.rawValue)'", policy)
    }

    /// Fills what is at stake, for sagas from before this column, as it was when each entered its state.
    static func fillStakes(_ db: Database) throws {
        try forEach(db, "requestID, body", where: "isEnded = 0") { saga, row in
            let stake = saga.moneyAtStake(at: saga.enteredAt, PortingPolicy.bundled)
            try db.cachedStatement(sql: "UPDATE saga SET stake = ? WHERE requestID = ?")
                .execute(arguments: [stake.rawValue, row["requestID"] as String])
        }
    }

    private static func refreshOwners(
        _ db: Database,
        where condition: String,
        _ policy: any PolicySource
    ) throws {
        try forEach(db, "requestID, owner, isEnded, body", where: condition) { saga, row in
            let owner = saga.actingParty(policy).rawValue
            guard owner != row["owner"] as String || saga.isOver != (row["isEnded"] as Bool) else { return }
            try db.cachedStatement(sql: "UPDATE saga SET owner = ?, isEnded = ? WHERE requestID = ?")
                .execute(arguments: [owner, saga.isOver, row["requestID"] as String])
        }
    }

    /// Reads the sagas that meet a condition and can be read.
    private static func forEach(
        _ db: Database,
        _ columns: String,
        where condition: String,
        _ work: (PortSaga, Row) throws -> Void
    ) throws {
        // A page at a time: all sagas of a large store would not fit into the memory of a container.
        let sql = "SELECT \(columns) FROM saga WHERE \(condition) AND requestID > ? ORDER BY requestID LIMIT 500"
        var last = ""
        while true {
            let rows = try Row.fetchAll(db, sql: sql, arguments: [last])
            guard let end = rows.last else { return }
            last = end["requestID"]
            for row in rows {
                guard let saga = try? MessageCoding.decode(PortSaga.self, from: row["body"] as Bytes) else { continue }
                try work(saga, row)
            }
        }
    }
}
