import GRDB
import Messaging
import Porting

/// The overrides that people have given, with their reasons; rows are never changed.
enum OverrideTable {
    static func append(_ db: Database, _ override: Override, of requestID: PortRequestID) throws {
        try db.cachedStatement(
            sql: "INSERT INTO override (requestID, rule, atMs, body) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            requestID.description, override.rule.rawValue, override.at.millisecondsSince1970,
            try MessageCoding.encode(override),
        ])
    }

    /// All of a request, the oldest first.
    static func fetch(_ db: Database, of requestID: PortRequestID) throws -> [Override] {
        try Bytes.fetchAll(
            db.cachedStatement(sql: "SELECT body FROM override WHERE requestID = ? ORDER BY id"),
            arguments: [requestID.description]
        ).map { try MessageCoding.decode(Override.self, from: $0) }
    }
}
