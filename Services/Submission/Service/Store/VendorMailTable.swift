import GRDB
import Mail
import Messaging
import Porting
import SubmissionContract
import Timekeeping
import VendorMail

/// Every mail from the vendor or in its name, verbatim.
enum VendorMailTable {
    enum State: String {
        /// It changed its request, or was kept with it.
        case applied
        /// A person has to look.
        case unmatched
        /// A person has looked.
        case settled
    }

    static func isKnown(_ db: Database, mailID: String) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM vendorMail WHERE mailID = ?)"),
            arguments: [mailID]
        ) ?? false
    }

    static func append(
        _ db: Database,
        _ mail: MailMessage,
        raw: Bytes,
        reply: VendorReply,
        about subject: (requestID: PortRequestID, attempt: Int)?,
        _ state: State,
        why: String?,
        at now: Timestamp
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO vendorMail
                    (mailID, receivedMs, sender, subject, text, raw, kind, confidence, requestID, attempt, state, why)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            mail.messageID, now.millisecondsSince1970, mail.from, mail.subject, mail.textBody, raw,
            reply.kind.name, reply.confidence.rawValue, subject?.requestID.description, subject?.attempt,
            state.rawValue, why,
        ])
    }

    static func settle(_ db: Database, mailID: String, note: String) throws {
        try db.cachedStatement(
            sql: "UPDATE vendorMail SET state = ?, why = ? WHERE mailID = ?"
        ).execute(arguments: [State.settled.rawValue, note, mailID])
    }

    /// The state is written out, because SQLite uses the index of unmatched mail only if it sees the value.
    private static let isUnmatched = "state = '\(State.unmatched.rawValue)'"

    /// Selects the arrival of the oldest unmatched mail.
    static let oldestUnmatched = "SELECT min(receivedMs) FROM vendorMail WHERE \(isUnmatched)"

    static func unmatched(_ db: Database) throws -> [ListUnmatchedMail.Mail] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM vendorMail WHERE \(isUnmatched) ORDER BY receivedMs LIMIT 1000"
        ).map { row in
            ListUnmatchedMail.Mail(
                mailID: row["mailID"],
                from: row["sender"],
                subject: row["subject"],
                text: row["text"],
                receivedAt: Timestamp(millisecondsSince1970: row["receivedMs"]),
                why: row["why"] ?? ""
            )
        }
    }
}
