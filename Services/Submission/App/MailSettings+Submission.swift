import MailTransport
import SubmissionDomain

extension OutgoingMail.Addresses {
    /// The addresses of a mail file.
    ///
    /// After a change of the domain, answers to earlier mails are matched by their reference instead of their Message-ID.
    init(_ settings: MailSettings) {
        self.init(desk: settings.addresses.desk, sender: settings.addresses.from, domain: settings.domain)
    }
}

extension VendorMailPolicy {
    /// The trust that a mail file describes.
    init(_ settings: MailSettings) {
        self.init(vendorDomains: settings.trust.vendorDomains, trustedServer: settings.trust.server)
    }
}
