import GRDB
import Measurements
import Messaging
import Porting
import SubmissionContract
import Timekeeping

/// The attempts; each is one sending of a packet.
enum AttemptTable {
    /// Records an attempt; `false` if it is already known.
    static func begin(_ db: Database, _ message: SubmitPacket, messageID: String, at now: Timestamp) throws -> Bool {
        try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO attempt (requestID, attempt, number, messageID, packetHash, cause, plannedMs)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            message.packet.requestID.description, message.packet.attempt, message.packet.number.e164, messageID,
            message.packet.hash, try MessageCoding.encode(message.cause), now.millisecondsSince1970,
        ])
        return db.changesCount == 1
    }

    static func markSent(_ db: Database, _ requestID: PortRequestID, _ attempt: Int, at sent: Timestamp) throws {
        try db.cachedStatement(
            sql: "UPDATE attempt SET sentMs = ? WHERE requestID = ? AND attempt = ? AND sentMs IS NULL"
        ).execute(arguments: [sent.millisecondsSince1970, requestID.description, attempt])
    }

    static func cause(_ db: Database, _ requestID: PortRequestID, _ attempt: Int) throws -> [RejectionReason] {
        let bytes = try Bytes.fetchOne(
            db,
            sql: "SELECT cause FROM attempt WHERE requestID = ? AND attempt = ?",
            arguments: [requestID.description, attempt]
        )
        return try bytes.map { try MessageCoding.decode([RejectionReason].self, from: $0) } ?? []
    }

    static func latest(_ db: Database, of requestID: PortRequestID) throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT max(attempt) FROM attempt WHERE requestID = ?"),
            arguments: [requestID.description]
        )
    }

    /// The number of a request, and when its latest attempt that left was accepted.
    static func lastSent(_ db: Database, of requestID: PortRequestID) throws -> (number: String, sentAt: Timestamp?)? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, sentMs FROM attempt WHERE requestID = ? ORDER BY attempt DESC LIMIT 1"
            ),
            arguments: [requestID.description]
        ).map { row in
            let sent: Int64? = row["sentMs"]
            return (row["number"], sent.map(Timestamp.init(millisecondsSince1970:)))
        }
    }

    /// The request with the latest attempt to port a number.
    static func latestRequest(_ db: Database, of number: PhoneNumber) throws -> PortRequestID? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT requestID FROM attempt WHERE number = ? ORDER BY plannedMs DESC LIMIT 1"),
            arguments: [number.e164]
        ).flatMap { PortRequestID($0) }
    }

    static func fetch(_ db: Database, of requestID: PortRequestID) throws -> [ListAttempts.Attempt] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM attempt WHERE requestID = ? ORDER BY attempt",
            arguments: [requestID.description]
        ).map { row in
            let sent: Int64? = row["sentMs"]
            return ListAttempts.Attempt(
                attempt: row["attempt"],
                messageID: row["messageID"],
                packetHash: row["packetHash"],
                plannedAt: Timestamp(millisecondsSince1970: row["plannedMs"]),
                sentAt: sent.map(Timestamp.init(millisecondsSince1970:))
            )
        }
    }
}

/// What the vendor is expected to bill: append-only, in cents.
enum ChargeTable {
    static func append(_ db: Database, _ charge: ListAttempts.Charge, of requestID: PortRequestID) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO charge (requestID, attempt, kind, status, cents, reasons, atMs)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            requestID.description, charge.attempt, charge.kind.rawValue, charge.status.rawValue,
            charge.cents.amount,
            try MessageCoding.encode(charge.reasons), charge.at.millisecondsSince1970,
        ])
    }

    /// The total of all charges, by kind and status.
    static func spend(_ db: Database) throws -> MetricFamily {
        var family = MetricFamily(
            "faxport_spend_cents_total",
            .counter,
            help: "What the vendor is expected to bill, in cents, since the store was made."
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

    static func fetch(_ db: Database, of requestID: PortRequestID) throws -> [ListAttempts.Charge] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM charge WHERE requestID = ? ORDER BY atMs, attempt",
            arguments: [requestID.description]
        ).map { row in
            ListAttempts.Charge(
                kind: ListAttempts.Charge.Kind(rawValue: row["kind"]) ?? .resubmissionFee,
                status: ListAttempts.Charge.Status(rawValue: row["status"]) ?? .undecided,
                attempt: row["attempt"],
                cents: Cents(row["cents"]),
                reasons: try MessageCoding.decode([ReasonCode].self, from: row["reasons"]),
                at: Timestamp(millisecondsSince1970: row["atMs"])
            )
        }
    }
}
