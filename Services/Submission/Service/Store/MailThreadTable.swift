import GRDB
import Messaging
import Porting
import SubmissionContract
import Timekeeping

/// The emails about one request in both directions, as they are stored.
enum MailThreadTable {
    /// An email of ours: the form of an attempt, or a question.
    struct Sent {
        let messageID: String
        /// `nil` for a question, whose Message-ID names it.
        let attempt: Int?
        let plannedAt: Timestamp
        let sentAt: Timestamp?
        /// `nil` for one of a release that did not keep it.
        let text: String?
    }

    /// An email of the vendor.
    struct Received {
        let mailID: String
        let receivedAt: Timestamp
        let sender: String
        let subject: String
        let text: String
        /// `nil` for an email that is too large to be read for a page.
        let raw: Bytes?
        let attempt: Int?
        let state: VendorMailTable.State
        let why: String?
        let answers: [VendorAnswered]
    }

    /// The largest email that is read again for a page; of a larger one the stored text is shown.
    private static let largestRead = 1 << 20

    /// Ours, in no order.
    static func sent(_ db: Database, of requestID: PortRequestID) throws -> [Sent] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT own.messageID, own.attempt, own.plannedMs, own.sentMs, sentText.text FROM (
                        SELECT messageID, attempt, plannedMs, sentMs FROM attempt WHERE requestID = :request
                        UNION ALL SELECT messageID, NULL, plannedMs, sentMs FROM question WHERE requestID = :request
                    ) AS own LEFT JOIN sentText ON sentText.messageID = own.messageID
                    """
            ),
            arguments: ["request": requestID.description]
        ).map { row in
            Sent(
                messageID: row["messageID"],
                attempt: row["attempt"],
                plannedAt: Timestamp(millisecondsSince1970: row["plannedMs"]),
                sentAt: (row["sentMs"] as Int64?).map { Timestamp(millisecondsSince1970: $0) },
                text: row["text"]
            )
        }
    }

    /// The number of the vendor's.
    static func countReceived(_ db: Database, of requestID: PortRequestID) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM vendorMail WHERE requestID = ?"),
            arguments: [requestID.description]
        ) ?? 0
    }

    /// The newest of the vendor's, the newest first.
    static func received(_ db: Database, of requestID: PortRequestID, limit: Int) throws -> [Received] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT mailID, receivedMs, sender, subject, substr(text, 1, 10000) AS text, attempt, state, why,
                        proposals, CASE WHEN length(raw) <= ? THEN raw END AS raw
                    FROM vendorMail WHERE requestID = ? ORDER BY receivedMs DESC LIMIT ?
                    """
            ),
            arguments: [largestRead, requestID.description, limit]
        ).map { row in
            Received(
                mailID: row["mailID"],
                receivedAt: Timestamp(millisecondsSince1970: row["receivedMs"]),
                sender: row["sender"],
                subject: row["subject"],
                text: row["text"],
                raw: row["raw"],
                attempt: row["attempt"],
                state: VendorMailTable.State(rawValue: row["state"]) ?? .unmatched,
                why: row["why"],
                answers: try (row["proposals"] as Bytes?).map {
                    try MessageCoding.decode([VendorAnswered].self, from: $0)
                } ?? []
            )
        }
    }
}
