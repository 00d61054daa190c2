import CZeroMQ
import Foundation

/// The public half of a CURVE key pair, as 40 characters of Z85 text.
package struct CurvePublicKey: Hashable, Sendable, LosslessStringConvertible {
    /// The key as text.
    package let z85: String

    /// Creates a key from its text; `nil` unless it is 40 characters of Z85.
    package init?(_ z85: String) {
        guard Z85.isKey(z85) else { return nil }
        self.z85 = z85
    }

    /// Creates a key from the bytes that libzmq passes to a ZAP handler; `nil` unless there are 32.
    package init?(bytes: Data) {
        guard let text = Z85.text(ofKey: bytes) else { return nil }
        z85 = text
    }

    /// The key as text, which is not secret.
    package var description: String { z85 }
}

/// The secret half of a CURVE key pair.
///
/// Logs, string interpolation and dumps show a placeholder instead of the key.
package struct CurveSecretKey: Hashable, Sendable {
    /// The key as 40 characters of Z85 text, for writing it to its file.
    package let z85: String

    /// Creates a key from its text; `nil` unless it is 40 characters of Z85.
    package init?(_ z85: String) {
        guard Z85.isKey(z85) else { return nil }
        self.z85 = z85
    }
}

extension CurveSecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A placeholder.
    package var description: String { "<secret key>" }
    /// A placeholder.
    package var debugDescription: String { description }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A CURVE key pair (Curve25519).
package struct CurveKeyPair: Hashable, Sendable {
    /// The half to give to peers.
    package let publicKey: CurvePublicKey
    /// The half to keep.
    package let secretKey: CurveSecretKey

    /// Derives the pair from its secret key.
    ///
    /// - Throws: `notSupported` if libzmq was built without CURVE.
    package init(secretKey: CurveSecretKey) throws(ZeroMQError) {
        self.publicKey = try Self.publicKey(of: secretKey)
        self.secretKey = secretKey
    }

    private init(publicKey: CurvePublicKey, secretKey: CurveSecretKey) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// Generates a random pair.
    ///
    /// - Throws: `notSupported` if libzmq was built without CURVE.
    package static func generate() throws(ZeroMQError) -> CurveKeyPair {
        var publicText = Z85.buffer
        var secretText = Z85.buffer
        guard
            unsafe zmq_curve_keypair(&publicText, &secretText) == 0,
            let publicKey = CurvePublicKey(Z85.text(publicText)),
            let secretKey = CurveSecretKey(Z85.text(secretText))
        else { throw .last("generate key pair") }
        return CurveKeyPair(publicKey: publicKey, secretKey: secretKey)
    }

    /// Computes the public key of a secret key.
    ///
    /// - Throws: `notSupported` if libzmq was built without CURVE.
    package static func publicKey(of secretKey: CurveSecretKey) throws(ZeroMQError) -> CurvePublicKey {
        var text = Z85.buffer
        guard
            unsafe zmq_curve_public(&text, secretKey.z85) == 0,
            let key = CurvePublicKey(Z85.text(text))
        else { throw .last("compute public key") }
        return key
    }
}

/// The text form of 32-byte keys, 5 characters for 4 bytes.
private enum Z85 {
    static let keyLength = 40

    /// Space for a key as text with its terminating NUL.
    static var buffer: [CChar] { Array(repeating: 0, count: keyLength + 1) }

    static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix(keyLength).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func text(ofKey bytes: Data) -> String? {
        guard bytes.count == keyLength / 5 * 4 else { return nil }
        var text = buffer
        let bytes = [UInt8](bytes)
        guard unsafe zmq_z85_encode(&text, bytes, bytes.count) != nil else { return nil }
        return self.text(text)
    }

    static func isKey(_ text: String) -> Bool {
        var bytes = [UInt8](repeating: 0, count: keyLength / 5 * 4)
        guard text.utf8.count == keyLength else { return false }
        return unsafe zmq_z85_decode(&bytes, text) != nil
    }
}
