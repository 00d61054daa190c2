import AccountProvisioningContract
import Durable
import GRDB
import Porting
import Timekeeping

/// The known accounts, one per practice group.
enum AccountTable {
    static let migrations = [
        Migration(
            "account-provisioning 1: accounts",
            sql: """
                CREATE TABLE account (
                    practiceGroupID TEXT PRIMARY KEY NOT NULL,
                    userID TEXT NOT NULL,
                    accountNumber TEXT NOT NULL UNIQUE,
                    origin TEXT NOT NULL
                ) WITHOUT ROWID;
                """
        ),
        Migration(
            "account-provisioning 2: when the vendor confirmed an account, who recorded it, and who waits for one",
            sql: """
                ALTER TABLE account ADD COLUMN practiceName TEXT;
                ALTER TABLE account ADD COLUMN confirmedMs INTEGER;
                ALTER TABLE account ADD COLUMN recordedBy TEXT;

                CREATE TABLE accountWait (
                    requestID TEXT PRIMARY KEY NOT NULL,
                    practiceGroupID TEXT NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX accountWaitByGroup ON accountWait (practiceGroupID);
                """
        ),
        Migration(
            "account-provisioning 3: accounts are found by their names in either case",
            sql: """
                CREATE INDEX accountByNumber ON account (accountNumber COLLATE NOCASE);
                CREATE INDEX accountByUser ON account (userID COLLATE NOCASE);
                CREATE INDEX accountByGroup ON account (practiceGroupID COLLATE NOCASE);
                """
        ),
    ]

    static func fetch(_ db: Database, practiceGroupID: String) throws -> ListAccounts.Account? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM account WHERE practiceGroupID = ?"),
            arguments: [practiceGroupID]
        ).map(account)
    }

    /// The practice group that has an account; `nil` if it is not known here.
    static func practiceGroup(_ db: Database, of accountNumber: String) throws -> String? {
        try String.fetchOne(
            db,
            sql: "SELECT practiceGroupID FROM account WHERE accountNumber = ?",
            arguments: [accountNumber]
        )
    }

    /// The most accounts that one page examines for a part of a name, which no index finds.
    static let examinedAtMost = 50_000

    /// The accounts that a call asks for, and where the next page begins if there are more.
    static func list(
        _ db: Database,
        _ call: ListAccounts
    ) throws -> (accounts: [ListAccounts.Account], next: String?) {
        let after = call.after ?? ""
        let named = try call.matching.map { try self.named(db, $0, limit: call.limit) } ?? []
        // Those that are named are on the first page, and on no other one.
        let shown = call.after == nil ? named : []
        if call.isWhole == true { return (shown, nil) }
        let end = try call.matching.flatMap { _ in try endOfWindow(db, after: after) }
        let limit = call.limit - shown.count
        let others = try others(db, call, after: after, until: end, without: named, limit: limit + 1)
        let page = others.prefix(limit)
        // The page may be full of those that are named; the next one then begins with the first of the others.
        let next = others.count > limit ? page.last?.practiceGroupID ?? after : end
        return ((shown + page).sorted { $0.practiceGroupID < $1.practiceGroupID }, next)
    }

    /// The accounts whose whole number, user id or practice group is a text, in either case.
    private static func named(_ db: Database, _ text: String, limit: Int) throws -> [ListAccounts.Account] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM account WHERE accountNumber = ?1 COLLATE NOCASE
                UNION SELECT * FROM account WHERE userID = ?1 COLLATE NOCASE
                UNION SELECT * FROM account WHERE practiceGroupID = ?1 COLLATE NOCASE
                ORDER BY practiceGroupID LIMIT ?2
                """,
            arguments: [text, limit]
        ).map(account)
    }

    /// The last account that a page examines that begins after another one; `nil` if it examines all the rest.
    private static func endOfWindow(_ db: Database, after: String) throws -> String? {
        try String.fetchOne(
            db,
            sql: """
                SELECT practiceGroupID FROM account WHERE practiceGroupID > ? ORDER BY practiceGroupID LIMIT 1 OFFSET ?
                """,
            arguments: [after, examinedAtMost - 1]
        )
    }

    private static func others(
        _ db: Database,
        _ call: ListAccounts,
        after: String,
        until end: String?,
        without named: [ListAccounts.Account],
        limit: Int
    ) throws -> [ListAccounts.Account] {
        var (conditions, arguments): ([String], StatementArguments) = (["practiceGroupID > ?"], [after])
        if let end {
            conditions.append("practiceGroupID <= ?")
            arguments += [end]
        }
        if let text = call.matching {
            conditions.append("instr(lower(coalesce(practiceName, '')), lower(?)) > 0")
            arguments += [text]
        }
        for account in named {
            conditions.append("practiceGroupID <> ?")
            arguments += [account.practiceGroupID]
        }
        arguments += [limit]
        return try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM account WHERE \(conditions.joined(separator: " AND ")) ORDER BY practiceGroupID LIMIT ?
                """,
            arguments: arguments
        ).map(account)
    }

    /// Stores what the vendor says, or what a person has recorded, in the place of what was known before.
    static func keep(_ db: Database, _ account: ListAccounts.Account) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO account
                (practiceGroupID, userID, accountNumber, origin, practiceName, confirmedMs, recordedBy)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            account.practiceGroupID, account.account.userID, account.account.accountNumber,
            account.account.origin.rawValue, account.practiceName, account.confirmed?.millisecondsSince1970,
            account.recordedBy,
        ])
    }

    private static func account(_ row: Row) -> ListAccounts.Account {
        ListAccounts.Account(
            practiceGroupID: row["practiceGroupID"],
            practiceName: row["practiceName"],
            account: VendorAccount(
                userID: row["userID"],
                accountNumber: row["accountNumber"],
                origin: AccountOrigin(rawValue: row["origin"]) ?? .existing
            ),
            confirmed: (row["confirmedMs"] as Int64?).map(Timestamp.init(millisecondsSince1970:)),
            recordedBy: row["recordedBy"]
        )
    }
}

/// The requests for whose practice group a person has to open or name an account.
enum AccountWaitTable {
    static func add(_ db: Database, _ requestID: PortRequestID, for practiceGroupID: String) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO accountWait (requestID, practiceGroupID) VALUES (?, ?)",
            arguments: [requestID.description, practiceGroupID]
        )
    }

    static func remove(_ db: Database, _ requestID: PortRequestID) throws {
        try db.cachedStatement(sql: "DELETE FROM accountWait WHERE requestID = ?")
            .execute(arguments: [requestID.description])
    }

    /// Those that wait for this group's account; for any group if it is `nil`.
    static func list(_ db: Database, for practiceGroupID: String?, limit: Int) throws -> [ListAccounts.Waiting] {
        let condition = practiceGroupID == nil ? "" : "WHERE practiceGroupID = ?"
        return try Row.fetchAll(
            db,
            sql: "SELECT requestID, practiceGroupID FROM accountWait \(condition) ORDER BY requestID LIMIT ?",
            arguments: practiceGroupID.map { [$0, limit] } ?? [limit]
        ).compactMap { row in
            PortRequestID(row["requestID"] as String).map {
                ListAccounts.Waiting(requestID: $0, practiceGroupID: row["practiceGroupID"])
            }
        }
    }
}
