import GRDB
import LinkingContract
import Messaging

/// What the account interface was asked about accounts, and what it said last.
enum AccountLookTable {
    /// The number of the question that is to be answered, and whether it has to be asked now.
    static func ask(_ db: Database, _ accountNumber: String) throws -> (look: Int, isNew: Bool) {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT asked, answered FROM accountLook WHERE accountNumber = ?",
            arguments: [accountNumber]
        )
        let (asked, answered): (Int, Int) = (row?["asked"] ?? 0, row?["answered"] ?? 0)
        guard asked == answered else { return (asked, false) }
        try db.execute(
            sql: """
                INSERT INTO accountLook (accountNumber, asked, answered) VALUES (?, 1, 0)
                ON CONFLICT (accountNumber) DO UPDATE SET asked = asked + 1
                """,
            arguments: [accountNumber]
        )
        return (asked + 1, true)
    }

    static func answer(_ db: Database, _ accountNumber: String, _ view: AccountView) throws {
        try db.execute(
            sql: "UPDATE accountLook SET answered = ?, view = ? WHERE accountNumber = ?",
            arguments: [view.look, try MessageCoding.encode(view), accountNumber]
        )
    }

    static func view(_ db: Database, of accountNumber: String) throws -> AccountView? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT view FROM accountLook WHERE accountNumber = ?",
            arguments: [accountNumber]
        )
        return try (row?["view"] as Bytes?).map { try MessageCoding.decode(AccountView.self, from: $0) }
    }
}
