import Durable
import GRDB
import LinkingContract
import Porting
import Timekeeping

/// What was done to lines, by requests and by people; entries are never deleted.
enum LineEntryTable {
    private static let entriesShown = 100

    /// Records what a request did.
    static func record(
        _ db: Database,
        _ what: LineEntry.What,
        _ number: PhoneNumber,
        of accountNumber: String,
        for requestID: PortRequestID,
        note: String,
        at now: Timestamp
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO lineEntry (atMs, number, accountNumber, what, actor, reason, requestID, standing, note)
                VALUES (?, ?, ?, ?, 'linking', '', ?, 'done', ?)
                """
        ).execute(arguments: [
            now.millisecondsSince1970, number.e164, accountNumber, what.rawValue, requestID.description, note,
        ])
    }

    /// Begins a person's change of a line of an account.
    static func begin(
        _ db: Database,
        _ call: ChangeLine,
        in accountNumber: String,
        for requestID: PortRequestID?,
        by actor: String,
        at now: Timestamp
    ) throws -> LineEntry {
        try db.execute(
            sql: """
                INSERT INTO lineEntry (key, atMs, number, accountNumber, what, target, outbound, practiceGroupID,
                    actor, reason, requestID, standing, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'underWay', '')
                """,
            arguments: [
                call.key, now.millisecondsSince1970, call.number.e164, accountNumber, call.change.rawValue,
                call.change == .move ? call.accountNumber : nil, call.outbound, call.practiceGroupID, actor,
                call.reason, requestID?.description,
            ]
        )
        let entry = try fetch(db, n: db.lastInsertedRowID)
        guard let entry else { throw Unrecoverable("The entry of \(call.number) is not there.") }
        return entry
    }

    static func end(_ db: Database, _ n: Int64, _ standing: LineEntry.Standing, note: String) throws {
        try db.cachedStatement(sql: "UPDATE lineEntry SET standing = ?, note = ? WHERE n = ?")
            .execute(arguments: [standing.rawValue, note, n])
    }

    /// The entry under a key, and whether it is of the same content as this call.
    static func find(_ db: Database, _ call: ChangeLine, by actor: String) throws -> (LineEntry, isSame: Bool)? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM lineEntry WHERE key = ?", arguments: [call.key]),
            let entry = entry(row)
        else { return nil }
        let outbound: Bool? = row["outbound"]
        let group: String? = row["practiceGroupID"]
        let account = entry.target ?? entry.accountNumber
        let isSameDeed = entry.number == call.number && entry.what.rawValue == call.change.rawValue
        let isSamePerson = entry.actor == actor && entry.reason == call.reason
        let isSamePlace = group == call.practiceGroupID && (call.accountNumber ?? account) == account
        let isSame = isSameDeed && isSamePerson && isSamePlace && outbound == call.outbound
        return (entry, isSame)
    }

    static func fetch(_ db: Database, n: Int64) throws -> LineEntry? {
        try Row.fetchOne(db, sql: "SELECT * FROM lineEntry WHERE n = ?", arguments: [n]).flatMap(entry)
    }

    /// Whether a person has put a line into the account that it is in.
    static func wasPutThere(_ db: Database, _ line: LineTable.Stored) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM lineEntry WHERE number = ? AND key IS NOT NULL AND standing = 'done'
                    AND coalesce(target, accountNumber) = ?)
                """,
            arguments: [line.number.e164, line.accountNumber]
        ) ?? false
    }

    /// The change of a number that has not ended.
    static func underWay(_ db: Database, _ number: PhoneNumber) throws -> LineEntry? {
        try Row.fetchOne(
            db,
            sql: "SELECT * FROM lineEntry WHERE number = ? AND standing = 'underWay'",
            arguments: [number.e164]
        ).flatMap(entry)
    }

    /// The newest entries of an account, oldest first.
    static func history(_ db: Database, of accountNumber: String) throws -> [LineEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM lineEntry WHERE accountNumber = ?1 OR target = ?1 ORDER BY n DESC LIMIT \(entriesShown)
                """,
            arguments: [accountNumber]
        ).compactMap(entry).reversed()
    }

    private static func entry(_ row: Row) -> LineEntry? {
        guard let number = PhoneNumber(e164: row["number"]), let what = LineEntry.What(rawValue: row["what"]),
            let standing = LineEntry.Standing(rawValue: row["standing"])
        else { return nil }
        return LineEntry(
            n: row["n"],
            at: Timestamp(millisecondsSince1970: row["atMs"]),
            number: number,
            accountNumber: row["accountNumber"],
            what: what,
            target: row["target"],
            actor: row["actor"],
            reason: row["reason"],
            requestID: (row["requestID"] as String?).flatMap { PortRequestID($0) },
            standing: standing,
            note: row["note"]
        )
    }
}
