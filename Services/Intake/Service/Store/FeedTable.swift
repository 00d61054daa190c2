import GRDB
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Timekeeping

/// All changes of all requests, in the order in which this store learned of them; never changed.
enum FeedTable {
    /// Appends the status of a request with what changed since `before`; the first entry lists everything as changed.
    ///
    /// `changed` lists the changes apart from the status.
    static func append(
        _ db: Database,
        _ news: RecordStatus,
        since before: PortStatus,
        and changed: [FeedChange] = []
    ) throws {
        let isKnown = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM feed WHERE requestID = ?)"),
            arguments: [news.requestID.description]
        )
        let changed = news.status.changes(since: isKnown == true ? before : nil) + changed
        try db.cachedStatement(
            sql: "INSERT INTO feed (requestID, atMs, happened, changed, status) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            news.requestID.description, news.at.millisecondsSince1970, news.happened,
            try MessageCoding.encode(changed), try MessageCoding.encode(news.status),
        ])
    }

    static func fetch(_ db: Database, after cursor: Int64, limit: Int) throws -> [FeedEntry] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM feed WHERE cursor > ? ORDER BY cursor LIMIT ?"),
            arguments: [cursor, limit]
        ).map(entry)
    }

    static func fetch(_ db: Database, of requestID: PortRequestID) throws -> [FeedEntry] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM feed WHERE requestID = ? ORDER BY cursor"),
            arguments: [requestID.description]
        ).map(entry)
    }

    private static func entry(_ row: Row) throws -> FeedEntry {
        guard let requestID = PortRequestID(row["requestID"] as String) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a request's id in the feed is unreadable")
        }
        return FeedEntry(
            cursor: row["cursor"],
            requestID: requestID,
            at: Timestamp(millisecondsSince1970: row["atMs"]),
            happened: row["happened"],
            // Older entries have none, because changes were not recorded then.
            changed: try (row["changed"] as Bytes?).map { try MessageCoding.decode([FeedChange].self, from: $0) } ?? [],
            status: try MessageCoding.decode(PortStatus.self, from: row["status"])
        )
    }
}
