import Foundation
import Hashing
import Messaging
import Timekeeping

/// The statement of a console that a call is made for a person who has signed in.
///
/// The console makes the call itself, or a command line in which the person has signed in makes it with its own key.
///
/// It is a JSON Web Token (RFC 7519) with an Ed25519 signature (RFC 8037) for one method, valid for two minutes. It
/// travels in the metadata of a call under ``metadataName``.
package enum PersonToken {
    /// The name in the metadata of a call.
    package static let metadataName = "person"
    /// How long a token is valid, and how far the clocks of two machines may differ, in seconds.
    private static let lifetime: Int64 = 120
    private static let clockDifference: Int64 = 60
    /// The one header that is accepted, so that a token cannot choose how it is checked.
    private static let header = Base64URL.text(of: Data(#"{"alg":"EdDSA","typ":"JWT"}"#.utf8))

    private struct Claims: Codable {
        /// The name of the console on the access list.
        let iss: String
        /// The name of the person.
        let sub: String
        let role: String
        let method: String
        /// The name of the principal that makes the call; `nil` for the console itself.
        let via: String?
        let iat: Int64
        let exp: Int64
    }

    /// The key with which a principal signs, derived from its CURVE key, so that there is one file and one rotation.
    package static func signingKey(from secret: String) -> SigningKey {
        SigningKey(from: secret, for: "faxport person token 1")
    }

    /// Makes a token of the console with the name `issuer` on the access list, for one method.
    ///
    /// `via` is the name of the principal that will make the call; `nil` if the console makes it.
    ///
    /// - Returns: the token, valid from `now` by the machine's clock.
    /// - Throws: only if the claims cannot be encoded as JSON.
    package static func make(
        for person: Person,
        calling method: Method,
        via: String? = nil,
        issuer: String,
        key: SigningKey,
        at now: Timestamp
    ) throws -> String {
        let seconds = now.millisecondsSince1970 / 1_000
        let claims = Claims(
            iss: issuer,
            sub: person.name,
            role: person.role.rawValue,
            method: "\(method)",
            via: via,
            iat: seconds,
            exp: seconds + lifetime
        )
        let signed = header + "." + Base64URL.text(of: Data(try MessageCoding.encode(claims)))
        return signed + "." + Base64URL.text(of: key.signature(of: Data(signed.utf8)))
    }

    /// A console that may have signed a token.
    struct Issuer: Sendable {
        let name: String
        let keys: [VerifyingKey]
    }

    /// Checks a token and returns its person; what the person may do is for the access list to say.
    ///
    /// - Parameters:
    ///   - token: the token as the metadata has it.
    ///   - issuers: the consoles whose statement counts for this caller.
    ///   - via: the name of the caller; `nil` if it is the console itself.
    ///   - method: the method that is called.
    ///   - now: the machine's time.
    /// - Returns: the person for which the call is made.
    /// - Throws: why it is not accepted.
    static func read(
        _ token: String,
        from issuers: [Issuer],
        via: String?,
        for method: Method,
        at now: Timestamp
    ) throws(Unproven) -> Person {
        let (issuer, claims) = try signedClaims(token, issuers)
        guard claims.iss == issuer, claims.method == "\(method)" else {
            throw Unproven("it was made for another call")
        }
        guard claims.via == via else {
            throw Unproven("it was made for a call by \(claims.via ?? issuer)")
        }
        try requireValid(claims, at: now)
        return Person(name: claims.sub, role: Role(rawValue: claims.role))
    }

    /// The claims of a token, and the name of the console whose signature it has.
    private static func signedClaims(
        _ token: String,
        _ issuers: [Issuer]
    ) throws(Unproven) -> (issuer: String, claims: Claims) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == header, let signature = Base64URL.data(of: String(parts[2])),
            let content = Base64URL.data(of: String(parts[1]))
        else { throw Unproven("it is not a token of this protocol") }
        let signed = Data("\(parts[0]).\(parts[1])".utf8)
        let signer = issuers.first { $0.keys.contains { $0.accepts(signature, of: signed) } }
        guard let signer else {
            let names = issuers.map(\.name).sorted().joined(separator: " or ")
            throw Unproven(
                names.isEmpty
                    ? "there is no console on the access list" : "its signature is not that of a key of \(names)"
            )
        }
        guard let claims = try? MessageCoding.decode(Claims.self, from: content) else {
            throw Unproven("its claims cannot be read")
        }
        return (signer.name, claims)
    }

    private static func requireValid(_ claims: Claims, at now: Timestamp) throws(Unproven) {
        let seconds = now.millisecondsSince1970 / 1_000
        // Far from the bounds of the type, whatever was signed.
        let possible = 0...(Int64(1) << 40)
        guard possible.contains(claims.iat), possible.contains(claims.exp), claims.iat - clockDifference <= seconds,
            seconds <= claims.exp + clockDifference,
            claims.exp - claims.iat <= lifetime
        else { throw Unproven("it is not valid now; compare the clocks of the two machines") }
    }

    /// Why a token is not accepted, as the end of a sentence.
    struct Unproven: Error, Hashable {
        let why: String

        init(_ why: String) {
            self.why = why
        }
    }
}
