extension PageLabels {
    /// A longer label with its tokens.
    struct Phrase {
        let label: FieldLabel
        let tokens: Range<Int>
        /// A colon or a question mark follows it.
        let isMarked: Bool
    }

    /// The longer labels of a page: questions, words before a colon, captions in parentheses, and whole cells.
    ///
    /// A label that the wordings cover completely is left to them.
    func phrases(covered: Set<Int>) -> [Phrase] {
        layout.cells.indices.flatMap { cell in
            segments(of: cell).compactMap { segment -> Phrase? in
                let isKnown = segment.tokens.allSatisfy {
                    covered.contains($0) || Self.fillers.contains(layout.tokens[$0].text)
                }
                guard !isKnown else { return nil }
                let words = segment.tokens.map { LabelWords.bundled.canonical(layout.tokens[$0].text) }
                guard let label = LabelPhrase(words, isQuestion: segment.isQuestion).label else { return nil }
                return Phrase(label: label, tokens: segment.tokens, isMarked: segment.isMarked)
            }
        }
    }

    private struct Segment {
        let tokens: Range<Int>
        let isQuestion: Bool
        let isMarked: Bool
    }

    private func segments(of cell: Int) -> [Segment] {
        var tokens = layout.cells[cell].tokens
        if let first = tokens.first, isEnumerator(first) { tokens = first + 1..<tokens.upperBound }
        if tokens.count > 2, isSectionNumber(tokens.prefix(2)) { tokens = tokens.dropFirst(2) }
        guard let first = tokens.first, let last = tokens.last else { return [] }
        let mark = tokens.prefix(Self.longestQuestion).first { token in
            layout.suffix(of: token).contains { "?:".contains($0) }
        }
        let end = mark.map { $0 + 1 } ?? tokens.upperBound
        let isQuestion = mark.map { layout.suffix(of: $0).contains("?") } ?? false
        let isCaption = isCaption(cell)
        guard !(first..<end).contains(where: { layout.tokens[$0].hasDigit }) else { return [] }
        // Everything in the parentheses explains the blank above.
        if isCaption { return [Segment(tokens: tokens, isQuestion: false, isMarked: false)] }
        if isQuestion { return questions(in: first..<end) }
        if end - first == 1, isQuestion || mark != nil, layout.tokens[first].text == "to" {
            return [Segment(tokens: first..<end, isQuestion: false, isMarked: true)]
        }
        let isShort = (2...Self.longestLabel).contains(end - first)
        guard isShort, layout.text(of: [first]).first?.isUppercase == true, !isSentence(first..<end) else { return [] }
        if mark == nil, layout.suffix(of: last).contains(where: { ".,;!".contains($0) }) { return [] }
        return [Segment(tokens: first..<end, isQuestion: false, isMarked: mark != nil)]
    }

    private static let longestLabel = 10
    private static let longestQuestion = 18

    /// Questions that share one question mark, as in "Who is your carrier, and what is your account?".
    private func questions(in tokens: Range<Int>) -> [Segment] {
        let starts = tokens.dropFirst(2).filter { token in
            Self.questionWords.contains(layout.tokens[token].text)
                && (layout.tokens[token - 1].text == "and" || layout.gap(after: token - 1).contains(","))
        }
        let bounds = [tokens.lowerBound] + starts + [tokens.upperBound]
        return zip(bounds, bounds.dropFirst()).map {
            Segment(tokens: $0..<$1, isQuestion: true, isMarked: true)
        }
    }

    private static let questionWords: Set = ["who", "what", "which", "whose"]

    /// Whether words form a statement, not a label.
    private func isSentence(_ tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            let text = layout.tokens[token].text
            if text == "be" { return token == tokens.lowerBound || layout.tokens[token - 1].text != "to" }
            return Self.sentenceWords.contains(text)
        }
    }

    private static let sentenceWords: Set = [
        "i", "we", "is", "are", "was", "were", "been", "can", "could", "will", "shall", "would", "may", "must",
        "should",
        "has", "had", "hereby", "please", "that", "when", "if", "because", "call", "see", "visit", "a", "thank", "dear",
        "it's", "have", "named", "above", "below", "write", "include", "regarding", "re", "subject", "about",
    ]

    /// Whether a cell is one remark in parentheses, as forms print below a blank.
    func isCaption(_ cell: Int) -> Bool {
        let words = layout.cells[cell].words.map { layout.words[$0].text }
        guard let first = words.first, let last = words.last else { return false }
        return first.hasPrefix("(") && last.hasSuffix(")") && !layout.cells[cell].tokens.isEmpty
            && !layout.cells[cell].tokens.contains { layout.tokens[$0].hasDigit }
    }

    // MARK: Captions

    /// The value on the blank above a caption, without the other words of the sentence with the blank.
    func captionedValue(of hit: Hit) -> Place? {
        let cell = layout.cellIndex(of: hit.tokens.lowerBound)
        let caption = layout.cells[cell]
        guard caption.line > 0 else { return nil }
        let own = layout.lines[caption.line]
        let left = own.lowerBound < cell ? layout.cells[cell - 1].box.center : -.infinity
        let above = layout.lines[caption.line - 1].flatMap { layout.cells[$0].tokens }.filter { token in
            let box = layout.box(of: token)
            return box.left > left && box.left < caption.box.right
                && caption.box.top - box.bottom <= 1.5 * caption.box.height && box.bottom < caption.box.bottom
        }
        guard let last = above.last else { return nil }
        let run = grown(last...last, in: (above.first ?? last)..<layout.cell(of: last).tokens.upperBound)
        let value = withoutSentence(run)
        guard let first = value.first, !looksLikeLabel(first) else { return nil }
        let distance = max(0, caption.box.top - layout.box(of: first).bottom)
        return Place(direction: .above, tokens: first..<value.upperBound, distance: distance)
    }

    /// A value without the words of its sentence, which are lower-case, unlike those of names.
    private func withoutSentence(_ run: Range<Int>) -> Range<Int> {
        func isSmall(_ token: Int) -> Bool {
            !layout.tokens[token].hasDigit && layout.text(of: [token]).first?.isLowercase == true
        }
        let end = run.last { !isSmall($0) }.map { $0 + 1 } ?? run.lowerBound
        let whole = run.lowerBound..<max(run.lowerBound, end)
        let lead = whole.last { isSmall($0) && !Self.nameWords.contains(layout.tokens[$0].text) }
        let start = (lead.map { $0 + 1 } ?? whole.lowerBound)..<whole.upperBound
        let first = start.first { !isSmall($0) && !Self.leadingWords.contains(layout.tokens[$0].text) }
        return (first ?? start.upperBound)..<start.upperBound
    }

    /// Lower-case words that occur within names.
    private static let nameWords: Set = ["and", "of", "the", "for", "de", "la", "del", "von", "van", "der", "da", "in"]
    private static let leadingWords: Set = [
        "i", "we", "from", "of", "by", "for", "under", "with", "at", "number", "my", "account", "telephone",
    ]
}
