import Durable
import GRDB
import LinkingContract
import Porting
import Timekeeping

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
        ),
        Migration(
            "linking 2: since when, what was asked for, history and looks of accounts",
            sql: """
                ALTER TABLE line ADD COLUMN sinceMs INTEGER;
                ALTER TABLE line ADD COLUMN outboundAsked INTEGER;
                ALTER TABLE line ADD COLUMN practiceGroupID TEXT;

                CREATE TABLE lineEntry (
                    n INTEGER PRIMARY KEY,
                    key TEXT UNIQUE,
                    atMs INTEGER NOT NULL,
                    number TEXT NOT NULL,
                    accountNumber TEXT NOT NULL,
                    what TEXT NOT NULL,
                    target TEXT,
                    outbound INTEGER,
                    practiceGroupID TEXT,
                    actor TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    requestID TEXT,
                    standing TEXT NOT NULL,
                    note TEXT NOT NULL
                );
                CREATE INDEX lineEntryByAccount ON lineEntry (accountNumber, n);
                CREATE INDEX lineEntryByTarget ON lineEntry (target, n) WHERE target IS NOT NULL;
                CREATE INDEX changeByNumber ON lineEntry (number) WHERE key IS NOT NULL;
                CREATE UNIQUE INDEX oneChangePerNumber ON lineEntry (number) WHERE standing = 'underWay';

                CREATE TABLE accountLook (
                    accountNumber TEXT PRIMARY KEY NOT NULL,
                    asked INTEGER NOT NULL,
                    answered INTEGER NOT NULL,
                    view BLOB
                ) WITHOUT ROWID;
                """
        ),
        Migration(
            "linking 3: lines by request, former outbound numbers by number",
            sql: """
                CREATE INDEX lineByRequest ON line (requestID);
                CREATE INDEX formerOutboundByNumber ON formerOutbound (number) WHERE number IS NOT NULL;
                """
        ),
    ]

    /// One line as it is stored.
    struct Stored {
        let number: PhoneNumber
        let accountNumber: String
        let requestID: PortRequestID
        let outbound: Bool
        /// What was asked for; lines of an earlier release have it as it was read back.
        let outboundAsked: Bool
        let since: Timestamp?
        let practiceGroupID: String?

        fileprivate init?(_ row: Row) {
            guard let number = PhoneNumber(e164: row["number"]), let requestID = PortRequestID(row["requestID"]) else {
                return nil
            }
            self.number = number
            self.requestID = requestID
            accountNumber = row["accountNumber"]
            outbound = row["outbound"]
            outboundAsked = row["outboundAsked"] ?? outbound
            since = (row["sinceMs"] as Int64?).map(Timestamp.init(millisecondsSince1970:))
            practiceGroupID = row["practiceGroupID"]
        }

        var listed: ListLines.Line {
            ListLines.Line(
                number: number,
                outbound: outbound,
                requestID: requestID,
                since: since,
                backend: Vendor.name,
                outboundAsked: outboundAsked,
                practiceGroupID: practiceGroupID
            )
        }
    }

    /// Which of these requests have a line.
    package static func linked(_ db: Database, _ call: ListLineStandings) throws -> [PortRequestID] {
        let find = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM line WHERE requestID = ?)")
        return try call.requestIDs.prefix(1_000).filter { requestID in
            try Bool.fetchOne(find, arguments: [requestID.description]) ?? false
        }
    }

    static func fetch(_ db: Database, _ number: PhoneNumber) throws -> Stored? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM line WHERE number = ?"),
            arguments: [number.e164]
        ).flatMap(Stored.init)
    }

    static func lines(_ db: Database, of accountNumber: String) throws -> [Stored] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM line WHERE accountNumber = ? ORDER BY number"),
            arguments: [accountNumber]
        ).compactMap(Stored.init)
    }

    /// Links a number; as an outbound one it makes all others of the account inbound only, in the same transaction.
    static func link(
        _ db: Database,
        _ number: PhoneNumber,
        to accountNumber: String,
        by requestID: PortRequestID,
        of practiceGroupID: String?,
        outbound: Bool,
        asked: Bool,
        at now: Timestamp
    ) throws {
        if outbound { try makeInbound(db, accountNumber) }
        try db.cachedStatement(
            sql: """
                INSERT INTO line
                (number, accountNumber, requestID, outbound, outboundAsked, sinceMs, practiceGroupID)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (number) DO UPDATE SET
                    sinceMs = iif(accountNumber = excluded.accountNumber, sinceMs, excluded.sinceMs),
                    accountNumber = excluded.accountNumber, requestID = excluded.requestID,
                    outbound = excluded.outbound, outboundAsked = excluded.outboundAsked,
                    practiceGroupID = coalesce(excluded.practiceGroupID, practiceGroupID)
                """
        ).execute(arguments: [
            number.e164, accountNumber, requestID.description, outbound, asked, now.millisecondsSince1970,
            practiceGroupID,
        ])
    }

    /// Makes every number of an account inbound only, before another one becomes outbound.
    static func makeInbound(_ db: Database, _ accountNumber: String) throws {
        try db.cachedStatement(sql: "UPDATE line SET outbound = 0, outboundAsked = 0 WHERE accountNumber = ?")
            .execute(arguments: [accountNumber])
    }

    static func setDirection(_ db: Database, _ number: PhoneNumber, outbound: Bool, asked: Bool) throws {
        try db.cachedStatement(sql: "UPDATE line SET outbound = ?, outboundAsked = ? WHERE number = ?")
            .execute(arguments: [outbound, asked, number.e164])
    }

    /// Takes a number from its account, and makes the former one outbound again where it is still there.
    static func unlink(_ db: Database, _ number: PhoneNumber, restoring former: PhoneNumber? = nil) throws {
        try db.cachedStatement(sql: "DELETE FROM line WHERE number = ?").execute(arguments: [number.e164])
        guard let former, let line = try fetch(db, former) else { return }
        try makeInbound(db, line.accountNumber)
        try setDirection(db, former, outbound: true, asked: true)
    }
}

