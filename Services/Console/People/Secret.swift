import Foundation
import Hashing

/// A random secret of 256 bits that a browser keeps: in a cookie, or in the address of an invitation.
///
/// The store has only its hash. Nobody can find 256 random bits from their hash, so no salt is needed.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    private static let bytes = 32

    /// The secret as 43 characters that an address and a cookie can have.
    package let text: String

    /// Makes a secret from random bytes of the system.
    package init() {
        // The system's generator, which never repeats itself.
        var generator = SystemRandomNumberGenerator()
        let bytes = Data((0..<Self.bytes).map { _ in UInt8.random(in: 0...255, using: &generator) })
        text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads what a browser sent; `nil` for what cannot be a secret.
    package init?(_ text: String) {
        let isSecret =
            text.utf8.count == 43
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        guard isSecret else { return nil }
        self.text = text
    }

    /// The hash under which the store has it.
    var hash: String { SHA256.hexadecimal(of: Data(text.utf8)) }

    /// What every form of a session sends back: whoever cannot read the page does not know it.
    package var csrf: String { SHA256.hexadecimal(of: Data("csrf \(text)".utf8)) }

    /// A placeholder, so that no log has the secret.
    package var description: String { "<secret>" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
