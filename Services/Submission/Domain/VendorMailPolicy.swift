import Mail
import Porting

/// Decides which mails may change a request by themselves.
///
/// A sender is believed only if our own receiving mail server vouches for it (RFC 8601), because a forged "completed"
/// would link a number.
package struct VendorMailPolicy: Sendable, Hashable {
    /// Domains of the vendor; their subdomains count too, look-alikes do not.
    package let vendorDomains: [String]
    /// The name under which our mail server writes its Authentication-Results; empty if it writes none, as Exchange
    /// Online does.
    package let trustedServer: String

    /// Makes a policy; that of the demo unless other values are given.
    package init(vendorDomains: [String] = Vendor.mailDomains, trustedServer: String = "mail.faxport.example") {
        self.vendorDomains = vendorDomains
        self.trustedServer = trustedServer.lowercased()
    }

    /// Why a mail is not to be believed, as one sentence; `nil` if it is.
    package func doubt(about mail: ReceivedMail) -> String? {
        let senders = mail.values(of: "from")
        let addresses = senders.flatMap(Self.addresses)
        guard let address = addresses.first else { return "It has no sender." }
        let domain = Self.domain(of: address)
        guard senders.count == 1, addresses.count == 1 else { return "It has more than one sender." }
        guard isVendor(domain) else {
            return domain.isEmpty
                ? "It has no sender." : "It comes from \(domain), which is not a domain of the vendor."
        }
        let fields = ownFields(of: mail)
        guard !fields.isEmpty else { return doubtWithoutField(mail) }
        let verdicts = fields.flatMap(\.field.results).filter { $0.method == "dmarc" }
        guard verdicts.contains(where: { $0.result == "pass" }) else {
            return "\(serverName) does not confirm its sender (no dmarc=pass)."
        }
        guard verdicts.allSatisfy({ $0.result == "pass" }) else {
            return "\(serverName) says both that its sender is confirmed and that it is not."
        }
        // RFC 7489: the domain that passed has to be that of From.
        if let other = verdicts.compactMap(\.headerFrom).first(where: { !Self.isAligned($0, domain) }) {
            return "\(serverName) confirms \(other), but it comes from \(domain)."
        }
        return nil
    }

    /// What ``doubt(about:)`` looks at, for a person who sets up the mail file.
    package func evidence(in mail: ReceivedMail) -> SenderEvidence {
        let counting = ownFields(of: mail).map(\.value)
        var left = counting[...]
        let fields = mail.values(of: "authentication-results").map { value in
            let field = AuthenticationResults(value)
            let counts = left.first == value
            if counts { left = left.dropFirst() }
            return SenderEvidence.Field(
                server: field.server,
                results: field.results.map { result in
                    "\(result.method)=\(result.result)" + (result.headerFrom.map { " header.from=\($0)" } ?? "")
                },
                counts: counts
            )
        }
        return SenderEvidence(from: mail.values(of: "from"), fields: fields, doubt: doubt(about: mail))
    }

    private var serverName: String { trustedServer.isEmpty ? "Our mail server" : trustedServer }

    private func doubtWithoutField(_ mail: ReceivedMail) -> String {
        let fields = mail.values(of: "authentication-results").map(AuthenticationResults.init)
        if !trustedServer.isEmpty, fields.contains(where: \.server.isEmpty) {
            return "Its Authentication-Results name no server; the mail file has to say if ours writes them so."
        }
        return "\(serverName) does not confirm its sender (no dmarc=pass)."
    }

    private func isVendor(_ domain: String) -> Bool {
        vendorDomains.contains { domain == $0 || domain.hasSuffix(".\($0)") }
    }

    /// The topmost fields of our server: those below another server's `Received` may have come along with the mail.
    private func ownFields(of mail: ReceivedMail) -> [(value: String, field: AuthenticationResults)] {
        var found: [(value: String, field: AuthenticationResults)] = []
        for header in mail.headers {
            if header.name == "received", !found.isEmpty { break }
            guard header.name == "authentication-results" else { continue }
            let field = AuthenticationResults(header.value)
            if field.server == trustedServer { found.append((header.value, field)) }
        }
        return found
    }

    private static func isAligned(_ passed: String, _ from: String) -> Bool {
        passed == from || from.hasSuffix(".\(passed)") || passed.hasSuffix(".\(from)")
    }

    private static func addresses(_ header: String) -> [String] {
        // A display name may contain anything, so the address in brackets counts.
        var isQuoted = false
        let bare = header.filter { character in
            if character == "\"" { isQuoted.toggle() }
            return !isQuoted && character != "\""
        }
        return bare.split(separator: ",").compactMap { part in
            let bare = part.split(separator: "<").last?.drop { $0 == " " } ?? ""
            let address = bare.prefix { $0 != ">" && $0 != " " }
            return address.contains("@") ? String(address) : nil
        }
    }

    private static func domain(of address: String) -> String {
        address.split(separator: "@").last.map { $0.lowercased() } ?? ""
    }
}
