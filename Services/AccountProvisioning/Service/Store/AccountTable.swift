import Durable
import GRDB
import Porting

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
        )
    ]

    static func fetch(_ db: Database, practiceGroupID: String) throws -> VendorAccount? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM account WHERE practiceGroupID = ?"),
            arguments: [practiceGroupID]
        )
        return row.map { row in
            VendorAccount(
                userID: row["userID"],
                accountNumber: row["accountNumber"],
                origin: AccountOrigin(rawValue: row["origin"]) ?? .existing
            )
        }
    }

    /// Stores an account; an existing one is left unchanged.
    static func keep(_ db: Database, _ account: VendorAccount, of practiceGroupID: String) throws {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO account (practiceGroupID, userID, accountNumber, origin) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [practiceGroupID, account.userID, account.accountNumber, account.origin.rawValue])
    }
}
