/// The content of a mail file: servers, folders, addresses, and the senders to trust.
///
/// It contains no passwords, only the paths of their files. ``MailSettings/init(json:folder:)`` describes the fields.
package struct MailSettings: Sendable, Hashable {
    /// The email addresses in use.
    package struct Addresses: Sendable, Hashable {
        /// The sender, which also gets bounces; all Message-IDs have its domain.
        package let from: String
        /// The vendor's porting desk.
        package let desk: String
        /// Gets a blind copy of every email; keep it secret.
        package let witness: String
    }

    /// Which received emails count as the vendor's.
    package struct Trust: Sendable, Hashable {
        /// The name of our receiving server in its Authentication-Results headers; empty if it writes none.
        package let server: String
        /// The domains of the vendor, including their subdomains.
        package let vendorDomains: [String]
    }

    /// The server for sending.
    package let smtp: MailServer
    /// The server with the mailbox.
    package let imap: MailServer
    /// The folders for received emails.
    package let inbox: Inbox.Settings
    /// The folder that receives the blind copies.
    package let witnessFolder: String
    /// The email addresses in use.
    package let addresses: Addresses
    /// Which received emails count as the vendor's.
    package let trust: Trust
}

extension MailSettings {
    /// The route for sending emails with these settings.
    package var route: ServerRoute {
        ServerRoute(
            SMTPSender(smtp),
            from: addresses.from,
            witnessAddress: addresses.witness,
            witness: Witness(imap, folder: witnessFolder)
        )
    }

    /// The domain of Message-IDs.
    package var domain: String { MailAddress.domain(of: addresses.from) }
}
