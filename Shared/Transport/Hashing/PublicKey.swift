import COpenSSL
import Foundation

/// A public key of another system, with the one algorithm for which it is used.
///
/// The algorithm follows from the kind of the key, so that whoever made a signature cannot choose how it is checked.
package struct PublicKey: Hashable, Sendable {
    /// How signatures are made, by the name that JSON Web Algorithms give it (RFC 7518, RFC 8037).
    package enum Algorithm: String, Hashable, Sendable {
        /// RSASSA-PKCS1-v1_5 with SHA-256.
        case rs256 = "RS256"
        /// ECDSA with the curve P-256 and SHA-256.
        case es256 = "ES256"
        /// Ed25519.
        case edDSA = "EdDSA"
    }

    private enum Value: Hashable, Sendable {
        /// `RSAPublicKey` of PKCS #1 (RFC 8017).
        case rsa(Data)
        /// The point of the curve, not compressed.
        case p256(Data)
        case ed25519(VerifyingKey)
    }

    /// The bytes of an RSA modulus: 2,048 to 8,192 bits, because a larger one would make a check slow.
    private static let modulusBytes = 256...1_024
    private static let coordinateBytes = 32

    private let value: Value

    /// Creates an RSA key from its bytes, the most significant first.
    ///
    /// - Returns: `nil` for a modulus of fewer than 2,048 or more than 8,192 bits, or an exponent that is even or 1.
    package init?(modulus: Data, exponent: Data) {
        let modulus = Data(modulus.drop { $0 == 0 })
        let exponent = Data(exponent.drop { $0 == 0 })
        guard Self.modulusBytes.contains(modulus.count), modulus[0] >= 0x80 || modulus.count > 256,
            (1...8).contains(exponent.count), exponent != Data([1]), exponent.last.map({ $0 & 1 == 1 }) ?? false
        else { return nil }
        self.init(.rsa(DER.sequence(ofIntegers: modulus, exponent)))
    }

    /// Creates a key of the curve P-256 from its two coordinates of 32 bytes; `nil` unless it is a point of the curve.
    package init?(x: Data, y: Data) {
        guard x.count == Self.coordinateBytes, y.count == Self.coordinateBytes else { return nil }
        // The four says that both coordinates follow.
        self.init(.p256(Data([0x04]) + x + y))
    }

    /// Creates an Ed25519 key from its text in base64url.
    package init?(ed25519 text: String) {
        guard let key = VerifyingKey(text) else { return nil }
        self.init(.ed25519(key))
    }

    private init?(_ value: Value) {
        self.value = value
        switch value {
        case .ed25519: break
        case .rsa, .p256:
            guard let key = openSSLKey() else { return nil }
            EVP_PKEY_free(key)
        }
    }

    /// How signatures of this key are made.
    package var algorithm: Algorithm {
        switch value {
        case .rsa: .rs256
        case .p256: .es256
        case .ed25519: .edDSA
        }
    }

    /// Whether a signature of some bytes, in the form of JSON Web Signature, was made with the secret key that belongs
    /// to this one.
    package func accepts(_ signature: Data, of message: Data) -> Bool {
        switch value {
        // OpenSSL compares the length of the signature with that of the modulus.
        case .rsa: return isAccepted(signature, message)
        case .p256:
            // Two numbers beside each other (RFC 7518, section 3.4); OpenSSL reads them as a list.
            guard signature.count == 2 * Self.coordinateBytes else { return false }
            let (r, s) = (signature.prefix(Self.coordinateBytes), signature.suffix(Self.coordinateBytes))
            return isAccepted(DER.sequence(ofIntegers: Data(r), Data(s)), message)
        case .ed25519(let key): return key.accepts(signature, of: message)
        }
    }

    private func isAccepted(_ signature: Data, _ message: Data) -> Bool {
        guard let key = openSSLKey() else { return false }
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        return signature.withUnsafeBytes { signature in
            message.withUnsafeBytes { message in
                let (name, text) = (signature.bindMemory(to: UInt8.self), message.bindMemory(to: UInt8.self))
                return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
                    && EVP_DigestVerify(context, name.baseAddress, name.count, text.baseAddress, text.count) == 1
            }
        }
    }

    /// The key as OpenSSL has it, which the caller frees.
    private func openSSLKey() -> OpaquePointer? {
        switch value {
        case .rsa(let encoded):
            encoded.withUnsafeBytes { bytes in
                var place = bytes.bindMemory(to: UInt8.self).baseAddress
                return d2i_PublicKey(EVP_PKEY_RSA, nil, &place, bytes.count)
            }
        case .p256(let point): Self.key(ofPoint: point)
        case .ed25519: nil
        }
    }

    private static func key(ofPoint point: Data) -> OpaquePointer? {
        let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_paramgen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
            EVP_PKEY_paramgen(context, &key) == 1
        else { return nil }
        let isPoint = point.withUnsafeBytes { bytes in
            EVP_PKEY_set1_encoded_public_key(key, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
        }
        guard isPoint == 1 else {
            EVP_PKEY_free(key)
            return nil
        }
        return key
    }
}
