import COpenSSL
import Foundation

/// The secret key of an Ed25519 signature (RFC 8032), by OpenSSL.
package struct SigningKey: Sendable {
    private static let seedBytes = 32
    static let signatureBytes = 64

    private let seed: Data
    /// The key with which others check the signatures.
    package let verifyingKey: VerifyingKey

    /// Derives a key from another secret, which must have 256 bits that cannot be guessed.
    ///
    /// - Parameters:
    ///   - secret: the secret; the derived key says nothing about it.
    ///   - purpose: keys of different purposes are independent of each other.
    package init(from secret: String, for purpose: String) {
        self.init(seed: Self.hmac(of: Data(purpose.utf8), key: Data(secret.utf8)))
    }

    /// Creates the key of a seed of 32 bytes (RFC 8032, section 5.1.5).
    init(seed: Data) {
        precondition(seed.count == Self.seedBytes)
        self.seed = seed
        let key = Self.openSSLKey(of: seed)
        defer { EVP_PKEY_free(key) }
        var bytes = [UInt8](repeating: 0, count: VerifyingKey.bytes)
        var count = bytes.count
        let isDone = EVP_PKEY_get_raw_public_key(key, &bytes, &count)
        guard isDone == 1, let verifyingKey = VerifyingKey(Data(bytes)) else { preconditionFailure(Self.broken) }
        self.verifyingKey = verifyingKey
    }

    /// The signature of some bytes, of 64 bytes.
    package func signature(of message: Data) -> Data {
        let key = Self.openSSLKey(of: seed)
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        var signature = [UInt8](repeating: 0, count: Self.signatureBytes)
        var count = signature.count
        let isDone = message.withUnsafeBytes { message in
            let bytes = message.bindMemory(to: UInt8.self)
            return EVP_DigestSignInit(context, nil, nil, nil, key) == 1
                && EVP_DigestSign(context, &signature, &count, bytes.baseAddress, bytes.count) == 1
        }
        guard isDone else { preconditionFailure(Self.broken) }
        return Data(signature)
    }

    private static func openSSLKey(of seed: Data) -> OpaquePointer {
        let key = seed.withUnsafeBytes { seed in
            EVP_PKEY_new_raw_private_key(
                EVP_PKEY_ED25519,
                nil,
                seed.bindMemory(to: UInt8.self).baseAddress,
                seed.count
            )
        }
        guard let key else { preconditionFailure(broken) }
        return key
    }

    private static func hmac(of message: Data, key: Data) -> Data {
        var hash = [UInt8](repeating: 0, count: seedBytes)
        let isDone = key.withUnsafeBytes { key in
            message.withUnsafeBytes { message in
                HMAC(
                    EVP_sha256(),
                    key.baseAddress,
                    Int32(key.count),
                    message.bindMemory(to: UInt8.self).baseAddress,
                    message.count,
                    &hash,
                    nil
                ) != nil
            }
        }
        guard isDone else { preconditionFailure(broken) }
        return Data(hash)
    }

    /// It fails only if memory runs out or the installation of OpenSSL is broken.
    static let broken = "OpenSSL cannot compute an Ed25519 signature."
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// A placeholder, so that no log has the secret.
    package var description: String { "<signing key>" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The public key with which Ed25519 signatures are checked: 32 bytes, written as 43 characters of base64url.
package struct VerifyingKey: Hashable, Sendable, CustomStringConvertible {
    static let bytes = 32

    private let raw: Data

    init?(_ raw: Data) {
        guard raw.count == Self.bytes else { return nil }
        self.raw = raw
    }

    /// Reads a key; `nil` unless it is 43 characters of base64url.
    package init?(_ text: String) {
        guard let raw = Base64URL.data(of: text), let key = VerifyingKey(raw) else { return nil }
        self = key
    }

    package var description: String { Base64URL.text(of: raw) }

    /// Whether a signature of some bytes was made with the secret key that belongs to this one.
    package func accepts(_ signature: Data, of message: Data) -> Bool {
        guard signature.count == SigningKey.signatureBytes else { return false }
        let key = raw.withUnsafeBytes { raw in
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, raw.bindMemory(to: UInt8.self).baseAddress, raw.count)
        }
        // Bytes that are no point of the curve are no key.
        guard let key else { return false }
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        return signature.withUnsafeBytes { signature in
            message.withUnsafeBytes { message in
                let (name, text) = (signature.bindMemory(to: UInt8.self), message.bindMemory(to: UInt8.self))
                return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
                    && EVP_DigestVerify(context, name.baseAddress, name.count, text.baseAddress, text.count) == 1
            }
        }
    }
}
