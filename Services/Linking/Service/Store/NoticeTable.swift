import Durable
import GRDB
import LinkingContract
import Porting
import Timekeeping

/// The emails to customers that were planned, each once for its request, kind and ordinal.
enum NoticeTable {
    /// Records that a notice is planned; `false` if it was planned before.
    static func plan(_ db: Database, _ notice: NotifyCustomer) throws -> Bool {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO notice (requestID, kind, ordinal) VALUES (?, ?, ?)"
        ).execute(arguments: [notice.requestID.description, notice.kind.rawValue, notice.ordinal])
        return db.changesCount == 1
    }

    /// Whether the request is completed: the supervisor tells the customer so exactly once, at that moment.
    static func isDone(_ db: Database, _ requestID: PortRequestID) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM notice WHERE requestID = ? AND kind = ?)",
            arguments: [requestID.description, CustomerMailKind.done.rawValue]
        ) ?? false
    }

    /// Records when a notice was sent.
    static func markSent(_ db: Database, _ notice: NotifyCustomer, at moment: Timestamp) throws {
        try db.cachedStatement(
            sql: "UPDATE notice SET sentMs = ? WHERE requestID = ? AND kind = ? AND ordinal = ?"
        ).execute(arguments: [
            moment.millisecondsSince1970, notice.requestID.description, notice.kind.rawValue, notice.ordinal,
        ])
    }
}
