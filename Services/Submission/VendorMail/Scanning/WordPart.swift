/// Where words begin and end, by Unicode's rules for text in Latin script (UAX 29).
///
/// A point or an apostrophe between two letters, and a point, a comma or a semicolon between two digits, do not end a
/// word: "3.14" is one word.
enum WordPart {
    case letter, digit, joiner, betweenLetters, betweenDigits, betweenBoth, other

    init(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "a"..."z", "A"..."Z": self = .letter
        case "0"..."9": self = .digit
        case "_": self = .joiner
        case ":", "\u{B7}": self = .betweenLetters
        case ",", ";": self = .betweenDigits
        case ".", "'", "\u{2018}", "\u{2019}": self = .betweenBoth
        default:
            guard !scalar.isASCII else {
                self = .other
                return
            }
            let properties = scalar.properties
            if properties.generalCategory == .decimalNumber {
                self = .digit
            } else {
                self = properties.isAlphabetic && !properties.isIdeographic ? .letter : .other
            }
        }
    }
}

extension ScannedText {
    /// Whether a word begins or ends at `index`, which stands before or after a letter or digit.
    func isWordBoundary(at index: Int) -> Bool {
        guard index > 0, index < bytes.count else { return true }
        guard bytes[index] < 0x80 || !scalar(at: index).scalar.isMark else { return false }
        guard let before = part(before: index), let after = part(at: index) else { return true }
        switch (before.kind, after.kind) {
        case (.letter, .letter), (.letter, .digit), (.digit, .letter), (.digit, .digit): return false
        case (.joiner, .letter), (.joiner, .digit), (.joiner, .joiner), (.letter, .joiner), (.digit, .joiner):
            return false
        case (.letter, .betweenLetters), (.letter, .betweenBoth): return part(at: after.edge)?.kind != .letter
        case (.betweenLetters, .letter), (.betweenBoth, .letter): return part(before: before.edge)?.kind != .letter
        case (.digit, .betweenDigits), (.digit, .betweenBoth): return part(at: after.edge)?.kind != .digit
        case (.betweenDigits, .digit), (.betweenBoth, .digit): return part(before: before.edge)?.kind != .digit
        case (.letter, .betweenDigits), (.betweenDigits, .letter), (.digit, .betweenLetters), (.betweenLetters, .digit),
            (.joiner, _), (_, .joiner), (.betweenLetters, _), (.betweenDigits, _), (.betweenBoth, _), (.other, _),
            (_, .other):
            return true
        }
    }

    /// What begins at `index`, and the index behind it and the marks on it.
    private func part(at index: Int) -> (kind: WordPart, edge: Int)? {
        guard index < bytes.count else { return nil }
        let (scalar, length) = scalar(at: index)
        var edge = index + length
        while edge < bytes.count, bytes[edge] >= 0x80 {
            let (mark, length) = self.scalar(at: edge)
            guard mark.isMark else { break }
            edge += length
        }
        return (WordPart(scalar), edge)
    }

    /// What ends before `index`, without the marks on it, and the index where it begins.
    private func part(before index: Int) -> (kind: WordPart, edge: Int)? {
        var edge = index
        while edge > 0 {
            let (scalar, length) = scalar(before: edge)
            edge -= length
            if scalar.isASCII || !scalar.isMark { return (WordPart(scalar), edge) }
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// Whether it makes one character with the one before it, such as an accent.
    var isAttached: Bool { !isASCII && (properties.isGraphemeExtend || self == "\u{200D}") }

    /// Whether it does not count when words are cut: an accent, or a sign that only says how a text is shown.
    var isMark: Bool {
        guard !isASCII else { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: return self != "\u{200B}"
        default: return false
        }
    }
}
