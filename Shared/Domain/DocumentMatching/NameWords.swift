/// Words in names that do not distinguish one name from another.
enum NameWords {
    static let legalForms: Set = [
        "llc", "pllc", "pc", "pa", "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited",
        "lp",
        "llp", "lllp", "pllp", "plc", "sc", "apc", "chartered", "psc", "ps", "lc", "pcs",
    ]

    static let titles: Set = [
        "dr", "doctor", "mr", "mrs", "ms", "miss", "prof", "md", "do", "dds", "dmd", "dpm", "od", "dc", "phd", "np",
        "rn",
        "dnp", "fnp", "psyd", "lcsw", "facp", "esq", "jr", "sr", "ii", "iii", "iv", "mph", "facs", "pac", "aprn", "drs",
        "faap", "facc", "arnp", "cnm", "lmft", "rd", "pharmd", "dvm",
    ]

    static let fillers: Set = ["&", "and", "the", "of", "at"]

    /// Words that carriers add to their names or leave out.
    static let carrierWords: Set = [
        "business", "communications", "communication", "telephone", "telecom", "telecommunications", "wireless",
        "internet",
        "fiber", "cable", "services", "service", "group", "holdings", "usa", "networks", "network", "voice",
        "solutions",
        "enterprise", "residential", "systems", "online", "digital", "broadband", "phone", "fax",
    ]

    /// Words that many practices have in their names.
    static let practiceWords: Set = [
        "family", "medicine", "medical", "clinic", "center", "centre", "associates", "health", "healthcare", "dental",
        "dentistry", "pediatrics", "group", "practice", "care", "physicians", "partners", "wellness", "therapy",
        "services",
        "primary", "internal", "office", "specialists", "women", "womens", "surgery", "dermatology", "cardiology",
        "orthopedics", "orthopaedics", "psychiatry", "of", "and",
    ]

    static func isOptional(_ word: String) -> Bool {
        legalForms.contains(word) || titles.contains(word) || fillers.contains(word)
    }
}

/// One word of a name, as it is compared and as it is shown to people.
struct NameWord: Hashable {
    let text: String
    let shown: String

    static func words(of name: String) -> [NameWord] {
        name.split(whereSeparator: \.isWhitespace).flatMap { word in
            let scalars = String(word).unicodeScalars
            return TextToken.tokens(of: String(word)).filter { $0.text != "#" }.map { token in
                let part = scalars.dropFirst(token.range.lowerBound).prefix(token.range.count)
                return NameWord(text: token.text, shown: String(String.UnicodeScalarView(part)))
            }
        }
    }

    var isInitial: Bool { text.count == 1 && text != "&" && text.allSatisfy(\.isLetter) }
}

/// How similar two words are.
enum WordLikeness {
    case equal
    /// One is the first letter of the other.
    case initial
    /// One is short for the other, as "Assoc" for "Associates".
    case abbreviation
    /// One letter is missing, added, different, or swapped with the next.
    case typo
    /// They differ by letters and digits that look alike.
    case lookAlike

    /// Whether the words differ, but only by an abbreviation or a slip.
    var isSlip: Bool {
        switch self {
        case .abbreviation, .typo, .lookAlike: true
        case .equal, .initial: false
        }
    }

    init?(_ left: String, _ right: String) {
        if left == right {
            self = .equal
        } else if left == "&" || right == "&" {
            return nil
        } else if left.utf8.count == 1 || right.utf8.count == 1 {
            guard left.first == right.first, left.first?.isLetter == true else { return nil }
            self = .initial
        } else if Self.areLookAlikes(left, right) {
            self = .lookAlike
        } else if Self.isAbbreviation(left, of: right) || Self.isAbbreviation(right, of: left) {
            self = .abbreviation
        } else if Self.isOneSlipAway(left, right) {
            self = .typo
        } else {
            return nil
        }
    }

    /// Whether a word is at least the first three letters of a longer one, or its consonants, as "Ctr" for "Center".
    private static func isAbbreviation(_ short: String, of long: String) -> Bool {
        guard short.utf8.count >= 3, long.utf8.count >= short.utf8.count + 2, short.utf8.first == long.utf8.first,
            short.allSatisfy(\.isLetter)
        else { return false }
        if long.hasPrefix(short) { return true }
        guard short.count <= 4, short.last == long.last, !short.dropFirst().contains(where: { "aeiou".contains($0) })
        else { return false }
        var rest = long[...]
        return short.allSatisfy { letter in
            guard let index = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: index)...]
            return true
        }
    }

    private static func areLookAlikes(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && LookAlikes.folded(left) == LookAlikes.folded(right)
    }

    private static func isOneSlipAway(_ leftText: String, _ rightText: String) -> Bool {
        let (leftCount, rightCount) = (leftText.utf8.count, rightText.utf8.count)
        guard min(leftCount, rightCount) >= 4, abs(leftCount - rightCount) <= 1 else { return false }
        let (left, right) = (Array(leftText.utf8), Array(rightText.utf8))
        guard !left.contains(where: \.isASCIIDigit), !right.contains(where: \.isASCIIDigit)
        else { return false }
        let head = zip(left, right).prefix { $0 == $1 }.count
        let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        let (leftMiddle, rightMiddle) = (left.dropFirst(head).dropLast(tail), right.dropFirst(head).dropLast(tail))
        if left.count != right.count { return head + tail >= min(left.count, right.count) }
        return leftMiddle.count == 1 || leftMiddle.count == 2 && leftMiddle.reversed().elementsEqual(rightMiddle)
    }
}
