import Durable
import GRDB
import LinkingContract
import Messaging
import Porting
import Timekeeping

/// The emails to customers that were planned, each once for its request, kind and ordinal.
enum NoticeTable {
    /// Keeps what each says, so that people can read it; rows of earlier releases have nothing of it.
    static let migrations = [
        Migration(
            "linking: what each notice says",
            sql: "ALTER TABLE notice ADD COLUMN body BLOB; ALTER TABLE notice ADD COLUMN plannedMs INTEGER"
        ),
        Migration("linking: each email as it was sent", sql: "ALTER TABLE notice ADD COLUMN email BLOB"),
    ]

    /// Records that a notice is planned; `false` if it was planned before.
    static func plan(_ db: Database, _ notice: NotifyCustomer, at moment: Timestamp) throws -> Bool {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO notice (requestID, kind, ordinal, body, plannedMs) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            notice.requestID.description, notice.kind.rawValue, notice.ordinal, try MessageCoding.encode(notice),
            moment.millisecondsSince1970,
        ])
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

    /// Records when a notice was sent, and how it read.
    static func markSent(
        _ db: Database,
        _ notice: NotifyCustomer,
        _ email: ListNotices.Email,
        at moment: Timestamp
    ) throws {
        try db.cachedStatement(
            sql: "UPDATE notice SET sentMs = ?, email = ? WHERE requestID = ? AND kind = ? AND ordinal = ?"
        ).execute(arguments: [
            moment.millisecondsSince1970, try MessageCoding.encode(email), notice.requestID.description,
            notice.kind.rawValue, notice.ordinal,
        ])
    }

    /// The notices of a request, the oldest first; those of earlier releases are missing.
    ///
    /// `write` writes the email of one that was not sent yet.
    static func notices(
        _ db: Database,
        of requestID: PortRequestID,
        write: (NotifyCustomer) -> ListNotices.Email
    ) throws -> [ListNotices.Notice] {
        try Row.fetchAll(
            db,
            sql: "SELECT body, plannedMs, sentMs, email FROM notice WHERE requestID = ? AND body IS NOT NULL",
            arguments: [requestID.description]
        ).map { row in
            let notice = try MessageCoding.decode(NotifyCustomer.self, from: row["body"])
            let sent = try (row["email"] as Bytes?).map { try MessageCoding.decode(ListNotices.Email.self, from: $0) }
            return ListNotices.Notice(
                notice: notice,
                plannedAt: Timestamp(millisecondsSince1970: row["plannedMs"]),
                sentAt: (row["sentMs"] as Int64?).map { Timestamp(millisecondsSince1970: $0) },
                email: sent ?? write(notice)
            )
        }.sorted { left, right in
            (left.plannedAt, left.notice.kind.place, left.notice.ordinal)
                < (right.plannedAt, right.notice.kind.place, right.notice.ordinal)
        }
    }
}

extension CustomerMailKind {
    /// Its place in a life.
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
