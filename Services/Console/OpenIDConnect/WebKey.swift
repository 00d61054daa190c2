import Foundation
import Hashing

/// A key that a provider publishes, as a JSON Web Key (RFC 7517).
struct WebKey: Hashable, Sendable {
    /// The name by which tokens refer to it; `nil` for none.
    let id: String?
    let key: PublicKey

    /// The keys of a JSON Web Key Set that may check ID tokens; keys of other kinds and for other uses are left out.
    ///
    /// - Throws: a `DecodingError` for what is no such set.
    static func keys(in json: Data) throws -> [WebKey] {
        try ProviderJSON.decode(Published.self, from: json).keys.compactMap(\.webKey)
    }

    private struct Published: Decodable {
        let keys: [Entry]
    }

    private struct Entry: Decodable {
        enum CodingKeys: String, CodingKey {
            case kind = "kty"
            case id = "kid"
            case use
            case operations = "key_ops"
            case algorithm = "alg"
            case curve = "crv"
            case modulus = "n"
            case exponent = "e"
            case x, y
        }

        let kind: String
        let id: String?
        let use: String?
        let operations: [String]?
        let algorithm: String?
        let curve: String?
        let modulus: String?
        let exponent: String?
        let x: String?
        let y: String?

        var webKey: WebKey? {
            guard use ?? "sig" == "sig", operations?.contains("verify") ?? true, let key,
                algorithm ?? key.algorithm.rawValue == key.algorithm.rawValue
            else { return nil }
            return WebKey(id: id, key: key)
        }

        private var key: PublicKey? {
            switch (kind, curve) {
            case ("RSA", _):
                guard let modulus = bytes(modulus), let exponent = bytes(exponent) else { return nil }
                return PublicKey(modulus: modulus, exponent: exponent)
            case ("EC", "P-256"):
                guard let x = bytes(x), let y = bytes(y) else { return nil }
                return PublicKey(x: x, y: y)
            case ("OKP", "Ed25519"): return x.flatMap { PublicKey(ed25519: $0) }
            case _: return nil
            }
        }

        private func bytes(_ text: String?) -> Data? { text.flatMap { Base64URL.data(of: $0) } }
    }
}
