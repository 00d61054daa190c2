import GRDB
import Timekeeping

/// Command lines that ask to be let in, and the sessions of those that were.
extension PeopleTables {
    // MARK: Asking

    func add(_ device: Secret, _ code: UserCode, _ pending: PendingCommandLine) throws {
        try db.execute(
            sql: "INSERT INTO commandLines (device, code, key, address, since) VALUES (?, ?, ?, ?, ?)",
            arguments: [device.hash, code.hash, pending.key, pending.address, pending.since.millisecondsSince1970]
        )
    }

    func pending(_ code: UserCode) throws -> PendingCommandLine? {
        try Row.fetchOne(db, sql: "SELECT * FROM commandLines WHERE code = ?", arguments: [code.hash])
            .map(Self.pending)
    }

    func pending(_ device: Secret) throws -> PendingCommandLine? {
        try Row.fetchOne(db, sql: "SELECT * FROM commandLines WHERE device = ?", arguments: [device.hash])
            .map(Self.pending)
    }

    /// Keeps what a person has decided; `login` is `nil` for a refusal.
    func decide(_ code: UserCode, allowedBy login: String?) throws {
        try db.execute(
            sql: "UPDATE commandLines SET login = ?, refused = ? WHERE code = ?",
            arguments: [login, login == nil, code.hash]
        )
    }

    func removePending(_ device: Secret) throws {
        try db.execute(sql: "DELETE FROM commandLines WHERE device = ?", arguments: [device.hash])
    }

    func removePending(before since: Timestamp) throws {
        try db.execute(sql: "DELETE FROM commandLines WHERE since <= ?", arguments: [since.millisecondsSince1970])
    }

    /// How many there are from an address; with `nil`, from all.
    func pendingCount(from address: String?) throws -> Int {
        let sql = "SELECT count(*) FROM commandLines WHERE ?1 IS NULL OR address = ?1"
        return try Int.fetchOne(db, sql: sql, arguments: [address]) ?? 0
    }

    private static func pending(_ row: Row) -> PendingCommandLine {
        PendingCommandLine(
            key: row["key"],
            address: row["address"],
            since: Timestamp(millisecondsSince1970: row["since"]),
            login: row["login"],
            isRefused: row["refused"]
        )
    }

    // MARK: Sessions

    func commandLines(of login: String) throws -> [CommandLineSession] {
        let sql = "SELECT * FROM sessions WHERE login = ? AND via IS NOT NULL ORDER BY since"
        return try Row.fetchAll(db, sql: sql, arguments: [login]).map { row in
            CommandLineSession(
                id: row["hash"],
                key: row["via"],
                address: row["address"] ?? "",
                since: Timestamp(millisecondsSince1970: row["since"]),
                seen: Timestamp(millisecondsSince1970: row["seen"])
            )
        }
    }

    /// Ends a session of a command line of a person, and returns whether there was one.
    func endCommandLine(_ id: String, of login: String) throws -> Bool {
        let sql = "DELETE FROM sessions WHERE hash = ? AND login = ? AND via IS NOT NULL"
        try db.execute(sql: sql, arguments: [id, login])
        return db.changesCount > 0
    }
}
