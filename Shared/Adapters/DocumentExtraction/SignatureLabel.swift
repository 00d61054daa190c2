import DocumentMatching

/// Words that mark the place for a signature, such as "Authorized signature" below a line or "Signed:" before one.
struct SignatureLabel: Sendable {
    /// The words of the label itself.
    let words: [TextWord]
    let kind: Kind

    enum Kind: Sendable {
        /// It says that a signature belongs here.
        case explicit
        /// It asks for a signature only if a ruled line follows, as "X" and "By:" do.
        case needsLine
        /// The words that close a letter, below which one signs, such as "Sincerely,".
        case closing
    }

    var text: String { words.map(\.text).joined(separator: " ") }

    /// Finds the labels of a page, from the top.
    static func labels(on page: PageText) -> [SignatureLabel] {
        page.lines.indices.flatMap { index in
            segments(of: page.lines[index]).compactMap { segment in
                continuesParagraph(segment, above: index > 0 ? page.lines[index - 1] : nil) ? nil : label(in: segment)
            }
        }
    }

    /// Splits a line where a column ends: where the gap is wider than any space between words.
    static func segments(of line: TextLine) -> [[TextWord]] {
        var segments: [[TextWord]] = []
        for word in line.words {
            if let last = segments.last?.last,
                word.left - (last.left + last.width) < 1.3 * min(word.height, last.height)
            {
                segments[segments.count - 1].append(word)
            } else {
                segments.append([word])
            }
        }
        return segments
    }

    /// A line of running text that happens to begin with "signature" stands close below a long one.
    private static func continuesParagraph(_ segment: [TextWord], above: TextLine?) -> Bool {
        guard let first = segment.first, let above, above.words.count > 8, let start = above.words.first else {
            return false
        }
        let gap = first.top - (start.top + start.height)
        return gap < 0.9 * first.height && abs(start.left - first.left) < 3 * first.height
    }

    private static func label(in segment: [TextWord]) -> SignatureLabel? {
        let tokens = segment.map { SignatureWords.letters(of: $0.text) }
        guard let first = segment.first else { return nil }
        if tokens[0] == "by", first.text.contains(":") || segment.count == 1 {
            return SignatureLabel(words: [first], kind: .needsLine)
        }
        if segment.count <= 3, segment.last?.text.hasSuffix(",") ?? false,
            tokens.contains(where: { SignatureWords.closings.contains($0) })
        {
            return SignatureLabel(words: segment, kind: .closing)
        }
        if tokens[0] == "x", segment.dropFirst().allSatisfy({ SignatureWords.isRule($0.text) }) {
            return SignatureLabel(words: [first], kind: .needsLine)
        }
        guard let key = tokens.firstIndex(where: { SignatureWords.isKey($0) }), key <= 4,
            tokens[..<key].allSatisfy({ $0.isEmpty || SignatureWords.companions.contains($0) })
        else { return nil }
        return label(in: segment, tokens: tokens, key: key)
    }

    private static func label(in segment: [TextWord], tokens: [String], key: Int) -> SignatureLabel? {
        let end =
            segment.indices.first { index in
                index >= key && segment[index].text.contains { $0 == ":" || $0 == "_" }
            }
            ?? segment.indices.first { index in
                index > key && (SignatureWords.isRule(segment[index].text) || segment[index].text.hasPrefix("/"))
            }.map { $0 - 1 } ?? segment.endIndex - 1
        let words = Array(segment[...end])
        let meant = tokens[...end].filter { !$0.isEmpty }
        let isForOthers = !SignatureWords.others.isDisjoint(with: meant) && !meant.contains { $0.hasPrefix("customer") }
        let isDate = meant.contains("date") && !meant.contains("and")
        let isSentence = meant.count > 8 || (segment.last?.text.hasSuffix(".") ?? false)
        // "Signed" and "sign" are verbs of running text too, so little may stand beside them.
        let isVerb = !tokens[key].contains("gnature")
        let said = meant.filter { !SignatureWords.pointers.contains($0) }
        let isBareVerb = isVerb && said.count > 2 && !words[end].text.contains(":")
        guard !isForOthers, !isDate, !isSentence, !isBareVerb else { return nil }
        return SignatureLabel(words: words, kind: .explicit)
    }
}

/// The words that tell a place for a signature.
enum SignatureWords {
    /// Words that may stand before "signature" in a label.
    static let companions: Set<String> = [
        "authorized", "authorised", "authorizing", "authorising", "customer", "customers", "subscriber", "subscribers",
        "account", "holder", "holders", "owner", "owners", "client", "clients", "applicant", "applicants", "end",
        "user",
        "users", "your", "legal", "electronic", "company", "business", "practice", "provider", "providers", "officer",
        "officers", "person", "persons", "representative", "representatives", "please", "required", "handwritten",
        "billing", "party", "partys", "the", "of", "and", "or", "by", "name", "physician", "physicians", "x",
    ]
    /// Those who sign beside the customer.
    static let others: Set<String> = ["witness", "witnesses", "notary", "agent", "agents", "salesperson", "internal"]
    /// Words of which one stands in the line that closes a letter.
    static let closings: Set<String> = [
        "sincerely", "regards", "respectfully", "truly", "faithfully", "cordially", "yours",
    ]
    /// Words beside "sign" that only point at the place.
    static let pointers: Set<String> = ["here", "below", "above", "x"]
    /// Hints where to sign, that stand in the place itself.
    private static let hints: Set<String> = [
        "x", "sign", "signature", "here", "above", "below", "please", "required", "of", "the", "and", "ink", "in",
        "your",
        "customer", "authorized", "na",
    ]
    /// Labels of what stands beside a signature.
    static let neighbours: Set<String> = [
        "date", "dated", "title", "name", "print", "printed", "position", "phone", "telephone", "company", "witness",
        "email", "time", "signed",
    ]

    /// The letters of a word, in lower case.
    static func letters(of text: String) -> String { String(text.lowercased().filter(\.isLetter)) }

    /// Whether a word asks for a signature; recognition often takes the first two letters for others.
    static func isKey(_ token: String) -> Bool {
        token.hasSuffix("gnature") || token.hasSuffix("gnatures") || token == "signed" || token == "sign"
    }

    /// Whether it is a line made of characters.
    static func isRule(_ text: String) -> Bool { !text.contains { $0.isLetter || $0.isNumber } }

    /// Whether a word in the place for the signature says nothing about who signed.
    static func saysNothing(_ text: String) -> Bool {
        let token = letters(of: text)
        return token.isEmpty || hints.contains(token) || neighbours.contains(token) || isKey(token)
            || isMonth(token) && text.count <= 10
    }

    private static func isMonth(_ token: String) -> Bool {
        let months = ["january", "february", "march", "april", "june", "july", "august", "september", "october"]
        return token.count >= 3 && (months + ["may", "november", "december"]).contains { $0.hasPrefix(token) }
    }
}
