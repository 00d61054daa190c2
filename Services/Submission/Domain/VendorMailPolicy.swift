import Foundation
import Mail

/// Decides which mails may change a request by themselves.
///
/// A sender is believed only if our own receiving mail server vouches for it, because a forged "completed" would link a
/// number.
package struct VendorMailPolicy: Sendable, Hashable {
    /// Domains of the vendor; their subdomains count too, look-alikes do not.
    package let vendorDomains: [String]
    /// The name under which our mail server signs its Authentication-Results.
    package let trustedServer: String

    /// Makes a policy; the defaults are those of the demo.
    package init(vendorDomains: [String] = ["updox.com"], trustedServer: String = "mail.faxport.example") {
        self.vendorDomains = vendorDomains
        self.trustedServer = trustedServer
    }

    /// Why a mail is not to be believed, as one sentence; `nil` if it is.
    package func doubt(about mail: MailMessage) -> String? {
        let domain = Self.domain(of: mail.from)
        guard vendorDomains.contains(where: { domain == $0 || domain.hasSuffix(".\($0)") }) else {
            return domain.isEmpty
                ? "It has no sender." : "It comes from \(domain), which is not a domain of the vendor."
        }
        let vouched = mail.authenticationResults.contains { result in
            let parts = result.lowercased().split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.first == trustedServer && parts.dropFirst().contains { $0.hasPrefix("dmarc=pass") }
        }
        return vouched ? nil : "\(trustedServer) does not confirm its sender (no dmarc=pass)."
    }

    private static func domain(of address: String) -> String {
        let bare = address.split(separator: "<").last?.prefix { $0 != ">" } ?? ""
        return bare.split(separator: "@").last.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? ""
    }
}
