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

    /// The accounts whose number, user id or practice group is `text`, or whose practice name contains it.
    static func list(_ db: Database, matching text: String?, limit: Int) throws -> [ListAccounts.Account] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM account WHERE ?1 IS NULL OR ?1 COLLATE NOCASE IN (accountNumber, userID, practiceGroupID)
                    OR instr(lower(coalesce(practiceName, '')), lower(?1)) > 0
                ORDER BY practiceGroupID LIMIT ?2
                """,
            arguments: [text, limit]
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
        try Row.fetchAll(
            db,
            sql: """
                SELECT requestID, practiceGroupID FROM accountWait WHERE ?1 IS NULL OR practiceGroupID = ?1
                ORDER BY requestID LIMIT ?2
                """,
            arguments: [practiceGroupID, limit]
        ).compactMap { row in
            PortRequestID(row["requestID"] as String).map {
                ListAccounts.Waiting(requestID: $0, practiceGroupID: row["practiceGroupID"])
            }
        }
    }
}
