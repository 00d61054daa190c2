import GRDB
import Messaging
import Porting
import SubmissionContract
import SubmissionDomain
import Timekeeping

/// The questions to the porting desk.
enum QuestionTable {
    /// Records a question; `false` if it is already known.
    static func begin(_ db: Database, _ ask: AskVendor, messageID: String, at now: Timestamp) throws -> Bool {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO question (messageID, requestID, plannedMs, asker) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            messageID, ask.requestID.description, now.millisecondsSince1970,
            try ask.askedBy.map { try MessageCoding.encode($0) },
        ])
        return db.changesCount == 1
    }

    static func markSent(_ db: Database, messageID: String, at sent: Timestamp) throws {
        try db.cachedStatement(
            sql: "UPDATE question SET sentMs = ? WHERE messageID = ?"
        ).execute(arguments: [sent.millisecondsSince1970, messageID])
    }

    /// Whether the porting desk was asked `question` about a request.
    static func wasAsked(_ db: Database, _ question: VendorQuestion, of requestID: PortRequestID) throws -> Bool {
        // The Message-ID of a question contains its kind. Not by LIKE: SQLite compiles such a statement anew whenever
        // its pattern is bound, because the plan may depend on it.
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM question WHERE requestID = ? AND instr(messageID, ?) > 0)"
            ),
            arguments: [requestID.description, ".\(question.mailName)."]
        ) ?? false
    }
}

/// The words of our own mails, by which they are known when they are quoted back.
enum SentTextTable {
    static func append(_ db: Database, messageID: String, of requestID: PortRequestID, _ text: String) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO sentText (messageID, requestID, text) VALUES (?, ?, ?)",
            arguments: [messageID, requestID.description, text]
        )
    }

    static func texts(_ db: Database, of requestIDs: Set<PortRequestID>) throws -> [String] {
        try requestIDs.sorted().flatMap { requestID in
            try String.fetchAll(
                db.cachedStatement(sql: "SELECT text FROM sentText WHERE requestID = ? ORDER BY messageID"),
                arguments: [requestID.description]
            )
        }
    }
}
