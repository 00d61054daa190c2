/// Finds the numbers in a field that contains more than one, as in `212-555-0100 / 0101`.
enum SeveralNumbers {
    /// The signs and words that people write between two numbers.
    private static let signs = Set("/,;&|".unicodeScalars)
    private static let words: Set<String> = ["or", "and", "to", "through", "thru"]

    /// The numbers, abbreviated ones completed from the first; empty if there is only one.
    static func found(in text: [Unicode.Scalar]) -> [String] {
        let parts = parts(of: text)
        let counts = parts.map { $0.count(where: \.isDigit) }
        // Fewer than four digits are an extension or a key to press, and fewer than seven in front are not a number.
        guard let first = counts.first, first >= 7, counts.dropFirst().contains(where: { $0 >= 4 }) else { return [] }
        let head = String(parts[0].filter(\.isDigit))
        return zip(parts, counts).filter { $1 >= 4 }.map { part, _ in
            full(String(part.filter(\.isDigit)), like: head) ?? String(part.trimmed)
        }
    }

    /// Two numbers with only spaces or dashes between them.
    static func halves(of digits: String) -> [String] {
        let isPair = digits.count == 20 || (digits.count == 22 && digits.hasPrefix("1"))
        guard isPair else { return [] }
        let half = digits.count / 2
        let numbers = [digits.prefix(half), digits.suffix(half)].compactMap {
            try? PhoneNumber.of(digits: String($0)).get()
        }
        return numbers.count == 2 ? numbers.map(\.national) : []
    }

    private static func full(_ digits: String, like first: String) -> String? {
        let isShort = digits.count < first.count
        let whole = isShort ? first.prefix(first.count - digits.count) + digits : digits[...]
        return (try? PhoneNumber.of(digits: String(whole)).get())?.national
    }

    private static func parts(of text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        text.split { signs.contains($0) || $0.isLineBreak }.flatMap(partsBetweenWords)
    }

    private static func partsBetweenWords(_ text: ArraySlice<Unicode.Scalar>) -> [[Unicode.Scalar]] {
        let pieces = text.split(omittingEmptySubsequences: true) { $0.properties.isWhitespace }
        return pieces.split { words.contains(String($0).lowercased()) }.map { Array($0.joined(separator: [" "])) }
    }
}

extension Unicode.Scalar {
    fileprivate var isLineBreak: Bool { Character(self).isNewline }
}
