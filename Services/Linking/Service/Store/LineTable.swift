import Durable
import GRDB
import LinkingContract
import Porting

/// The numbers linked through this system, at most one outbound for each account at every instant.
package enum LineTable {
    static let migrations = [
        Migration(
            "linking 1: lines, former outbound numbers, notices",
            sql: """
                CREATE TABLE line (
                    number TEXT PRIMARY KEY NOT NULL,
                    accountNumber TEXT NOT NULL,
                    requestID TEXT NOT NULL,
                    outbound INTEGER NOT NULL
                ) WITHOUT ROWID;
                CREATE UNIQUE INDEX oneOutboundPerAccount ON line (accountNumber) WHERE outbound = 1;
                CREATE INDEX lineByAccount ON line (accountNumber);

                CREATE TABLE formerOutbound (
                    requestID TEXT PRIMARY KEY NOT NULL,
                    number TEXT
                ) WITHOUT ROWID;

                CREATE TABLE notice (
                    requestID TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    ordinal INTEGER NOT NULL,
                    sentMs INTEGER,
                    PRIMARY KEY (requestID, kind, ordinal)
                ) WITHOUT ROWID;
                """
        )
    ]

    /// Which of these requests have a line.
    package static func linked(_ db: Database, _ call: ListLineStandings) throws -> [PortRequestID] {
        let asked = Set(call.requestIDs.prefix(1_000).map(\.description))
        return try String.fetchAll(db, sql: "SELECT requestID FROM line ORDER BY requestID")
            .filter(asked.contains).compactMap { PortRequestID($0) }
    }

    static func account(_ db: Database, of number: PhoneNumber) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT accountNumber FROM line WHERE number = ?"),
            arguments: [number.e164]
        )
    }

    /// The request for which a number was linked.
    static func request(_ db: Database, of number: PhoneNumber) throws -> PortRequestID? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT requestID FROM line WHERE number = ?"),
            arguments: [number.e164]
        ).flatMap { PortRequestID($0) }
    }

    /// Links a number; as an outbound one it makes all others of the account inbound only, in the same transaction.
    static func link(
        _ db: Database,
        _ number: PhoneNumber,
        to accountNumber: String,
        by requestID: PortRequestID,
        outbound: Bool
    ) throws {
        if outbound {
            try db.cachedStatement(sql: "UPDATE line SET outbound = 0 WHERE accountNumber = ?").execute(arguments: [
                accountNumber
            ])
        }
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO line (number, accountNumber, requestID, outbound) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [number.e164, accountNumber, requestID.description, outbound])
    }

    /// Takes a number from its account, and makes the former one outbound again where it is still there.
    static func unlink(_ db: Database, _ number: PhoneNumber, restoring former: PhoneNumber?) throws {
        try db.cachedStatement(sql: "DELETE FROM line WHERE number = ?").execute(arguments: [number.e164])
        if let former {
            try db.cachedStatement(sql: "UPDATE line SET outbound = 1 WHERE number = ?").execute(arguments: [
                former.e164
            ])
        }
    }

    static func lines(_ db: Database, of accountNumber: String) throws -> [ListLines.Line] {
        try Row.fetchAll(
            db,
            sql: "SELECT number, outbound FROM line WHERE accountNumber = ? ORDER BY number",
            arguments: [accountNumber]
        ).compactMap { row in
            PhoneNumber(e164: row["number"]).map { ListLines.Line(number: $0, outbound: row["outbound"]) }
        }
    }
}

/// The number that was outbound before a request's number took its place; what is written first stays.
enum FormerOutboundTable {
    static func remember(_ db: Database, _ number: PhoneNumber?, for requestID: PortRequestID) throws {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO formerOutbound (requestID, number) VALUES (?, ?)"
        ).execute(arguments: [requestID.description, number?.e164])
    }

    /// Requests that remember a number which is gone remember from now on what it had replaced itself.
    static func forget(_ db: Database, _ number: PhoneNumber, inFavorOf former: PhoneNumber?) throws {
        try db.cachedStatement(
            sql: "UPDATE formerOutbound SET number = ? WHERE number = ?"
        ).execute(arguments: [former?.e164, number.e164])
    }

    static func fetch(_ db: Database, _ requestID: PortRequestID) throws -> PhoneNumber? {
        try String.fetchOne(
            db,
            sql: "SELECT number FROM formerOutbound WHERE requestID = ?",
            arguments: [requestID.description]
        ).flatMap(PhoneNumber.init(e164:))
    }
}
