import Access
import GRDB
import Hashing
import Timekeeping

/// The tables of the console's store, inside one transaction.
struct PeopleTables {
    let db: Database

    init(_ db: Database) {
        self.db = db
    }

    // MARK: People

    var hasPeople: Bool {
        get throws { try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM people)") ?? false }
    }

    func people() throws -> [Account] {
        try Row.fetchAll(db, sql: "SELECT * FROM people ORDER BY login").map(Self.account)
    }

    func account(_ login: String) throws -> (account: Account, password: PasswordHash?)? {
        try Row.fetchOne(db, sql: "SELECT * FROM people WHERE login = ?", arguments: [login]).map { row in
            (Self.account(row), PasswordHash(row["password"] as String))
        }
    }

    /// Checks that a name means one person only: histories and the rule of the second person go by it.
    ///
    /// - Throws: a ``Refused`` if somebody else has it.
    func requireFree(_ name: String, for login: String) throws {
        let isTaken = try people().contains { $0.login != login && $0.name.lowercased() == name.lowercased() }
        guard isTaken else { return }
        throw Refused("Somebody else has the name \(name), which histories show. Add an initial, for example.")
    }

    /// Adds a person, or replaces name, role and password of one who is there; without a password, the person signs in
    /// by a provider.
    func put(_ account: Account, _ password: PasswordHash?) throws {
        try db.execute(
            sql: """
                INSERT INTO people (login, name, role, password, disabled, since) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (login) DO UPDATE SET name = excluded.name, role = excluded.role,
                    password = excluded.password, disabled = excluded.disabled
                """,
            arguments: [
                account.login, account.name, account.role.rawValue, password?.description ?? "", account.isDisabled,
                account.since.millisecondsSince1970,
            ]
        )
    }

    func update(_ account: Account) throws {
        try db.execute(
            sql: "UPDATE people SET name = ?, role = ?, disabled = ? WHERE login = ?",
            arguments: [account.name, account.role.rawValue, account.isDisabled, account.login]
        )
    }

    private static func account(_ row: Row) -> Account {
        Account(
            login: row["login"],
            name: row["name"],
            role: Role(rawValue: row["role"]),
            isDisabled: row["disabled"],
            since: Timestamp(millisecondsSince1970: row["since"]),
            hasPassword: row["password"] as String != ""
        )
    }

    // MARK: Sessions

    /// Adds a session: `via` and `address` are those of a command line.
    func add(
        _ session: Secret,
        of login: String,
        via: String? = nil,
        from address: String? = nil,
        at now: Timestamp
    ) throws {
        let ms = now.millisecondsSince1970
        try db.execute(
            sql: "INSERT INTO sessions (hash, login, since, seen, via, address) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [session.hash, login, ms, ms, via, address]
        )
    }

    func session(_ secret: Secret) throws -> Session? {
        let sql = """
            SELECT people.*, sessions.since AS signedIn, sessions.seen AS seen, sessions.via AS via
            FROM sessions JOIN people USING (login) WHERE hash = ?
            """
        return try Row.fetchOne(db, sql: sql, arguments: [secret.hash]).map { row in
            Session(
                account: Self.account(row),
                since: Timestamp(millisecondsSince1970: row["signedIn"]),
                seen: Timestamp(millisecondsSince1970: row["seen"]),
                via: row["via"]
            )
        }
    }

    func saw(_ session: Secret, at now: Timestamp) throws {
        try db.execute(
            sql: "UPDATE sessions SET seen = ? WHERE hash = ?",
            arguments: [now.millisecondsSince1970, session.hash]
        )
    }

    func end(_ session: Secret) throws {
        try db.execute(sql: "DELETE FROM sessions WHERE hash = ?", arguments: [session.hash])
    }

    /// Ends the sessions of a person, with those that the person has let in and that have not begun.
    func endSessions(of login: String) throws {
        try db.execute(sql: "DELETE FROM sessions WHERE login = ?", arguments: [login])
        try db.execute(sql: "DELETE FROM commandLines WHERE login = ?", arguments: [login])
    }

