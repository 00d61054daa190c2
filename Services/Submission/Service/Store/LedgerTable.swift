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
        try Row.fetchAll(
            db,
            sql: """
                SELECT newest.*, first.atMs AS aroseMs, attempt.number, attempt.carrier, attempt.practice,
                    \(asker("newest")) AS asker
                FROM \(call.onlyUndecided == true ? undecided : allFees)
                LEFT JOIN attempt ON attempt.requestID = newest.requestID AND attempt.attempt = newest.attempt
                WHERE first.atMs >= ? AND first.atMs < ? ORDER BY first.atMs, first.id LIMIT ?
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

    /// The first and newest entries of all fees: goes through the entries in the order of time.
    private static let allFees = """
        ledger AS first CROSS JOIN ledger AS newest
            ON NOT EXISTS (SELECT 1 FROM ledger AS entry WHERE \(isOfSameFee("first")) AND entry.id < first.id)
            AND newest.id = (SELECT max(entry.id) FROM ledger AS entry WHERE \(isOfSameFee("first")))
        """

    /// The same of those to decide: goes through the entries that ever said so.
    private static let undecided = """
        ledger AS newest CROSS JOIN ledger AS first
            ON newest.status = 'undecided'
            AND NOT EXISTS (SELECT 1 FROM ledger AS entry WHERE \(isOfSameFee("newest")) AND entry.id > newest.id)
            AND first.id = (SELECT min(entry.id) FROM ledger AS entry WHERE \(isOfSameFee("newest")))
        """

    /// Whether an entry is of the same fee as another one, as SQL; the index of fees finds these.
    private static func isOfSameFee(_ other: String) -> String {
        "entry.requestID = \(other).requestID AND entry.attempt = \(other).attempt AND entry.kind = \(other).kind"
    }

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