/// The number that was outbound before a request's number took its place.
enum FormerOutboundTable {
    /// Remembers it; what was read before the request's number became outbound stays.
    ///
    /// A link that failed may have been tried long before, so until the number is linked the newest look counts.
    static func remember(
        _ db: Database,
        _ number: PhoneNumber?,
        for requestID: PortRequestID,
        isOutboundAlready: Bool
    ) throws {
        let known = isOutboundAlready || number == nil ? "DO NOTHING" : "DO UPDATE SET number = excluded.number"
        try db.cachedStatement(
            sql: "INSERT INTO formerOutbound (requestID, number) VALUES (?, ?) ON CONFLICT (requestID) \(known)"
        ).execute(arguments: [requestID.description, number?.e164])
    }

    /// Requests that remember a number which is gone remember from now on what it had replaced itself.
    static func forget(_ db: Database, _ number: PhoneNumber, inFavorOf former: PhoneNumber?) throws {
        try db.cachedStatement(
            sql: "UPDATE formerOutbound SET number = ? WHERE number = ?"
        ).execute(arguments: [former?.e164, number.e164])
    }

    /// Forgets what a request's number had replaced, because it is in another account now.
    static func forget(_ db: Database, of requestID: PortRequestID) throws {
        try db.cachedStatement(sql: "DELETE FROM formerOutbound WHERE requestID = ?")
            .execute(arguments: [requestID.description])
    }

    static func fetch(_ db: Database, _ requestID: PortRequestID) throws -> PhoneNumber? {
        try String.fetchOne(
            db,
            sql: "SELECT number FROM formerOutbound WHERE requestID = ?",
            arguments: [requestID.description]
        ).flatMap(PhoneNumber.init(e164:))
    }
}
