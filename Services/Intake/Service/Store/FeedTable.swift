import Durable
import GRDB
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Timekeeping

/// All changes of all requests, in the order in which this store learned of them; never changed.
enum FeedTable {
    /// Appends the moves of a request, each with what changed since the one before it, and the first since `before`.
    ///
    /// The first entry of a request lists everything as changed. `changed` lists the changes apart from the status.
    /// Readers that wait for entries of this request or of its batch hear of them.
    static func append(
        _ turn: Turn,
        _ news: RecordStatus,
        since before: PortStatus,
        and changed: [FeedChange] = [],
        batchID: String?
    ) throws {
        let db = turn.db
        turn.announce(FeedTopic.all)
        turn.announce(FeedTopic.of(news.requestID))
        if let batchID { turn.announce(FeedTopic.of(batchID)) }
        let requestID = news.requestID.description
        let isKnown = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM feed WHERE requestID = ?)"),
            arguments: [requestID]
        )
        var last = isKnown == true ? before : nil
        let insert = try db.cachedStatement(
            sql: "INSERT INTO feed (requestID, atMs, happened, changed, status) VALUES (?, ?, ?, ?, ?)"
        )
        for move in news.moves {
            try insert.execute(arguments: [
                requestID, news.at.millisecondsSince1970, move.happened,
                try MessageCoding.encode(move.status.changes(since: last) + changed),
                try MessageCoding.encode(move.status),
            ])
            last = move.status
        }
    }

    /// Which entries a page has.
    enum Filter: Hashable {
        case all
        case request(PortRequestID)
        case batch(String)
        /// A request that is not in the batch: no entry fits.
        case nothing
    }

    /// The most entries that one page examines when no index finds those that fit.
    static let examinedAtMost: Int64 = 5_000

    /// The next entries that fit, and the cursor up to which all entries were examined.
    ///
    /// A batch has no index here: it is looked up entry by entry, up to a bound. `end` is the end of the feed.
    static func page(
        _ db: Database,
        _ call: ReadFeed,
        filter: Filter,
        end: Int64
    ) throws -> (entries: [FeedEntry], cursor: Int64) {
        let (sql, arguments, examined) = selection(call, filter, end: end)
        let entries = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map(entry)
        // A full page ends at its last entry: more may follow it.
        let isFull = entries.count >= call.limit
        return (entries, isFull ? entries.last?.cursor ?? call.after : max(call.after, examined))
    }

    /// The statement for a page, and the cursor up to which it examines the feed.
    static func selection(
        _ call: ReadFeed,
        _ filter: Filter,
        end: Int64
    ) -> (sql: String, arguments: StatementArguments, examined: Int64) {
        switch filter {
        case .all:
            return ("SELECT * FROM feed WHERE cursor > ? ORDER BY cursor LIMIT ?", [call.after, call.limit], end)
        case .request(let requestID):
            return (
                "SELECT * FROM feed WHERE requestID = ? AND cursor > ? ORDER BY cursor LIMIT ?",
                [requestID.description, call.after, call.limit], end
            )
        case .batch(let name):
            let last = min(end, call.after + examinedAtMost)
            // A cross join keeps SQLite from collecting and sorting all entries of the batch.
            let sql = """
                SELECT feed.* FROM feed CROSS JOIN portRequest USING (requestID)
                WHERE cursor > ? AND cursor <= ? AND batchID = ? ORDER BY cursor LIMIT ?
                """
            return (sql, [call.after, last, name, call.limit], last)
        case .nothing: return ("SELECT * FROM feed WHERE 0", [], end)
        }
    }

    static func fetch(_ db: Database, of requestID: PortRequestID) throws -> [FeedEntry] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM feed WHERE requestID = ? ORDER BY cursor"),
            arguments: [requestID.description]
        ).map(entry)
    }

    /// The cursor of the last entry; 0 if there is none.
    static func end(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(cursor) FROM feed")) ?? 0
    }

    /// The mark of the entry at a cursor; `nil` if there is none.
    static func mark(_ db: Database, at cursor: Int64) throws -> String? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT cursor, requestID, atMs, happened FROM feed WHERE cursor = ?"),
            arguments: [cursor]
        ).map(mark)
    }

    /// What identifies an entry: another one that comes to its place after a restore has another mark.
    private static func mark(_ row: Row) -> String {
        let (cursor, atMs): (Int64, Int64) = (row["cursor"], row["atMs"])
        let content = "\(cursor) \(row["requestID"] as String) \(atMs) \(row["happened"] as String)"
        return String(MessageCoding.sha256(Bytes(content.utf8)).prefix(16))
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
            status: try MessageCoding.decode(PortStatus.self, from: row["status"]),
            mark: mark(row)
        )
    }
}
