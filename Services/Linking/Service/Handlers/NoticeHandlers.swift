import Durable
import LinkingContract
import LinkingDomain
import Messaging
import Timekeeping

/// Tells customers what they are owed, once each.
struct NoticeHandlers: Sendable {
    let sender: CustomerEmail.Sender
    let templates: EmailTemplates

    /// The email of a notice as its reader sees it.
    func email(_ notice: NotifyCustomer) -> ListNotices.Email {
        // The text has no date, so any will do.
        let date = Timestamp(millisecondsSince1970: 0)
        let mail = CustomerEmail.mail(notice, at: date, from: sender, templates: templates)
        return ListNotices.Email(from: mail.from, subject: mail.subject, text: mail.textBody)
    }

    static func notify(_ message: NotifyCustomer, _ turn: Turn) throws {
        guard try NoticeTable.plan(turn.db, message, at: turn.now.calendar) else { return }
        // A lane of its own: a customer's mails keep their order and never wait for a line.
        let effect = WriteToCustomer(notice: message, date: turn.now.calendar)
        try turn.plan(effect, lane: "mail.\(message.requestID)")
    }

    /// A person finds another way to tell the customer: the effect stays in the list of those that need one.
    static func refused(_ work: WriteToCustomer, _ reason: String, _ turn: Turn) throws {
        let notice = work.notice
        turn.log(
            "the email \(notice.kind.rawValue) was refused: \(reason)",
            .warning,
            request: notice.requestID.description
        )
    }

    func written(_ work: WriteToCustomer, _ outcome: WriteToCustomer.Outcome, _ turn: Turn) throws {
        let notice = work.notice
        try NoticeTable.markSent(turn.db, notice, email(notice), at: turn.now.calendar)
        let told = CustomerNotified(requestID: notice.requestID, kind: notice.kind, ordinal: notice.ordinal)
        try turn.send(told, to: .sagaSupervisor)
    }
}