    /// Ends the sessions that nobody can use any more.
    func endSessions(notSeenSince seen: Timestamp, orBefore since: Timestamp) throws {
        try db.execute(
            sql: "DELETE FROM sessions WHERE seen <= ? OR since <= ?",
            arguments: [seen.millisecondsSince1970, since.millisecondsSince1970]
        )
    }

    func sessionCount() throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM sessions") ?? 0 }

    func setNotice(_ notice: String, for session: Secret) throws {
        try db.execute(sql: "UPDATE sessions SET notice = ? WHERE hash = ?", arguments: [notice, session.hash])
    }

    func takeNotice(of session: Secret) throws -> String? {
        let sql = "SELECT notice FROM sessions WHERE hash = ?"
        guard let notice = try String.fetchOne(db, sql: sql, arguments: [session.hash]) else { return nil }
        try db.execute(sql: "UPDATE sessions SET notice = NULL WHERE hash = ?", arguments: [session.hash])
        return notice
    }

    // MARK: Invitations

    func add(_ invitation: Invitation, _ secret: Secret, by admin: String? = nil) throws {
        // The newest link of a person is the only one.
        try db.execute(sql: "DELETE FROM invitations WHERE login IS ?", arguments: [invitation.login])
        try db.execute(
            sql: "INSERT INTO invitations (hash, login, name, role, until, madeBy) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                secret.hash, invitation.login, invitation.name, invitation.role.rawValue,
                invitation.until.millisecondsSince1970, admin,
            ]
        )
    }

    func invitation(_ secret: Secret) throws -> Invitation? {
        let sql = "SELECT * FROM invitations WHERE hash = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [secret.hash]).map { row in
            Invitation(
                login: row["login"],
                name: row["name"],
                role: Role(rawValue: row["role"]),
                until: Timestamp(millisecondsSince1970: row["until"])
            )
        }
    }

    func remove(invitation secret: Secret) throws {
        try db.execute(sql: "DELETE FROM invitations WHERE hash = ?", arguments: [secret.hash])
    }

    /// Removes those for a person, and those that the person has made.
    func removeInvitations(ofOrBy login: String) throws {
        try db.execute(sql: "DELETE FROM invitations WHERE login = ? OR madeBy = ?", arguments: [login, login])
    }

    // MARK: Failures

    func failures(of subject: FailedSignIns.Subject) throws -> FailedSignIns? {
        let sql = "SELECT count, last FROM failures WHERE subject = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [subject.key]).map { row in
            FailedSignIns(count: row["count"], last: Timestamp(millisecondsSince1970: row["last"]))
        }
    }

    func note(_ failures: FailedSignIns, of subject: FailedSignIns.Subject) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO failures (subject, count, last) VALUES (?, ?, ?)",
            arguments: [subject.key, failures.count, failures.last.millisecondsSince1970]
        )
    }

    func forget(_ subject: FailedSignIns.Subject) throws {
        try db.execute(sql: "DELETE FROM failures WHERE subject = ?", arguments: [subject.key])
    }

    // MARK: Audit

    func record(_ what: String, by who: String, at now: Timestamp) throws {
        try db.execute(
            sql: "INSERT INTO audit (at, who, what) VALUES (?, ?, ?)",
            arguments: [now.millisecondsSince1970, who, what]
        )
    }

    /// The newest entries, newest first.
    func audit(limit: Int) throws -> [AuditEntry] {
        try Row.fetchAll(db, sql: "SELECT * FROM audit ORDER BY n DESC LIMIT ?", arguments: [limit]).map { row in
            AuditEntry(at: Timestamp(millisecondsSince1970: row["at"]), who: row["who"], what: row["what"])
        }
    }
}

/// Something that happened in the console.
package struct AuditEntry: Hashable, Sendable {
    /// When, by this machine's clock.
    package let at: Timestamp
    /// The login of the person, or a question mark for what is no login.
    package let who: String
    /// What, in a sentence.
    package let what: String
}
