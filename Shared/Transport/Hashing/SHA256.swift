import COpenSSL
import Foundation

/// SHA-256 by OpenSSL, which uses the processor's SHA instructions.
///
/// Why not a Swift package: `deploy/decisions/0016-a-first-build-without-boringssl.md`.
package enum SHA256 {
    /// The hash of some bytes as 64 lower-case hexadecimal digits.
    package static func hexadecimal(of bytes: Data) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in hash(of: bytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hash(of bytes: Data) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { hash, count in
            let isDone = bytes.withUnsafeBytes { bytes in
                EVP_Digest(bytes.baseAddress, bytes.count, hash.baseAddress, nil, EVP_sha256(), nil)
            }
            // It fails only if memory runs out or the installation of OpenSSL is broken.
            guard isDone == 1 else { preconditionFailure("OpenSSL cannot compute a SHA-256.") }
            count = 32
        }
    }
}
