import Mail
import Timekeeping

/// Mails of the vendor's porting desk.
enum VendorMailSample {
    /// The mail after a port.
    static func complete(inReplyTo messageID: String, subject: String) -> MailMessage {
        MailMessage(
            from: "porting@updox.com",
            to: ["ports@faxport.example"],
            subject: "Re: \(subject)",
            messageID: "answer.\(messageID.replacing("@", with: "."))@updox.example",
            inReplyTo: messageID,
            references: [messageID],
            date: Timestamp(millisecondsSince1970: 1_795_446_000_000),
            textBody: "The port is complete. The number is now in your company inventory.\n",
            authenticationResults: ["mail.faxport.example; dmarc=pass header.from=updox.com"]
        )
    }

    /// A rejection as a person writes it, with what it answers below.
    static let rejection = MailMessage(
        from: "porting@updox.com",
        to: ["ports@faxport.example"],
        subject: "Re: Port request FP-7Q2M4C-X, attempt 1",
        messageID: "rejection.1@updox.example",
        inReplyTo: "FP-7Q2M4C-X.1@faxport.example",
        references: ["FP-7Q2M4C-X.1@faxport.example"],
        date: Timestamp(millisecondsSince1970: 1_795_446_000_000),
        textBody: """
            Hello,

            Unfortunately the losing carrier has rejected this port request. The account number on the form does not
            match their records, and the service address differs from the one on file. Please send us a corrected form
            with a recent copy of the bill, dated within the last 30 days. Resubmissions cost $13.

            The next firm order commitment date we can offer is December 14, 2026.

            Kind regards,
            The porting desk

            On Mon, Nov 23, 2026 at 10:02 AM, Faxport wrote:
            > Please port the fax number 312-555-0142 to our account.
            > The bill and the signed letter of authorization are attached.

            """,
        authenticationResults: ["mail.faxport.example; dmarc=pass header.from=updox.com"]
    )
}
