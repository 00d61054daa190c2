import LinkingDomain
import MailTransport

extension CustomerEmail.Sender {
    /// The sender that a mail file names.
    init(_ settings: MailSettings) {
        self.init(address: settings.addresses.from, domain: "customers.\(settings.domain)")
    }
}
