import Foundation

/// Which provider people sign in at, and how this program is registered there.
package struct ProviderSettings: Sendable {
    /// The name that pages show.
    package let name: String
    /// The provider's address, exactly as its tokens name it.
    package let issuer: String
    /// The name under which this program is registered.
    package let clientID: String
    /// Reads the secret of this program; `nil` for a client that has none.
    let secret: (@Sendable () throws -> String)?
    /// Where the provider sends browsers back.
    package let returnAddress: String

    /// Creates settings.
    ///
    /// - Throws: a ``ProviderProblem`` with all that is wrong.
    package init(
        name: String?,
        issuer: String,
        clientID: String,
        secret: (@Sendable () throws -> String)?,
        returnAddress: String
    ) throws(ProviderProblem) {
        var problems: [String] = []
        let url = URL(string: issuer)
        if !Self.isAllowed(issuer) || url?.query() != nil || url?.fragment() != nil {
            problems.append("The issuer \"\(issuer)\" is no address such as https://id.example.com.")
        }
        if clientID.isEmpty { problems.append("The name of the client at the provider is missing.") }
        guard problems.isEmpty else { throw ProviderProblem(problems.joined(separator: " ")) }
        self.name = name ?? url?.host() ?? issuer
        self.issuer = issuer
        self.clientID = clientID
        self.secret = secret
        self.returnAddress = returnAddress
    }

    /// Where the provider describes itself (OpenID Connect Discovery 1.0, section 4).
    var discoveryAddress: String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Whether an address is encrypted, or on this machine.
    ///
    /// One with blanks or other characters that a header cannot have is none.
    static func isAllowed(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let url = URL(string: text), let host = url.host(),
            !host.isEmpty, url.user() == nil, url.fragment() == nil
        else { return false }
        switch url.scheme {
        case "https": return true
        case "http": return ["localhost", "127.0.0.1", "::1"].contains(host)
        case _: return false
        }
    }
}

/// What is wrong with the settings of a provider, in sentences.
package struct ProviderProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
