import DocumentMatching

/// Words that mark the place for a signature, such as "Authorized signature" below a line or "Signed:" before one.
struct SignatureLabel: Sendable {
    /// The words of the label itself.
    let words: [TextWord]
    let kind: Kind

    enum Kind: Sendable {
        /// It clearly asks for a signature.
        case explicit
        /// It asks for a signature only if a ruled line follows, as "X" and "By:" do.
        case needsLine
        /// The closing words above a signature, such as "Sincerely,".
        case closing
        /// The printed name of a person, without any caption.
        case name
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

    /// Finds the label of the date that is nearest to each label of a signature: "Date", "Date signed", "Dated:".
    static func dates(on page: PageText, beside signatures: [SignatureLabel]) -> [SignatureLabel] {
        let all = page.lines.flatMap { segments(of: $0) }.compactMap { segment -> SignatureLabel? in
            let tokens = segment.map { SignatureWords.letters(of: $0.text) }.filter { !$0.isEmpty }
            guard let first = tokens.first, ["date", "dated"].contains(first), tokens.count <= 4,
                tokens.dropFirst().allSatisfy({ SignatureWords.besideDate.contains($0) }),
                !segment.contains(where: { $0.text.contains(where: \.isNumber) }), let start = segment.first
            else { return nil }
            return SignatureLabel(words: [start] + segment.dropFirst(), kind: .explicit)
        }
        return signatures.compactMap { signature in
            guard let sign = signature.words.first else { return nil }
            let near = all.filter { $0.distance(to: sign) < 4 * sign.height }
            return near.min { $0.distance(to: sign) < $1.distance(to: sign) }
        }
    }

    /// How far above or below a word the label is.
    private func distance(to word: TextWord) -> Double { words.first.map { abs($0.top - word.top) } ?? .infinity }

    /// Splits a line into columns, at gaps that are wider than any space between words.
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

    /// Whether a segment continues a paragraph: it is close below a long line and happens to begin with "signature".
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
        if isCaptionOfName(segment, tokens) { return SignatureLabel(words: segment, kind: .explicit) }
        guard let key = tokens.firstIndex(where: { SignatureWords.isKey($0) }), key <= 4,
            tokens[..<key].allSatisfy({
                $0.isEmpty || SignatureWords.companions.contains($0) || ["to", "be", "must"].contains($0)
            })
        else { return nil }
        return label(in: segment, tokens: tokens, key: key)
    }

    /// Whether a segment is a printed name and "signature": "Jane Doe (signature)", "Jane Doe, signature".
    private static func isCaptionOfName(_ segment: [TextWord], _ tokens: [String]) -> Bool {
        guard (3...5).contains(segment.count), let last = tokens.last, last.hasSuffix("gnature") else { return false }
        let name = segment.dropLast()
        let isApart = segment[segment.count - 1].text.hasPrefix("(") || name.last?.text.hasSuffix(",") == true
        return isApart
            && name.allSatisfy { $0.text.first?.isUppercase == true && !$0.text.contains(where: \.isNumber) }
            && SignatureWords.others.isDisjoint(with: tokens)
    }

    /// Whether all words of a segment only say who signs, as in "Signed by the authorized person".
    private static func saysOnlyWhoSigns(_ segment: [TextWord], _ tokens: [String], key: Int) -> Bool {
        segment.first?.text.first?.isUppercase == true
            && tokens[key...].dropFirst().contains { SignatureWords.signers.contains($0) }
            && tokens.enumerated().allSatisfy { index, token in
                index == key || token.isEmpty || SignatureWords.companions.contains(token)
                    || SignatureWords.besideSigner.contains(token)
            }
    }

    /// Less certain words beside "Signed" are handwriting that recognition takes for print.
    private static let leastCertainty = 50

