import DocumentMatching

/// Finds printed names of persons above which a letter may be signed, although no caption asks for a signature.
///
/// Letters end with a name below the ink as often as with "Signature". Names in pictures do not count: recognition
/// reads ink beside them as words.
enum PrintedName {
    /// The names of a page below its text, from the top; those of witnesses and notaries are left out.
    static func labels(on page: PageText) -> [SignatureLabel] {
        guard page.source == .embedded else { return [] }
        var wordsAbove = 0
        var found: [SignatureLabel] = []
        for (index, line) in page.lines.enumerated() {
            defer { wordsAbove += line.words.count }
            guard wordsAbove >= fewestWordsAbove else { continue }
            let near = neighbours(of: index, on: page)
            found += SignatureLabel.segments(of: line).compactMap { segment in
                guard let name = name(in: segment), let first = name.first, first.top > 0.2 * page.height,
                    !near.contains(where: { isOfOthers($0, beside: segment) })
                else { return nil }
                return SignatureLabel(words: name, kind: .name)
            }
        }
        return found
    }

    /// A letter says what is to be done before it is signed.
    private static let fewestWordsAbove = 20

    /// The segments of the lines directly above and below.
    private static func neighbours(of index: Int, on page: PageText) -> [[TextWord]] {
        [index - 1, index + 1].filter(page.lines.indices.contains).flatMap {
            SignatureLabel.segments(of: page.lines[$0])
        }
    }

    /// Whether a segment above or below a name says that it is that of a witness or a notary.
    private static func isOfOthers(_ segment: [TextWord], beside name: [TextWord]) -> Bool {
        guard let first = segment.first, let last = segment.last, let start = name.first, let end = name.last,
            first.left < end.left + end.width, last.left + last.width > start.left,
            abs(first.top - start.top) < 3 * start.height
        else { return false }
        return segment.contains { witnessWords.contains(SignatureWords.letters(of: $0.text)) }
    }

    private static let witnessWords: Set = [
        "notary", "witness", "witnesses", "witnessed", "sworn", "commission", "attest",
    ]

    /// The words of a person's name that a segment consists of, apart from a title behind a comma; `nil` for others.
    private static func name(in segment: [TextWord]) -> [TextWord]? {
        guard segment.count <= 9,
            !segment.contains(where: { witnessWords.contains(SignatureWords.letters(of: $0.text)) })
        else { return nil }
        let comma = segment.firstIndex { $0.text.hasSuffix(",") }
        let name = Array(segment[...(comma ?? segment.endIndex - 1)])
        let words = name.filter { !titles.contains(SignatureWords.letters(of: $0.text)) }
        guard (2...4).contains(words.count), words.allSatisfy(isPartOfName) else { return nil }
        return words.contains { SignatureWords.letters(of: $0.text).count >= 3 } ? name : nil
    }

    private static let titles: Set = ["dr", "mr", "mrs", "ms", "prof", "md", "dds", "dmd", "do", "jr", "sr", "phd"]

    private static func isPartOfName(_ word: TextWord) -> Bool {
        let letters = SignatureWords.letters(of: word.text)
        return word.text.first?.isUppercase == true && !letters.isEmpty && !noNames.contains(letters)
            && word.text.allSatisfy { $0.isLetter || "-.,'\u{2019}".contains($0) }
            && !SignatureWords.isKey(letters) && !SignatureWords.neighbours.contains(letters)
            && !SignatureWords.others.contains(letters)
    }

    /// Words of the names of practices, companies and places, and of headings.
    private static let noNames: Set = [
        "clinic", "center", "centre", "medical", "medicine", "family", "health", "healthcare", "dental", "dentistry",
        "associates", "practice", "group", "services", "service", "llc", "pllc", "inc", "pc", "pa", "corp", "company",
        "communications", "telephone", "wireless", "fiber", "business", "office", "suite", "street", "avenue", "road",
        "st", "ave", "rd", "north", "south", "east", "west", "letter", "authorization", "agency", "customer", "account",
        "billing", "carrier", "fax", "the", "of", "for", "to", "and", "front", "desk", "manager", "owner", "president",
        "director", "administrator", "partner", "number", "numbers", "page", "please", "thank", "you", "yours", "truly",
        "sincerely", "regards", "department", "team", "city", "state", "county", "surgery", "pediatrics", "dermatology",
        "cardiology", "vice", "officer", "chief", "executive", "member", "managing", "sole", "porting", "transfer",
    ]
}
