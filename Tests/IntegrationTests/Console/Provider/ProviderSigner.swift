import COpenSSL
import Foundation
import Hashing
import JSONCoding

/// A secret key of the provider in a test, made by OpenSSL.
final class ProviderSigner: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case rsa = "RS256"
        case p256 = "ES256"
    }

    /// The name of the key in tokens.
    let id: String
    let kind: Kind
    /// The key with its secret, in the encoding of OpenSSL.
    private let encoded: Data

    init(_ kind: Kind, id: String) {
        self.kind = kind
        self.id = id
        let context = EVP_PKEY_CTX_new_id(kind == .rsa ? EVP_PKEY_RSA : EVP_PKEY_EC, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        precondition(EVP_PKEY_keygen_init(context) == 1)
        if kind == .p256 { precondition(EVP_PKEY_CTX_set_group_name(context, "P-256") == 1) }
        // Without a size, an RSA key has 2,048 bits.
        precondition(EVP_PKEY_keygen(context, &key) == 1)
        defer { EVP_PKEY_free(key) }
        encoded = Self.bytes { i2d_PrivateKey(key, $0) }
    }

    /// The public key as a JSON Web Key.
    var webKey: JSONValue {
        withKey { key in
            let common: [String: JSONValue] = ["kid": .string(id), "use": "sig", "alg": .string(kind.rawValue)]
            let own: [String: JSONValue]
            switch kind {
            case .rsa:
                own = ["kty": "RSA", "n": .string(Self.number("n", of: key)), "e": .string(Self.number("e", of: key))]
            case .p256:
                let point = Self.bytes { i2d_PublicKey(key, $0) }
                own = [
                    "kty": "EC", "crv": "P-256", "x": .string(Base64URL.text(of: Data(point[1..<33]))),
                    "y": .string(Base64URL.text(of: Data(point[33..<65]))),
                ]
            }
            return .object(common.merging(own) { $1 })
        }
    }

    /// A signed token.
    func token(_ claims: [String: JSONValue], header: [String: JSONValue] = [:]) throws -> String {
        let head = ["alg": .string(kind.rawValue), "kid": .string(id), "typ": "JWT"].merging(header) { $1 }
        let signed = try Self.part(head) + "." + Self.part(claims)
        return signed + "." + Base64URL.text(of: signature(of: Data(signed.utf8)))
    }

    /// One part of a token.
    static func part(_ object: [String: JSONValue]) throws -> String {
        Base64URL.text(of: try JSONCoder.encode(JSONValue.object(object.filter { $0.value != .null })))
    }

    /// A hash with a secret (HMAC with SHA-256).
    static func hmac(of message: Data, key: Data) -> Data {
        var hash = [UInt8](repeating: 0, count: 32)
        let isDone = HMAC(EVP_sha256(), Array(key), Int32(key.count), Array(message), message.count, &hash, nil) != nil
        precondition(isDone)
        return Data(hash)
    }

    private func signature(of message: Data) -> Data {
        let found = withKey { key in
            let context = EVP_MD_CTX_new()
            defer { EVP_MD_CTX_free(context) }
            var signature = [UInt8](repeating: 0, count: 512)
            var count = signature.count
            precondition(EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1)
            precondition(EVP_DigestSign(context, &signature, &count, Array(message), message.count) == 1)
            return Data(signature.prefix(count))
        }
        return kind == .rsa ? found : Self.pair(of: found)
    }

    /// The two numbers of an ECDSA signature beside each other; OpenSSL writes them as a list in DER.
    private static func pair(of list: Data) -> Data {
        var rest = Data(list.dropFirst(2))
        func next() -> Data {
            let count = Int(rest[rest.startIndex + 1])
            let number = rest.dropFirst(2).prefix(count).drop { $0 == 0 }
            rest = Data(rest.dropFirst(2 + count))
            return Data(count: 32 - number.count) + number
        }
        let r = next()
        return r + next()
    }

    private func withKey<Value>(_ body: (OpaquePointer) throws -> Value) rethrows -> Value {
        let key = encoded.withUnsafeBytes { bytes in
            var place = bytes.bindMemory(to: UInt8.self).baseAddress
            return d2i_PrivateKey(kind == .rsa ? EVP_PKEY_RSA : EVP_PKEY_EC, nil, &place, bytes.count)
        }
        guard let key else { preconditionFailure("OpenSSL cannot read its own key.") }
        defer { EVP_PKEY_free(key) }
        return try body(key)
    }

    private static func number(_ name: String, of key: OpaquePointer) -> String {
        var number: OpaquePointer?
        precondition(EVP_PKEY_get_bn_param(key, name, &number) == 1)
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = BN_bn2bin(number, &bytes)
        return Base64URL.text(of: Data(bytes.prefix(Int(count))))
    }

    /// What one of OpenSSL's encoders writes.
    private static func bytes(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> Data {
        var bytes = [UInt8](repeating: 0, count: Int(encode(nil)))
        bytes.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            _ = encode(&place)
        }
        return Data(bytes)
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}
