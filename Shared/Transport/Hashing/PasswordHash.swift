import COpenSSL
import Foundation

/// The scrypt hash of a password (RFC 7914), with its salt and its cost, as text.
///
/// The text is `$scrypt$ln=15,r=8,p=3$SALT$HASH` with both in base64. The cost is what OWASP recommends for 32 MiB of
/// memory; it is part of the text, so that it can be raised for new hashes.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    /// How much work a hash is.
    private struct Cost: Hashable, Sendable {
        var logN: UInt64
        var blocks: UInt64
        var lanes: UInt64

        static let usual = Cost(logN: 15, blocks: 8, lanes: 3)
        /// A hash of another program may not cost more memory or time than this.
        static let largest = Cost(logN: 17, blocks: 8, lanes: 8)

        var text: String { "ln=\(logN),r=\(blocks),p=\(lanes)" }
        var memory: UInt64 { 128 * blocks * (1 << logN) + (1 << 20) }
        var isAccepted: Bool {
            (1...Self.largest.logN).contains(logN) && (1...Self.largest.blocks).contains(blocks)
                && (1...Self.largest.lanes).contains(lanes)
        }
    }

    private static let saltBytes = 16
    private static let hashBytes = 32

    private let cost: Cost
    private let salt: Data
    private let hash: Data

    /// Hashes a password with a new random salt; takes some tenths of a second of one core and 32 MiB.
    package init(of password: String) {
        // The system's generator, which never repeats itself.
        var generator = SystemRandomNumberGenerator()
        let salt = Data((0..<Self.saltBytes).map { _ in UInt8.random(in: 0...255, using: &generator) })
        self.init(cost: .usual, salt: salt, hash: Self.scrypt(password, salt, .usual))
    }

    private init(cost: Cost, salt: Data, hash: Data) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Reads a hash; `nil` for anything else, and for a cost that no hash of this program has.
    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let match = parts[2].wholeMatch(of: /ln=([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2})/),
            let logN = UInt64(match.1), let blocks = UInt64(match.2), let lanes = UInt64(match.3),
            let salt = Data(base64Encoded: String(parts[3])), let hash = Data(base64Encoded: String(parts[4])),
            salt.count == Self.saltBytes, hash.count == Self.hashBytes
        else { return nil }
        let cost = Cost(logN: logN, blocks: blocks, lanes: lanes)
        guard cost.isAccepted else { return nil }
        self.init(cost: cost, salt: salt, hash: hash)
    }

    package var description: String {
        "$scrypt$\(cost.text)$\(salt.base64EncodedString())$\(hash.base64EncodedString())"
    }

    /// Whether this is the hash of a password; as costly as making a hash.
    package func isOf(_ password: String) -> Bool {
        let other = Self.scrypt(password, salt, cost)
        return hash.withUnsafeBytes { hash in
            other.withUnsafeBytes { other in CRYPTO_memcmp(hash.baseAddress, other.baseAddress, hash.count) == 0 }
        }
    }

    private static func scrypt(_ password: String, _ salt: Data, _ cost: Cost) -> Data {
        // Typed on another keyboard, the same letters may come as other scalars.
        let password = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        var hash = [UInt8](repeating: 0, count: hashBytes)
        let isDone = password.withUnsafeBytes { password in
            salt.withUnsafeBytes { salt in
                EVP_PBE_scrypt(
                    password.bindMemory(to: CChar.self).baseAddress,
                    password.count,
                    salt.bindMemory(to: UInt8.self).baseAddress,
                    salt.count,
                    1 << cost.logN,
                    cost.blocks,
                    cost.lanes,
                    cost.memory,
                    &hash,
                    hash.count
                )
            }
        }
        // It fails only if memory runs out or the installation of OpenSSL is broken.
        guard isDone == 1 else { preconditionFailure("OpenSSL cannot compute an scrypt hash.") }
        return Data(hash)
    }
}
