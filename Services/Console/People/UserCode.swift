import Foundation
import Hashing

/// The code that a person carries from a command line to a page of the console, such as `BCDF-GHJK`.
///
/// Eight of 20 letters are 34 bits: too many to guess among the few tries that a person has. Without vowels no word
/// comes of it (RFC 8628, section 6.1).
package struct UserCode: Hashable, Sendable, CustomStringConvertible {
    private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
    private static let length = 8

    private let letters: String

    /// Makes a code from random bytes of the system.
    init() {
        var generator = SystemRandomNumberGenerator()
        letters = String((0..<Self.length).map { _ in Self.letters[Int.random(in: 0..<20, using: &generator)] })
    }

    /// Reads what a person typed, in upper or lower case, with or without the hyphen; `nil` for what is no code.
    package init?(typed text: String) {
        let letters = text.uppercased().filter { $0 != "-" && !$0.isWhitespace }
        guard letters.count == Self.length, letters.allSatisfy(Self.letters.contains) else { return nil }
        self.letters = letters
    }

    /// The code as people read it.
    package var description: String { "\(letters.prefix(4))-\(letters.suffix(4))" }

    /// The hash under which the store has it.
    var hash: String { SHA256.hexadecimal(of: Data("user code \(letters)".utf8)) }
}
