import GRDB
import Messaging

/// Decisions of operators; rows are inserted and never changed.
enum DecisionTable {
    static func append(_ db: Database, _ decision: Decision) throws {
        try db.cachedStatement(
            sql: "INSERT INTO decision (atMs, actor, verb, subject, reason) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [decision.atMs, decision.actor, decision.verb, decision.subject, decision.reason])
    }

    static func list(_ db: Database, on subject: String? = nil, limit: Int) throws -> [Decision] {
        let filter = subject == nil ? "" : "WHERE subject = ?"
        let arguments: StatementArguments = subject.map { [$0, limit] } ?? [limit]
        return try Row.fetchAll(
            db,
            sql: "SELECT atMs, actor, verb, subject, reason FROM decision \(filter) ORDER BY id DESC LIMIT ?",
            arguments: arguments
        ).map { row in
            Decision(atMs: row[0], actor: row[1], verb: row[2], subject: row[3], reason: row[4])
        }
    }
}
