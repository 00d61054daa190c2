/// One sentence of a document, or one line that is not part of a paragraph.
struct Statement {
    /// In lower case, without accents.
    let words: [String]
    let shown: String
    /// Whether it is a line, or a part of one, by itself, as titles and labels are.
    let isLine: Bool

    init(_ shown: [String], isLine: Bool) {
        words = shown.flatMap { TextToken.tokens(of: $0).map(\.text) }
        self.shown = String(shown.joined(separator: " ").prefix(Self.longestQuotation))
        self.isLine = isLine
    }

    private static let longestQuotation = 120

    /// The statements of a page, in its order; words of a line with a wide gap between them are also lines.
    static func all(of page: PageText) -> [Statement] {
        var found: [Statement] = []
        var open: [String] = []
        var last: TextLine?
        func close() {
            if !open.isEmpty { found.append(Statement(open, isLine: false)) }
            open = []
        }
        for line in page.lines where !line.words.isEmpty {
            if let last, !continues(line, after: last, in: page) { close() }
            for word in line.words {
                open.append(word.text)
                if endsSentence(word.text) { close() }
            }
            found += parts(of: line)
            last = line
        }
        close()
        return found
    }

    /// The parts of a line between wide gaps.
    private static func parts(of line: TextLine) -> [Statement] {
        var parts: [[TextWord]] = []
        for word in line.words {
            if let last = parts.last?.last, word.left - last.right <= 1.3 * max(word.height, last.height) {
                parts[parts.count - 1].append(word)
            } else {
                parts.append([word])
            }
        }
        return parts.map { Statement($0.map(\.text), isLine: true) }
    }

    /// Whether a line continues the sentence of the one above it: it begins small, or both are lines of a paragraph.
    private static func continues(_ line: TextLine, after above: TextLine, in page: PageText) -> Bool {
        guard let first = line.words.first, let start = above.words.first, let end = above.words.last else {
            return false
        }
        guard first.top - start.bottom < 1.3 * max(first.height, start.height) else { return false }
        if first.text.first?.isLowercase == true { return true }
        return above.words.count >= 6 && end.right > 0.55 * page.width
            && abs(first.left - start.left) < 3 * first.height
    }

    private static func endsSentence(_ word: String) -> Bool {
        let text = word.reversed().drop { "\"')\u{201D}".contains($0) }
        guard let mark = text.first, ".;!?".contains(mark) else { return false }
        let letters = String(text.reversed()).lowercased().filter { $0.isLetter || $0.isNumber }
        return mark != "."
            || !(letters.count == 1 && letters.first?.isLetter == true || abbreviations.contains(letters))
    }

    private static let abbreviations: Set = [
        "no", "nos", "nr", "tel", "ph", "acct", "dr", "mr", "mrs", "ms", "inc", "co", "corp", "ltd", "st", "ave", "ext",
        "attn", "approx", "llc", "jr", "sr",
    ]
}
