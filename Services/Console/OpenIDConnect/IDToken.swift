import Foundation
import Hashing
import Timekeeping

/// The signed statement of a provider that a person has signed in there: an ID token of OpenID Connect Core 1.0.
struct IDToken {
    /// How far the clocks of the provider and of this machine may differ.
    static let clockDifference = TimeSpan.minutes(2)
    /// A token is fetched at once after it was made, so an older one belongs to something else.
    static let longestAge = TimeSpan.minutes(10)
    private static let mostBytes = 32 * 1_024

    private struct Header: Decodable {
        enum CodingKeys: String, CodingKey {
            case algorithm = "alg"
            case keyID = "kid"
            case type = "typ"
            case critical = "crit"
        }

        let algorithm: String
        let keyID: String?
        let type: String?
        let critical: [String]?
    }

    private let header: Header
    private let claims: Data
    private let signed: Data
    private let signature: Data

    /// Reads a token, which is not yet believed.
    ///
    /// - Throws: a ``SignInFailure`` for what is no signed token, or for one with a header that is not understood.
    init(_ text: String) throws(SignInFailure) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= Self.mostBytes, parts.count == 3, let head = Base64URL.data(of: parts[0]),
            let claims = Base64URL.data(of: parts[1]), let signature = Base64URL.data(of: parts[2]),
            let header = try? ProviderJSON.decode(Header.self, from: head)
        else { throw .notProven("The ID token is no signed JSON Web Token.") }
        guard header.critical == nil else { throw .notProven("The ID token has extensions that must be understood.") }
        guard header.type?.uppercased() ?? "JWT" == "JWT" else {
            throw .notProven("The ID token is a token of another kind.")
        }
        self.header = header
        self.claims = claims
        self.signature = signature
        signed = Data("\(parts[0]).\(parts[1])".utf8)
    }

    /// The key among those that a provider publishes with which this token must be checked.
    ///
    /// A token that names no key is accepted only if the provider has exactly one.
    func key(among keys: [WebKey]) -> WebKey? {
        let named = header.keyID.map { id in keys.filter { $0.id == id } } ?? keys
        return named.count == 1 ? named.first : nil
    }

    /// Checks everything about the token.
    ///
    /// - Parameters:
    ///   - key: the provider's key.
    ///   - expected: what the token must be about.
    ///   - now: the machine's time.
    /// - Returns: the person.
    /// - Throws: a ``SignInFailure`` with the reason.
    func person(
        signedWith key: PublicKey,
        as expected: Expectation,
        at now: Timestamp
    ) throws(SignInFailure) -> ProviderPerson {
        guard header.algorithm == key.algorithm.rawValue else {
            throw .notProven("The ID token is not signed with the algorithm of its key, \(key.algorithm.rawValue).")
        }
        guard key.accepts(signature, of: signed) else {
            throw .notProven("The signature of the ID token is not that of the provider's key.")
        }
        guard let claims = try? ProviderJSON.decode(Claims.self, from: claims) else {
            throw .notProven("The claims of the ID token cannot be read.")
        }
        try claims.check(against: expected, at: now)
        return ProviderPerson(
            issuer: claims.issuer,
            subject: claims.subject,
            shownAs: claims.preferredName ?? claims.email
        )
    }

    /// What a token must be about.
    struct Expectation: Hashable, Sendable {
        let issuer: String
        let clientID: String
        let nonce: String
    }
}

/// What an ID token says (OpenID Connect Core 1.0, section 2).
private struct Claims: Decodable {
    enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case subject = "sub"
        case audience = "aud"
        case authorizedParty = "azp"
        case expiry = "exp"
        case issuedAt = "iat"
        case notBefore = "nbf"
        case nonce
        case preferredName = "preferred_username"
        case email
    }

    let issuer: String
    let subject: String
    let audience: Audience
    let authorizedParty: String?
    /// Seconds since 1970, like the next two.
    let expiry: Double
    let issuedAt: Double
    let notBefore: Double?
    let nonce: String?
    let preferredName: String?
    let email: String?

    /// One name, or several in a list.
    struct Audience: Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let name = try? container.decode(String.self) {
                names = [name]
            } else {
                names = try container.decode([String].self)
            }
        }
    }

    func check(against expected: IDToken.Expectation, at now: Timestamp) throws(SignInFailure) {
        guard issuer == expected.issuer else { throw .notProven("The ID token is of another issuer.") }
        // A token for several clients would be accepted by each of them, and none of the others is known here.
        guard audience.names == [expected.clientID], authorizedParty ?? expected.clientID == expected.clientID else {
            throw .notProven("The ID token was made for another client.")
        }
        guard let nonce, Constant.areEqual(nonce, expected.nonce) else {
            throw .notProven("The ID token belongs to another sign-in.")
        }
        guard (1...255).contains(subject.utf8.count), subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .notProven("The ID token names no subject of up to 255 ASCII characters.")
        }
        let seconds = Double(now.millisecondsSince1970) / 1_000
        let difference = Double(IDToken.clockDifference.milliseconds) / 1_000
        let age = Double(IDToken.longestAge.milliseconds) / 1_000
        guard seconds < expiry + difference, issuedAt - difference <= seconds,
            seconds <= issuedAt + age + difference, (notBefore ?? issuedAt) - difference <= seconds
        else { throw .notProven("The ID token is not valid now. Compare the clocks of the two machines.") }
    }
}
