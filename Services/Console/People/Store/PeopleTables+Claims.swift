import GRDB
import Timekeeping

/// The claims of tasks.
extension PeopleTables {
    private static let columns = "task, claims.login AS login, name, at FROM claims JOIN people USING (login)"

    func claims(since: Timestamp) throws -> [Claim] {
        let sql = "SELECT \(Self.columns) WHERE at > ? ORDER BY task"
        return try Row.fetchAll(db, sql: sql, arguments: [since.millisecondsSince1970]).map(Self.claim)
    }

    func claim(of task: String) throws -> Claim? {
        try Row.fetchOne(db, sql: "SELECT \(Self.columns) WHERE task = ?", arguments: [task]).map(Self.claim)
    }

    func put(_ claim: Claim) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO claims (task, login, at) VALUES (?, ?, ?)",
            arguments: [claim.task, claim.login, claim.since.millisecondsSince1970]
        )
    }

    func removeClaim(of task: String, by login: String) throws {
        try db.execute(sql: "DELETE FROM claims WHERE task = ? AND login = ?", arguments: [task, login])
    }

    func removeClaims(before: Timestamp) throws {
        try db.execute(sql: "DELETE FROM claims WHERE at <= ?", arguments: [before.millisecondsSince1970])
    }

    private static func claim(_ row: Row) -> Claim {
        Claim(
            task: row["task"],
            login: row["login"],
            name: row["name"],
            since: Timestamp(millisecondsSince1970: row["at"])
        )
    }
}
