import Foundation

/// The sender's own words, cut into sentences.
struct ReplyText: Sendable {
    /// The text without what it quotes and without its signature, otherwise verbatim.
    let own: String
    /// The sentences of ``own``.
    let sentences: [ReplySentence]

    init(_ body: String) {
        own = Self.withoutQuotes(body)
        sentences = Self.paragraphs(of: own).flatMap(Self.sentences).map(ReplySentence.init)
    }

    // MARK: Quotes

    private static func withoutQuotes(_ body: String) -> String {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        var kept: [String] = []
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line == "--" || beginsOriginal(lines[index...]) { break }
            if let length = attributionLength(lines[index...]) {
                let next = lines[(index + length)...].first { !$0.isEmpty }
                // An answer may follow the quote, but only if each line of the quote is marked.
                guard let next, next.hasPrefix(">") else { break }
                index += length
                continue
            }
            if !line.hasPrefix(">") {
                kept.append(line)
            }
            index += 1
        }
        return kept.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// How many of `lines` an attribution takes ("On Monday X wrote:"), which mail programs wrap.
    private static func attributionLength(_ lines: ArraySlice<String>) -> Int? {
        guard let first = lines.first, first.hasPrefix("On "), first.contains(where: \.isNumber) else { return nil }
        return lines.prefix(3).enumerated().first { $0.element.hasSuffix("wrote:") }.map { $0.offset + 1 }
    }

    private static func beginsOriginal(_ lines: ArraySlice<String>) -> Bool {
        guard let line = lines.first?.lowercased() else { return false }
        if line.hasPrefix("-----original message") || line.hasPrefix("---------- forwarded message") { return true }
        let isHeader = line.hasPrefix("from:") || line.hasPrefix("*from:*")
        return isHeader && lines.prefix(4).contains { $0.wholeMatch(of: /\*?(Sent|Date):.*/) != nil }
    }

    // MARK: Sentences

    /// Blocks of lines that belong together: a list belongs to the line above it that ends with a colon or a comma.
    private static func paragraphs(of text: String) -> [String] {
        var paragraphs: [String] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let item = line.wholeMatch(of: /(?:[-*\x{2022}\x{00B7}]|\d{1,2}[.)])\s+(.*)/).map { String($0.1) }
            let continuesList = paragraphs.last.map { $0.hasSuffix(":") || $0.hasSuffix(",") } ?? false
            if let item, continuesList, let last = paragraphs.indices.last {
                paragraphs[last] += " " + item.trimmingCharacters(in: CharacterSet(charactersIn: ".;,")) + ","
                isOpen = true
            } else if line.isEmpty {
                isOpen = false
            } else if isOpen, item == nil, let last = paragraphs.indices.last {
                paragraphs[last] += " " + line
            } else {
                paragraphs.append(item ?? line)
                isOpen = true
            }
        }
        return paragraphs
    }

    private static func sentences(of paragraph: String) -> [String] {
        let withoutAbbreviations =
            paragraph
            .replacing(/\b([AaPp])\.\s?[Mm]\./) { "\($0.1)m" }
            .replacing(/\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|No|Acct|Dr|St|Inc)\./) {
                "\($0.1)"
            }
        var sentences: [String] = []
        var rest = withoutAbbreviations[...]
        while let end = rest.firstMatch(of: /[.!?;]+["')\]]*\s+/) {
            sentences.append(String(rest[..<end.range.upperBound]).trimmingCharacters(in: .whitespaces))
            rest = rest[end.range.upperBound...]
        }
        return (sentences + [String(rest)]).filter { $0.contains(where: \.isLetter) }
    }
}

/// One sentence, as it was written and as rules read it.
struct ReplySentence: Sendable {
    /// The sentence as written.
    let text: String
    /// Its words in lower case, without punctuation, with short forms spelled out.
    let words: [String]
    /// ``words`` without conditional clauses ("if ...").
    let unconditionalWords: [String]
    /// ``unconditionalWords`` without clauses about other times ("once ...", "until ..."), so only about the present.
    let presentWords: [String]

    var isQuestion: Bool { text.hasSuffix("?") }

    private static let conditions: Set<String> = ["if", "whether", "should", "unless"]
    private static let times: Set<String> = ["once", "when", "after", "until", "till", "before", "upon"]

    init(_ text: String) {
        self.text = text
        let clauses = text.split { $0 == "," || $0 == ":" }.map { Self.words(of: String($0)) }
        words = clauses.flatMap(\.self)
        unconditionalWords = clauses.flatMap { Self.cut($0, at: Self.conditions) }
        presentWords = clauses.flatMap { Self.cut($0, at: Self.conditions.union(Self.times)) }
    }

    private static func cut(_ clause: [String], at stops: Set<String>) -> [String] {
        var kept = Array(clause.prefix { !stops.contains($0) })
        // "as soon as" and "in case" are the same in more words.
        for stop in [["as", "soon", "as"], ["in", "case"]] {
            if let range = kept.firstRange(of: stop) {
                kept = Array(kept[..<range.lowerBound])
            }
        }
        return kept
    }

    private static let spelledOut: [(short: String, long: String)] = [
        ("\u{2019}", "'"), ("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"),
        ("it's", "it is"), ("'ve", " have"), ("'ll", " will"), ("'re", " are"), ("'s", ""), ("snapback", "snap back"),
        ("e-mail", "email"), ("#", " number "), ("please note", ""), ("please be advised", ""),
        ("tollfree", "toll free"), ("u.s.", "us"), ("port-in", "port"),
        ("letter of authorization", "loa"), ("letter of authorisation", "loa"), ("letter of agency", "loa"),
        ("letter of authority", "loa"), ("authorization letter", "loa"), ("firm order commitment", "foc"),
        ("phone bill", "bill"), ("billing statement", "bill"), ("invoice", "bill"),
    ]

    private static func words(of text: String) -> [String] {
        var spelled = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for (short, long) in spelledOut {
            spelled = spelled.replacing(short, with: long)
        }
        return spelled.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
