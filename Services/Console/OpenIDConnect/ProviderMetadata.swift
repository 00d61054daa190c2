import Foundation

/// What a provider says about itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderMetadata: Decodable, Hashable, Sendable {
    enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationAddress = "authorization_endpoint"
        case tokenAddress = "token_endpoint"
        case keysAddress = "jwks_uri"
        case authentication = "token_endpoint_auth_methods_supported"
        case challenges = "code_challenge_methods_supported"
        case namesItself = "authorization_response_iss_parameter_supported"
    }

    let issuer: String
    let authorizationAddress: String
    let tokenAddress: String
    let keysAddress: String
    private let authentication: [String]?
    private let challenges: [String]?
    private let namesItself: Bool?

    /// Whether the answers that browsers bring must say which provider they are from (RFC 9207).
    var mustNameItself: Bool { namesItself ?? false }

    /// How this program proves who it is, if it has a secret.
    var secretIsInHeader: Bool { authentication?.contains("client_secret_basic") ?? true }

    /// Reads the description of a provider.
    ///
    /// - Throws: a ``SignInFailure`` if it is of another provider, or lacks something that is needed.
    static func read(_ json: Data, of settings: ProviderSettings) throws(SignInFailure) -> ProviderMetadata {
        let found: ProviderMetadata
        do {
            found = try ProviderJSON.decode(Self.self, from: json)
        } catch {
            throw .unavailable("The description of the provider at \(settings.discoveryAddress) cannot be read.")
        }
        var problems: [String] = []
        if found.issuer != settings.issuer {
            problems.append("Its issuer is \"\(found.issuer.prefix(200))\" and not \"\(settings.issuer)\".")
        }
        for address in [found.authorizationAddress, found.tokenAddress, found.keysAddress]
        where !ProviderSettings.isAllowed(address) {
            problems.append("\"\(address.prefix(200))\" is not an https address.")
        }
        if !(found.challenges?.contains("S256") ?? true) { problems.append("It does not know PKCE with S256.") }
        let methods = Set(found.authentication ?? ["client_secret_basic"])
        if settings.secret != nil, methods.isDisjoint(with: ["client_secret_basic", "client_secret_post"]) {
            problems.append("It accepts no secret of a client.")
        }
        guard problems.isEmpty else {
            let what = "The description of the provider at \(settings.discoveryAddress) cannot be used."
            throw .unavailable("\(what) \(problems.joined(separator: " "))")
        }
        return found
    }
}
