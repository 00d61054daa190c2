import GRDB
import Porting
import SubmissionContract
import Timekeeping

/// The questions to the porting desk.
enum QuestionTable {
    /// Records a question; `false` if it is already known.
    static func begin(_ db: Database, _ ask: AskVendor, messageID: String, at now: Timestamp) throws -> Bool {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO question (messageID, requestID, plannedMs) VALUES (?, ?, ?)"
        ).execute(arguments: [messageID, ask.requestID.description, now.millisecondsSince1970])
        return db.changesCount == 1
    }

    static func markSent(_ db: Database, messageID: String, at sent: Timestamp) throws {
        try db.cachedStatement(
            sql: "UPDATE question SET sentMs = ? WHERE messageID = ?"
        ).execute(arguments: [sent.millisecondsSince1970, messageID])
    }
}
