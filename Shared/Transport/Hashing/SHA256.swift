import COpenSSL
import Foundation

/// SHA-256 by OpenSSL, which uses the processor's SHA instructions.
///
/// Why not a Swift package: `deploy/decisions/0016-a-first-build-without-boringssl.md`.
package enum SHA256 {
    private static let hashBytes = 32
    /// It fails only if memory runs out or the installation of OpenSSL is broken.
    private static let broken = "OpenSSL cannot compute a SHA-256."

    /// The hash of some bytes, as 32 bytes.
    package static func bytes(of bytes: Data) -> Data {
        var hash = [UInt8](repeating: 0, count: hashBytes)
        let isDone = bytes.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, &hash, nil, EVP_sha256(), nil) }
        guard isDone == 1 else { preconditionFailure(broken) }
        return Data(hash)
    }

    /// The hash of some bytes as 64 lower-case hexadecimal digits.
    package static func hexadecimal(of bytes: Data) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: hashBytes) { hash in
            let isDone = bytes.withUnsafeBytes { bytes in
                EVP_Digest(bytes.baseAddress, bytes.count, hash.baseAddress, nil, EVP_sha256(), nil)
            }
            guard isDone == 1 else { preconditionFailure(broken) }
            return String(unsafeUninitializedCapacity: 2 * hashBytes) { text in
                for (place, byte) in hash.enumerated() {
                    text[2 * place] = Hexadecimal.digit(byte >> 4)
                    text[2 * place + 1] = Hexadecimal.digit(byte & 15)
                }
                return 2 * hashBytes
            }
        }
    }
}
