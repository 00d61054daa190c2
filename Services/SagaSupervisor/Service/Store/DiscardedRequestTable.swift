import Durable
import GRDB
import Porting
import SagaSupervisorContract
import Timekeeping

/// Requests that have no saga because operations discarded their first message.
enum DiscardedRequestTable {
    static func append(
        _ db: Database,
        _ requestID: PortRequestID,
        _ discarded: DiscardedMessage,
        at now: Timestamp
    )
        throws
    {
        try db.execute(
            sql: "INSERT OR IGNORE INTO discardedRequest (requestID, atMs, actor, reason) VALUES (?, ?, ?, ?)",
            arguments: [requestID.description, now.millisecondsSince1970, discarded.actor, discarded.reason]
        )
    }

    static func contains(_ db: Database, _ requestID: PortRequestID) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM discardedRequest WHERE requestID = ?)"),
            arguments: [requestID.description]
        ) ?? false
    }

    /// Those that no person has settled with the customer yet; `nil` if there are none.
    static func open(_ db: Database) throws -> CountSagas.Discarded? {
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM discardedRequest WHERE resolution IS NULL") ?? 0
        let oldest = try String.fetchOne(
            db,
            sql: "SELECT requestID FROM discardedRequest WHERE resolution IS NULL ORDER BY atMs, requestID LIMIT 1"
        ).flatMap { PortRequestID($0) }
        return oldest.map { CountSagas.Discarded(count: count, oldest: $0) }
    }

    /// Records what a person has agreed with the customer; `false` if nothing is open.
    static func resolve(_ db: Database, _ requestID: PortRequestID, _ resolution: String) throws -> Bool {
        try db.execute(
            sql: "UPDATE discardedRequest SET resolution = ? WHERE requestID = ? AND resolution IS NULL",
            arguments: [resolution, requestID.description]
        )
        return db.changesCount == 1
    }
}
