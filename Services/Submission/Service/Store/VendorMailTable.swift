import GRDB
import Measurements
import Messaging
import Porting
import SubmissionContract
import Timekeeping

/// Every mail from the vendor or in its name, verbatim.
enum VendorMailTable {
    enum State: String {
        /// It changed its request, or was kept with it.
        case applied
        /// A person has to look.
        case unmatched
        /// A person has looked, or nobody has to.
        case settled
    }

    /// One mail as it is stored.
    struct Entry {
        /// The name under which people and calls find it; unique.
        let mailID: String
        let messageID: String
        let contentHash: String
        let sender: String
        let subject: String
        let text: String
        let raw: Bytes
        let kind: String
        let isSure: Bool
        let about: (requestID: PortRequestID, attempt: Int)?
        let state: State
        /// Why it was not applied, or what is odd about it.
        let why: String?
        /// What it would do if a person agreed.
        let proposals: [VendorAnswered]
    }

    /// The contents under a Message-ID: the hash and, for mails of earlier releases that have none, the bytes.
    static func contents(_ db: Database, messageID: String) throws -> [(hash: String?, raw: Bytes)] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT contentHash, raw FROM vendorMail WHERE messageID = ?"),
            arguments: [messageID]
        ).map { ($0["contentHash"], $0["raw"]) }
    }

    static func append(_ db: Database, _ entry: Entry, at now: Timestamp) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO vendorMail
                    (mailID, receivedMs, sender, subject, text, raw, kind, confidence, requestID, attempt, state, why,
                    messageID, contentHash, proposals)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                entry.mailID, now.millisecondsSince1970, entry.sender, entry.subject, entry.text, entry.raw, entry.kind,
                entry.isSure ? "sure" : "unsure", entry.about?.requestID.description, entry.about?.attempt,
                entry.state.rawValue, entry.why, entry.messageID, entry.contentHash,
                try MessageCoding.encode(entry.proposals),
            ]
        )
    }

    /// The bytes and the arrival of a mail that waits for a person; `nil` if it does not.
    static func waiting(_ db: Database, mailID: String) throws -> (raw: Bytes, receivedAt: Timestamp)? {
        try Row.fetchOne(
            db,
            sql: "SELECT raw, receivedMs FROM vendorMail WHERE mailID = ? AND state = ?",
            arguments: [mailID, State.unmatched.rawValue]
        ).map { row in (row["raw"], Timestamp(millisecondsSince1970: row["receivedMs"])) }
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

    /// As many are listed if a call does not say how many.
    static let mostUnmatched = 1_000

    /// The mails that wait for a person, the oldest first.
    static func unmatched(_ db: Database, _ call: ListUnmatchedMail) throws -> [ListUnmatchedMail.Mail] {
        // A plus sign keeps SQLite from reading all that wait for those of one request.
        let condition = call.requestID == nil ? isUnmatched : "requestID = ? AND +\(isUnmatched)"
        let limit = call.limit ?? mostUnmatched
        return try Row.fetchAll(
            db,
            // Without the bytes as they came, which may be megabytes each.
            sql: """
                SELECT mailID, sender, subject, text, receivedMs, why, requestID, proposals FROM vendorMail
                WHERE \(condition) ORDER BY receivedMs LIMIT ?
                """,
            arguments: call.requestID.map { [$0.description, limit] } ?? [limit]
        ).map { row in
            let proposals: Bytes? = row["proposals"]
            let requestID: String? = row["requestID"]
            return ListUnmatchedMail.Mail(
                mailID: row["mailID"],
                from: row["sender"],
                subject: row["subject"],
                text: row["text"],
                receivedAt: Timestamp(millisecondsSince1970: row["receivedMs"]),
                why: row["why"] ?? "",
                requestID: requestID.flatMap { PortRequestID($0) },
                proposals: try proposals.map { try MessageCoding.decode([VendorAnswered].self, from: $0) }
            )
        }
    }
}

/// What became of each mail that the mailbox gave: the other counts add up to `taken`.
enum MailFateTable {
    enum Fate: String, CaseIterable {
        /// The mailbox gave it.
        case taken
        case applied
        case shown
        case noise
        case duplicate
    }

    static func count(_ db: Database, _ fate: Fate) throws {
        try db.cachedStatement(sql: "UPDATE mailFate SET mails = mails + 1 WHERE fate = ?").execute(
            arguments: [fate.rawValue]
        )
    }

    static func family(_ db: Database) throws -> MetricFamily {
        var family = MetricFamily(
            "faxport_vendor_mail_total",
            .counter,
            help: "Mails that the mailbox gave (taken), and what became of them; the others add up to taken."
        )
        for fate in Fate.allCases {
            let mails = try Int.fetchOne(
                db.cachedStatement(sql: "SELECT mails FROM mailFate WHERE fate = ?"),
                arguments: [fate.rawValue]
            )
            family.add(Double(mails ?? 0), MetricFamily.Label("fate", fate.rawValue))
        }
        return family
    }
}
