import LinkingContract
import Mail
import Porting
import Timekeeping

/// The emails that customers get: what happened, what they need to do, and by when.
///
/// Written for the front desk of a practice at a reading age of twelve; `Tests/LinkingTests/CustomerEmails.txt` shows
/// all of them. The same input gives the same email, byte for byte.
package enum CustomerEmail {
    /// The address that the emails come from.
    package struct Sender: Sendable, Hashable {
        package let address: String
        /// The domain of the Message-IDs; not that of emails to the porting desk, so that no answer is taken for one of
        /// these.
        package let domain: String

        package init(address: String = "porting@faxport.example", domain: String = "customers.faxport.example") {
            self.address = address
            self.domain = domain
        }
    }

    /// The Message-ID of a notice: made from request, kind and ordinal, and from nothing else.
    package static func messageID(_ notice: NotifyCustomer, from sender: Sender = Sender()) -> String {
        "\(notice.requestID).\(notice.kind.rawValue).\(notice.ordinal)@\(sender.domain)"
    }

    /// The whole email for a notice.
    package static func mail(
        _ notice: NotifyCustomer,
        at date: Timestamp,
        from sender: Sender = Sender(),
        templates: EmailTemplates = .builtIn
    ) -> MailMessage {
        let reference = notice.requestID.reference
        let email = templates.template(notice.kind).render([
            EmailVariable.number.rawValue: notice.number.national,
            EmailVariable.reference.rawValue: reference,
            EmailVariable.vendor.rawValue: Vendor.name,
            EmailVariable.details.rawValue: notice.details,
            EmailVariable.items.rawValue: Array(notice.details.dropLast()),
            EmailVariable.note.rawValue: notice.details.last ?? "",
        ])
        return MailMessage(
            from: "Fax number porting <\(sender.address)>",
            to: [notice.to],
            subject: "[\(reference)] \(email.subject)",
            messageID: messageID(notice, from: sender),
            date: date,
            textBody: email.text,
            htmlBody: email.html
        )
    }
}
