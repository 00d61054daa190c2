import Durable
import GRDB
import LinkingContract
import Messaging

/// Tells customers what they are owed, once each.
enum NoticeHandlers {
    static func notify(_ message: NotifyCustomer, _ turn: Turn) throws {
        try turn.db.execute(
            sql: "INSERT OR IGNORE INTO notice (requestID, kind, ordinal) VALUES (?, ?, ?)",
            arguments: [message.requestID.description, message.kind.rawValue, message.ordinal]
        )
        guard turn.db.changesCount == 1 else { return }
        // A lane of its own: a customer's mails keep their order and never wait for a line.
        let effect = WriteToCustomer(notice: message, date: turn.now.calendar)
        try turn.plan(effect, lane: "mail.\(message.requestID)")
    }

    static func written(_ work: WriteToCustomer, _ outcome: WriteToCustomer.Outcome, _ turn: Turn) throws {
        let notice = work.notice
        try turn.db.execute(
            sql: "UPDATE notice SET sentMs = ? WHERE requestID = ? AND kind = ? AND ordinal = ?",
            arguments: [
                turn.now.calendar.millisecondsSince1970, notice.requestID.description, notice.kind.rawValue,
                notice.ordinal,
            ]
        )
        let told = CustomerNotified(requestID: notice.requestID, kind: notice.kind, ordinal: notice.ordinal)
        try turn.send(told, to: .sagaSupervisor)
    }
}
