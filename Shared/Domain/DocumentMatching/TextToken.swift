import Foundation

/// A run of letters and digits, in the form in which it is compared: lower case, without accents.
///
/// The sign `&` is a token of its own, because it is read as a word; so is `#`, which means "number".
struct TextToken: Hashable, Sendable {
    let text: String
    /// Its position among the scalars of its word.
    let range: Range<Int>

    /// The tokens of a word, from the left.
    static func tokens(of word: String) -> [TextToken] {
        var reader = TokenReader()
        for scalar in word.unicodeScalars { reader.take(scalar) }
        return reader.finish()
    }

    /// The texts of the tokens of several words.
    static func texts(of text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).flatMap { tokens(of: String($0)).map(\.text) }
    }

    var isNumber: Bool { text.utf8.allSatisfy(\.isASCIIDigit) }
    var hasDigit: Bool { text.utf8.contains(where: \.isASCIIDigit) }
}

extension UInt8 {
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

/// Splits the scalars of one word into tokens.
private struct TokenReader {
    private var tokens: [TextToken] = []
    private var text = ""
    private var start = 0
    private var end = 0
    private var position = 0
    /// Whether all letters so far are single ones with dots between them, as in "P.L.L.C.".
    private var isInitialism = false
    private var pendingDot = false

    mutating func take(_ scalar: Unicode.Scalar) {
        defer { position += 1 }
        let folded = Self.fold(scalar)
        if folded.isEmpty {
            takeSeparator(scalar)
        } else {
            if pendingDot, !isInitialism { close() }
            if text.isEmpty {
                start = position
                // "2.1" is two tokens.
                isInitialism = !folded.utf8.allSatisfy(\.isASCIIDigit)
            } else if !pendingDot {
                isInitialism = false
            }
            pendingDot = false
            text += folded
            end = position + 1
        }
    }

    private mutating func takeSeparator(_ scalar: Unicode.Scalar) {
        switch scalar {
        // An apostrophe or a separate accent does not split a word.
        case "'", "\u{2019}", "\u{2018}", "`", "\u{B4}": break
        case ".":
            pendingDot = isInitialism && !text.isEmpty
            if !pendingDot { close() }
        case "&", "#":
            close()
            tokens.append(TextToken(text: String(scalar), range: position..<position + 1))
        default: close()
        }
    }

    private mutating func close() {
        if !text.isEmpty { tokens.append(TextToken(text: text, range: start..<end)) }
        text = ""
        pendingDot = false
        isInitialism = false
    }

    mutating func finish() -> [TextToken] {
        close()
        return tokens
    }

    /// The letters and digits that a scalar represents; empty for all other scalars.
    private static func fold(_ scalar: Unicode.Scalar) -> String {
        if scalar.isASCII {
            let value = scalar.value
            switch value {
            case 48...57, 97...122: return String(scalar)
            case 65...90: return Unicode.Scalar(value + 32).map { String($0) } ?? ""
            default: return ""
            }
        }
        // Compatibility also undoes ligatures and the wide digits of East Asian keyboards.
        let parts = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
        return parts.filter { $0.properties.isAlphabetic || $0.properties.numericType == .decimal }
            .map { $0.properties.lowercaseMapping }.joined()
    }
}

/// A text with its accents, for finding whether equal tokens differ only in accents.
enum AccentKey {
    static func of(_ text: String) -> String {
        text.lowercased().precomposedStringWithCanonicalMapping.filter { $0.isLetter || $0.isNumber }
    }
}
