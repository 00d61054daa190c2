/// All that a mail file says: which servers, which folders, which addresses, and whose answers are believed.
///
/// Passwords are not in it, only the paths of their files. The form is in ``MailSettings/init(json:folder:)``.
package struct MailSettings: Sendable, Hashable {
    package struct Addresses: Sendable, Hashable {
        /// Who writes, and gets bounces; its domain is that of all Message-IDs.
        package let from: String
        /// The vendor's porting desk.
        package let desk: String
        /// Gets a hidden copy of every mail; nobody else should know it.
        package let witness: String
    }

    package struct Trust: Sendable, Hashable {
        /// The name under which our receiving server writes its Authentication-Results.
        package let server: String
        /// Domains of the vendor; those below them count too.
        package let vendorDomains: [String]
    }

    package let smtp: MailServer
    package let imap: MailServer
    package let inbox: Inbox.Settings
    package let witnessFolder: String
    package let addresses: Addresses
    package let trust: Trust
}

extension MailSettings {
    /// The way out for mails that these settings describe.
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
