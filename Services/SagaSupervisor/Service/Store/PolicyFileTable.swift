import Durable
import GRDB
import Messaging
import SagaSupervisorContract
import Timekeeping

/// The policy files that were in use, each with the moment at which it was first read; never changed.
enum PolicyFileTable {
    /// Records a file, unless it is the one that was recorded last.
    static func append(_ db: Database, _ arrival: Arrival, at now: Timestamp) throws {
        let last = try String.fetchOne(db, sql: "SELECT hash FROM policyFile ORDER BY n DESC LIMIT 1")
        guard last != arrival.id else { return }
        try db.execute(
            sql: "INSERT INTO policyFile (sinceMs, hash, file) VALUES (?, ?, ?)",
            arguments: [now.millisecondsSince1970, arrival.id, arrival.bytes]
        )
    }

    /// The latest files, at most `limit`.
    static func latest(_ db: Database, limit: Int) throws -> [PolicyFileInUse] {
        try Row.fetchAll(
            db,
            sql: "SELECT sinceMs, hash, file FROM policyFile ORDER BY n DESC LIMIT ?",
            arguments: [limit]
        ).map { row in
            PolicyFileInUse(
                since: Timestamp(millisecondsSince1970: row["sinceMs"]),
                hash: row["hash"],
                text: String(decoding: row["file"] as Bytes, as: UTF8.self)
            )
        }
    }
}
