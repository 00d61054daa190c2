import GRDB
import Measurements
import Messaging
import Porting
import SubmissionContract
import Timekeeping

/// What the vendor bills, as entries that are only appended, in cents.
///
/// A fee is one request, attempt and kind. Its newest entry says how it stands, so each fee counts once in a total.
enum LedgerTable {
    /// Appends an entry, unless the fee already stands so.
    static func append(_ db: Database, _ entry: ListAttempts.Charge, of requestID: PortRequestID) throws {
        let newest = try standing(db, of: requestID, attempt: entry.attempt, entry.kind)
        guard newest?.status != entry.status || newest?.cents != entry.cents else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO ledger (requestID, attempt, kind, status, cents, reasons, cause, actor, atMs)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            requestID.description, entry.attempt, entry.kind.rawValue, entry.status.rawValue, entry.cents.amount,
            try MessageCoding.encode(entry.reasons), entry.cause, entry.actor, entry.at.millisecondsSince1970,
        ])
    }

    /// The newest entry of a fee.
    static func standing(
        _ db: Database,
        of requestID: PortRequestID,
        attempt: Int,
        _ kind: ListAttempts.Charge.Kind
    ) throws -> ListAttempts.Charge? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT * FROM ledger WHERE requestID = ? AND attempt = ? AND kind = ? ORDER BY id DESC LIMIT 1
                    """
            ),
            arguments: [requestID.description, attempt, kind.rawValue]
        ).map(charge)
    }

    /// All entries of a request, the oldest first.
    static func fetch(_ db: Database, of requestID: PortRequestID) throws -> [ListAttempts.Charge] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM ledger WHERE requestID = ? ORDER BY id",
            arguments: [requestID.description]
        ).map(charge)
    }

    /// The fees that arose in a time, each as it stands now, the oldest first.
    static func fees(_ db: Database, _ call: ListFees) throws -> [ListFees.Fee] {
        // Written out so that SQLite recognises that the index of those to decide applies.
        let isWanted = call.onlyUndecided == true ? "AND fee.status = 'undecided'" : ""
        return try Row.fetchAll(
            db,
            sql: """
                SELECT newest.*, fee.aroseMs, attempt.number, attempt.carrier, attempt.practice,
                    \(asker("newest")) AS asker
                FROM fee CROSS JOIN ledger AS newest ON newest.id = fee.entryID
                LEFT JOIN attempt ON attempt.requestID = newest.requestID AND attempt.attempt = newest.attempt
                WHERE fee.aroseMs >= ? AND fee.aroseMs < ? \(isWanted) ORDER BY fee.aroseMs, fee.firstID LIMIT ?
                """,
            arguments: [call.from.millisecondsSince1970, call.until.millisecondsSince1970, call.limit]
        ).compactMap { row in
            guard let requestID = PortRequestID(row["requestID"] as String) else { return nil }
            return ListFees.Fee(
                requestID: requestID,
                number: (row["number"] as String?).flatMap(PhoneNumber.init(e164:)),
                carrier: row["carrier"],
                practice: row["practice"],
                aroseAt: Timestamp(millisecondsSince1970: row["aroseMs"]),
                standing: try charge(row),
                askedBy: try asker(row)?.name
            )
        }
    }

    /// The person who asked for what a fee is for; `nil` if a program did.
    static func asker(
        _ db: Database,
        of requestID: PortRequestID,
        attempt: Int,
        _ kind: ListAttempts.Charge.Kind
    ) throws -> Asker? {
        try Row.fetchOne(
            db,
            sql: "SELECT \(asker("fee")) AS asker FROM (SELECT ? AS requestID, ? AS attempt, ? AS kind) AS fee",
            arguments: [requestID.description, attempt, kind.rawValue]
        ).flatMap(asker)
    }

    /// The person who asked for a fee of a table, as an SQL expression: for the attempt, or for the newest snap-back.
    private static func asker(_ fee: String) -> String {
        """
        CASE \(fee).kind WHEN '\(ListAttempts.Charge.Kind.snapBackFee.rawValue)' THEN
            (SELECT asker FROM question WHERE question.requestID = \(fee).requestID AND asker IS NOT NULL
                ORDER BY plannedMs DESC LIMIT 1)
        ELSE
            (SELECT asker FROM attempt AS asked
                WHERE asked.requestID = \(fee).requestID AND asked.attempt = \(fee).attempt)
        END
        """
    }

    private static func asker(_ row: Row) throws -> Asker? {
        try (row["asker"] as Bytes?).map { try MessageCoding.decode(Asker.self, from: $0) }
    }

    /// The sums of the fees that arose in a time, by how they stand; the cost does not depend on their number.
    ///
    /// - Throws: `INVALID_ARGUMENT` for a time that does not begin and end with a quarter of an hour.
    static func sums(_ db: Database, from: Timestamp, until: Timestamp) throws -> FeeSums {
        let bounds = [from, until].map(\.millisecondsSince1970)
        guard bounds.allSatisfy({ $0 % quarterMs == 0 }) else {
            throw CallError(
                .invalidArgument,
                "Sums of fees are kept for each quarter of an hour: let `from` and `until` be 0, 15, 30 or 45 minutes"
                    + " past the hour, without seconds."
            )
        }
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT status, sum(fees), sum(cents) FROM feeSum WHERE fromMs >= ? AND fromMs < ? GROUP BY status",
            arguments: StatementArguments(bounds)
        )
        return FeeSums(
            try rows.map { row in
                guard let status = ListAttempts.Charge.Status(rawValue: row[0]) else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a sum of the ledger is unreadable")
                }
                return FeeSums.OfStatus(status: status, fees: row[1], cents: Cents(row[2]))
            }
            .filter { $0.fees > 0 }
        )
    }

    /// As in the triggers that keep the sums.
    private static let quarterMs: Int64 = 900_000

    private static func charge(_ row: Row) throws -> ListAttempts.Charge {
        guard let kind = ListAttempts.Charge.Kind(rawValue: row["kind"]),
            let status = ListAttempts.Charge.Status(rawValue: row["status"])
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry of the ledger is unreadable") }
        return ListAttempts.Charge(
            kind: kind,
            status: status,
            attempt: row["attempt"],
            cents: Cents(row["cents"]),
            reasons: try MessageCoding.decode([ReasonCode].self, from: row["reasons"]),
            at: Timestamp(millisecondsSince1970: row["atMs"]),
            cause: row["cause"],
            actor: row["actor"]
        )
    }

    /// The sum of all entries, by kind and status.
    static func spend(_ db: Database) throws -> MetricFamily {
        var family = MetricFamily(
            "faxport_spend_cents_total",
            .counter,
            help: "Entries of the ledger in cents, since the store was made; a fee has one for each status it had."
        )
        for kind in ListAttempts.Charge.Kind.allCases {
            for status in ListAttempts.Charge.Status.allCases {
                let cents = try Int.fetchOne(
                    db.cachedStatement(sql: "SELECT cents FROM spend WHERE kind = ? AND status = ?"),
                    arguments: [kind.rawValue, status.rawValue]
                )
                let labels = (
                    MetricFamily.Label("kind", kind.rawValue), MetricFamily.Label("status", status.rawValue)
                )
                family.add(Double(cents ?? 0), labels.0, labels.1)
            }
        }
        return family
    }
}