    private static func label(in segment: [TextWord], tokens: [String], key: Int) -> SignatureLabel? {
        if key + 1 < segment.count, segment[(key + 1)...].allSatisfy({ $0.certaintyPercent < leastCertainty }) {
            return label(in: Array(segment[...key]), tokens: Array(tokens[...key]), key: key)
        }
        let end =
            segment.indices.first { index in
                index >= key && segment[index].text.contains { $0 == ":" || $0 == "_" }
            }
            ?? segment.indices.first { index in
                index > key && (SignatureWords.isRule(segment[index].text) || segment[index].text.hasPrefix("/"))
            }.map { $0 - 1 } ?? segment.endIndex - 1
        let words = Array(segment[...end])
        let meant = tokens[...end].filter { !$0.isEmpty }
        let isForOthers =
            !SignatureWords.others.isDisjoint(with: meant)
            && !meant.contains { $0.hasPrefix("customer") || $0.hasPrefix("subscriber") }
        let isDate = meant.contains("date") && !meant.contains("and")
        let isSentence = meant.count > 8 || (segment.last?.text.hasSuffix(".") ?? false)
        // "Signed" and "sign" are also verbs in running text, so few other words are allowed.
        let isVerb = !tokens[key].contains("gnature")
        let said = meant.filter { !SignatureWords.pointers.contains($0) }
        let isBareVerb =
            isVerb && said.count > 2 && !words[end].text.contains(":")
            && !saysOnlyWhoSigns(words, Array(tokens[...end]), key: key)
        // "Please sign: fax number transfer" is the subject of an email.
        let isSubject =
            tokens[key] == "sign" && words[end].text.hasSuffix(":") && end + 1 < segment.endIndex
            && segment[end + 1].text.first?.isLowercase == true
        guard !isForOthers, !isDate, !isSentence, !isBareVerb, !isSubject else { return nil }
        return SignatureLabel(words: words, kind: .explicit)
    }
}

/// The words that identify a place for a signature.
enum SignatureWords {
    /// Words that may precede "signature" in a label.
    static let companions: Set<String> = [
        "authorized", "authorised", "authorizing", "authorising", "customer", "customers", "subscriber", "subscribers",
        "account", "holder", "holders", "owner", "owners", "client", "clients", "applicant", "applicants", "end",
        "user",
        "users", "your", "legal", "electronic", "company", "business", "practice", "provider", "providers", "officer",
        "officers", "person", "persons", "representative", "representatives", "please", "required", "handwritten",
        "billing", "party", "partys", "the", "of", "and", "or", "by", "name", "physician", "physicians", "x",
    ]
    /// Those who may sign, behind "Signed by".
    static let signers: Set<String> = [
        "person", "customer", "subscriber", "holder", "owner", "client", "applicant", "user", "officer",
        "representative",
        "party", "practice", "physician", "signer", "signatory", "undersigned", "company", "business",
    ]
    /// Words between "Signed" and who signs.
    static let besideSigner: Set<String> = [
        "for", "on", "behalf", "an", "a", "duly", "its", "to", "be", "must", "in", "ink", "hand", "official", "signer",
        "signatory", "undersigned", "principal",
    ]
    /// Signers other than the customer.
    static let others: Set<String> = [
        "witness", "witnesses", "notary", "agent", "agents", "salesperson", "internal", "carrier", "vendor", "updox",
        "employee", "received", "approved", "verified",
    ]
    /// Words in the closing line above a signature.
    static let closings: Set<String> = [
        "sincerely", "regards", "respectfully", "truly", "faithfully", "cordially", "yours",
    ]
    /// Words next to "sign" that only point at the place.
    static let pointers: Set<String> = ["here", "below", "above", "x"]
    /// Printed hints in the place itself.
    private static let hints: Set<String> = [
        "x", "sign", "signature", "here", "above", "below", "please", "required", "of", "the", "and", "ink", "in",
        "your",
        "customer", "authorized", "na",
    ]
    /// Labels of the fields next to a signature.
    static let neighbours: Set<String> = [
        "date", "dated", "title", "name", "print", "printed", "position", "phone", "telephone", "company", "witness",
        "email", "time", "signed",
    ]

    /// The alphabetic characters of a word, in lower case.
    static func letters(of text: String) -> String { String(text.lowercased().filter(\.isLetter)) }

    /// Whether a word asks for a signature; recognition often misreads the first two characters of "signature".
    static func isKey(_ token: String) -> Bool {
        token.hasSuffix("gnature") || token.hasSuffix("gnatures") || token == "signed" || token == "sign"
    }

    /// Words behind "date" in the label of the date of a signature.
    static let besideDate: Set<String> = ["signed", "of", "signature", "signing", "the", "mm", "dd", "yyyy"]

    /// Whether a word is a line made of characters, such as "____".
    static func isRule(_ text: String) -> Bool { !text.contains { $0.isLetter || $0.isNumber } }

    /// Whether a word in the place for the signature is certainly not part of a name.
    static func isNoName(_ text: String) -> Bool {
        let token = letters(of: text)
        return token.isEmpty || hints.contains(token) || neighbours.contains(token) || isKey(token)
            || isMonth(token) && text.count <= 10
    }

    private static func isMonth(_ token: String) -> Bool {
        let months = ["january", "february", "march", "april", "june", "july", "august", "september", "october"]
        return token.count >= 3 && (months + ["may", "november", "december"]).contains { $0.hasPrefix(token) }
    }
}
