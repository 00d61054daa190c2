import Foundation
import Mail

/// Whose mails may move a request by themselves.
///
/// We trust a sender only as far as our own receiving mail server vouches for it, because a forged "completed" would
/// link a number.
package struct VendorMailPolicy: Sendable, Hashable {
    /// Domains of the vendor; addresses below them count too, look-alikes do not.
    package let vendorDomains: [String]
    /// The name under which our mail server signs its Authentication-Results.
    package let trustedServer: String

    package init(vendorDomains: [String] = ["updox.com"], trustedServer: String = "mail.faxport.example") {
        self.vendorDomains = vendorDomains
        self.trustedServer = trustedServer
    }

    /// Why a mail is not to be believed, in a sentence; nothing where it is.
    package func doubt(about mail: MailMessage) -> String? {
        let domain = Self.domain(of: mail.from)
        guard vendorDomains.contains(where: { domain == $0 || domain.hasSuffix(".\($0)") }) else {
            return "It comes from \(domain.isEmpty ? "nobody" : domain), which is not the vendor."
        }
        let vouched = mail.authenticationResults.contains { result in
            let parts = result.lowercased().split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.first == trustedServer && parts.dropFirst().contains { $0.hasPrefix("dmarc=pass") }
        }
        return vouched ? nil : "\(trustedServer) does not vouch for its sender (no dmarc=pass)."
    }

    private static func domain(of address: String) -> String {
        let bare = address.split(separator: "<").last?.prefix { $0 != ">" } ?? ""
        return bare.split(separator: "@").last.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? ""
    }
}
