import Porting

/// A place where the value of the form is, but where the document says something else, such as a former account.
///
/// It is told to people and never counts as agreement.
struct Lead {
    let page: Int
    /// The words around the value.
    let quotation: String
    let box: EvidenceBox?
}

extension EvidenceSearch {
    /// What a place says about a value that equals the form's.
    enum Standing {
        /// Nothing there says that it is something else.
        case place
        /// It is in running text.
        case prose
        /// A label or the words before it say that it is something else.
        case other
    }

    /// How a value is used in its place.
    ///
    /// - Parameters:
    ///   - trail: The tokens of the value.
    ///   - page: The index of its page.
    ///   - others: The labels that announce something else than the subject.
    /// - Returns: How the words around it and its label use it.
    func standing(of trail: [Int], page: Int, others: Set<FieldLabel>) -> Standing {
        guard let first = trail.first else { return .other }
        if isFormer(trail, page: page) { return .other }
        if !others.isDisjoint(with: labelsAnnouncing(first, page: page)) { return .other }
        return isInProse(trail, page: page) ? .prose : .place
    }

    func lead(_ trail: [Int], page: Int) -> Lead {
        Lead(
            page: pages[page].number,
            quotation: quotation(of: trail, page: page),
            box: pages[page].evidenceBox(of: trail)
        )
    }

    /// The labels for whose value a token is the likeliest place.
    func labelsAnnouncing(_ token: Int, page: Int) -> Set<FieldLabel> {
        Set(claims[page].filter { $0.tokens.contains(token) }.map(\.label))
    }

    /// Whether the words before a value, or its heading, say that it is no longer valid.
    func isFormer(_ trail: [Int], page: Int) -> Bool {
        guard let first = trail.first else { return false }
        let words = wordsBefore(first, page: page).map { pages[page].tokens[$0].text }
        if words.contains(where: Self.endedWords.contains) { return true }
        // "Old" may be part of a name, and the account with the old carrier is the one to move.
        return words.contains(where: Self.formerWords.contains) && words.contains(where: Self.labelWords.contains)
            && !words.contains(where: ["carrier", "provider", "company"].contains)
    }

    /// Up to six tokens before a value in its cell, or those of the cell to the left if it begins its cell.
    func wordsBefore(_ token: Int, page: Int) -> Range<Int> {
        let layout = pages[page]
        let cell = layout.cell(of: token)
        if token > cell.tokens.lowerBound { return max(cell.tokens.lowerBound, token - 6)..<token }
        let index = layout.cellIndex(of: token)
        guard index > layout.lines[cell.line].lowerBound, layout.cells[index - 1].tokens.count <= 6,
            layout.cells[index - 1].tokens.allSatisfy({ !layout.tokens[$0].hasDigit })
        else { return token..<token }
        return layout.cells[index - 1].tokens
    }

    private static let endedWords: Set = [
        "formerly", "previously", "replaces", "replaced", "replacing", "superseded", "supersedes", "discontinued",
    ]
    private static let formerWords: Set = [
        "former", "previous", "prior", "old", "closed", "cancelled", "canceled", "legacy", "earlier", "retired",
    ]
    private static let labelWords: Set = [
        "account", "acct", "number", "no", "nr", "id", "code", "line", "fax", "phone", "telephone", "tel", "billing",
        "customer", "reference", "ref", "name", "bill", "client", "member",
    ]

    /// Words that join others in a sentence, whatever their letters: "SOLD WITH THE HELP OF".
    private static let joiningWords: Set = [
        "of", "the", "with", "to", "at", "by", "from", "for", "you", "your", "our", "we", "is", "in", "on", "that",
        "this", "has", "was", "be", "are", "will", "as",
    ]

    /// Whether a value is within a sentence: at least three other words of its cell begin with a small letter.
    ///
    /// On a bill, words that join others count even in capitals. The words of a label before it do not count.
    func isInProse(_ trail: [Int], page: Int, among sentenceWords: Set<String>? = nil) -> Bool {
        guard let first = trail.first, let last = trail.last else { return false }
        let layout = pages[page]
        let (head, tail) = (layout.cell(of: first).tokens, layout.cell(of: last).tokens)
        let start = max(endOfLabel(before: first, page: page), first - Self.longestSentence)
        let end = min(tail.upperBound, last + Self.longestSentence)
        let around = Array(start..<max(start, first)) + Array(last + 1..<max(last + 1, end))
        let own = Set(trail)
        let small = around.filter { token in
            !own.contains(token) && layout.tokens[token].text.utf8.count > 1 && !layout.tokens[token].hasDigit
                && !layout.words[layout.tokens[token].word].text.contains("@")
                && (layout.text(of: [token]).first?.isLowercase == true
                    || kind == .bill && Self.joiningWords.contains(layout.tokens[token].text))
        }
        guard small.count >= 3, head.count > trail.count || tail.count > trail.count else { return false }
        guard let sentenceWords else { return true }
        return around.contains { sentenceWords.contains(layout.tokens[$0].text) }
    }

    /// Where the words that may belong to a value's sentence begin: behind its label, or behind a colon.
    private func endOfLabel(before token: Int, page: Int) -> Int {
        let layout = pages[page]
        let cell = layout.cell(of: token).tokens
        var start = max(cell.lowerBound, token - Self.longestSentence)
        for word in start..<token where layout.gap(after: word).contains(":") { start = word + 1 }
        let isLabelled = [token, token - 1].contains { end in
            labels[page].hit(before: end).map { $0.startsCell && $0.tokens.lowerBound >= cell.lowerBound } ?? false
        }
        return isLabelled ? token : start
    }

    /// The words of a line on either side of a value that may be in its sentence.
    static let longestSentence = 60

    /// The words of a value's cell, or of its row if it is alone in the cell.
    func quotation(of trail: [Int], page: Int) -> String {
        guard let first = trail.first else { return "" }
        let layout = pages[page]
        let cell = layout.cellIndex(of: first)
        var words = layout.cells[cell].words.map { layout.words[$0].text }
        if layout.cells[cell].tokens.count == trail.count, cell > layout.lines[layout.cells[cell].line].lowerBound {
            words = layout.cells[cell - 1].words.map { layout.words[$0].text } + words
        }
        let text = words.joined(separator: " ")
        return text.count <= Self.longestQuotation ? text : text.prefix(Self.longestQuotation - 1) + "…"
    }

    private static let longestQuotation = 120
}

extension [Lead] {
    /// Where the value of the form also is, as sentences; empty if there are no leads.
    var sentences: String {
        prefix(2).map { " The form's value is on page \($0.page) in \"\($0.quotation)\", which does not count." }
            .joined()
    }
}
