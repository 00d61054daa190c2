import Foundation
import Hashing
import Messaging

/// The secret with which a client of the HTTP gateway identifies itself: `fxt_` and 64 hexadecimal digits.
///
/// It is shown once, when it is made. The access list has only its hash: a token has 256 random bits, so that nobody
/// can find it from its hash and no salt is needed.
package struct BearerToken: Hashable, Sendable {
    /// The text, as a client sends it.
    package let text: String

    private static let prefix = "fxt_"
    private static let bytes = 32

    /// Checks the form of a token; `nil` for any other text.
    package init?(_ text: String) {
        let digits = text.dropFirst(Self.prefix.count)
        guard text.hasPrefix(Self.prefix), digits.utf8.count == 2 * Self.bytes,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    /// Makes a token from random bytes of the system.
    package static func generate() -> BearerToken {
        // The system's generator, which never repeats itself.
        var generator = SystemRandomNumberGenerator()
        let words = (0..<Self.bytes / 8).map { _ in generator.next() as UInt64 }
        let digits = words.map { word in
            String(unsafeUninitializedCapacity: 16) { text in
                Hexadecimal.write(word, digits: 16, at: 0, of: text)
                return 16
            }
        }
        return BearerToken(made: prefix + digits.joined())
    }

    private init(made text: String) {
        self.text = text
    }

    /// The SHA-256 of the text, under which the access list has it.
    package var hash: TokenHash { TokenHash(made: MessageCoding.sha256(Bytes(text.utf8))) }
}

/// The SHA-256 of a ``BearerToken`` as 64 hexadecimal digits.
package struct TokenHash: Hashable, Sendable, CustomStringConvertible {
    private let digits: String

    /// Checks the form; `nil` for anything but 64 hexadecimal digits in lower case.
    package init?(_ text: String) {
        guard text.utf8.count == 64,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        digits = text
    }

    fileprivate init(made digits: String) {
        self.digits = digits
    }

    package var description: String { digits }

    /// The beginning of the hash, to identify it on the command line and in a log.
    package var shortened: String { String(digits.prefix(12)) }

    /// Whether two hashes are the same; takes as long for a difference at the beginning as for one at the end.
    package func isSame(as other: TokenHash) -> Bool {
        zip(digits.utf8, other.digits.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
