import Porting

/// A page prepared for searching: its lines, their cells, words, and tokens.
///
/// A cell is a run of words without a gap: one entry of a table, one line of a column, one line of running text.
struct PageLayout {
    struct Token {
        let text: String
        let word: Int
        /// Its position among the scalars of its word.
        let range: Range<Int>

        var isNumber: Bool { !text.isEmpty && text.utf8.allSatisfy(\.isASCIIDigit) }
        var hasDigit: Bool { text.utf8.contains(where: \.isASCIIDigit) }
    }

    struct Word {
        let text: String
        let box: Box
        let certainty: Int
        let cell: Int
        /// Whether the next word belongs to it however far away, as with groups of characters in boxes.
        let isTied: Bool
        let tokens: Range<Int>
    }

    struct Cell {
        let line: Int
        let words: Range<Int>
        let tokens: Range<Int>
        let box: Box
    }

    struct Box {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double

        var height: Double { bottom - top }
        var center: Double { (left + right) / 2 }

        func joined(with other: Box) -> Box {
            Box(
                left: min(left, other.left),
                right: max(right, other.right),
                top: min(top, other.top),
                bottom: max(bottom, other.bottom)
            )
        }
    }

    let number: Int
    let width: Double
    let height: Double
    let source: PageText.Source
    private(set) var tokens: [Token] = []
    private(set) var words: [Word] = []
    private(set) var cells: [Cell] = []
    /// The cells of each line.
    private(set) var lines: [Range<Int>] = []

    init(_ page: PageText) {
        number = page.number
        width = page.width
        height = page.height
        source = page.source
        for line in page.lines {
            append(page.source == .recognised ? TextLine(words: Leaders.cleared(line.words)) : line)
        }
        if source == .recognised { correctStates() }
    }

    /// Reads "W1 54701" as "WI 54701": a letter and a digit before a ZIP code are a state.
    private mutating func correctStates() {
        for index in tokens.indices.dropLast() where tokens[index].text.utf8.count == 2 && tokens[index].hasDigit {
            let next = tokens[index + 1]
            guard !tokens[index].isNumber, next.isNumber, next.text.utf8.count == 5 else { continue }
            let code = tokens[index].text.replacing("1", with: "i").replacing("0", with: "o")
            guard StateNames.shortCodes.contains(code) else { continue }
            tokens[index] = Token(text: code, word: tokens[index].word, range: tokens[index].range)
        }
    }

    private mutating func append(_ line: TextLine) {
        let firstCell = cells.count
        let (words, tied) = CombBoxes.joined(line.words)
        let heights = words.map(\.height).sorted()
        let usual = heights.isEmpty ? 0 : heights[heights.count / 2]
        var start = words.startIndex
        for index in words.indices where !tied.contains(index) {
            let isLast = index + 1 == words.endIndex
            if isLast || Self.isGap(between: words[index], and: words[index + 1], usualHeight: usual) {
                append(words[start...index], tied: tied)
                start = index + 1
            }
        }
        lines.append(firstCell..<cells.count)
    }

    /// A gap is wider than the space of a typewriter face and narrower than the space between columns of a table.
    private static func isGap(between left: TextWord, and right: TextWord, usualHeight: Double) -> Bool {
        right.left - left.right > max(left.height, right.height, 0.8 * usualHeight)
    }

    private mutating func append(_ cellWords: ArraySlice<TextWord>, tied: Set<Int>) {
        guard let first = cellWords.first else { return }
        let firstWord = words.count
        let firstToken = tokens.count
        var box = Box(first)
        for (index, word) in zip(cellWords.indices, cellWords) {
            let start = tokens.count
            tokens += TextToken.tokens(of: word.text).map {
                Token(text: $0.text, word: words.count, range: $0.range)
            }
            words.append(
                Word(
                    text: word.text,
                    box: Box(word),
                    certainty: word.certaintyPercent,
                    cell: cells.count,
                    isTied: tied.contains(index),
                    tokens: start..<tokens.count
                )
            )
            box = box.joined(with: Box(word))
        }
        cells.append(
            Cell(line: lines.count, words: firstWord..<words.count, tokens: firstToken..<tokens.count, box: box)
        )
    }
}

extension PageLayout.Box {
    fileprivate init(_ word: TextWord) {
        self.init(left: word.left, right: word.right, top: word.top, bottom: word.bottom)
    }
}

extension PageLayout {
    func cell(of token: Int) -> Cell { cells[words[tokens[token].word].cell] }

    func cellIndex(of token: Int) -> Int { words[tokens[token].word].cell }

    func box(of token: Int) -> Box { words[tokens[token].word].box }

    /// The box around all the words of tokens.
    func box(of range: Range<Int>) -> Box? {
        guard let first = range.first else { return nil }
        return range.dropFirst().reduce(box(of: first)) { $0.joined(with: box(of: $1)) }
    }

    /// The place of tokens for people to look at; `nil` if there are none or the page has no size.
    func evidenceBox(of trail: some Collection<Int>) -> EvidenceBox? {
        guard let first = trail.first, width > 0, height > 0 else { return nil }
        let box = trail.dropFirst().reduce(box(of: first)) { $0.joined(with: self.box(of: $1)) }
        func part(_ measure: Double, of whole: Double) -> Int {
            Int((measure / whole * 1_000).rounded().clamped(to: -1_000...2_000))
        }
        return EvidenceBox(
            left: part(box.left, of: width),
            top: part(box.top, of: height),
            width: part(box.right - box.left, of: width),
            height: part(box.bottom - box.top, of: height)
        )
    }

    /// The text between a token and the next one on its line, with a space between words; a line break at its end.
    func gap(after token: Int) -> String {
        let next = token + 1
        guard next < tokens.count, cell(of: token).line == cell(of: next).line else { return "\n" }
        let (from, to) = (tokens[token], tokens[next])
        if from.word == to.word { return scalars(of: from.word, from.range.upperBound..<to.range.lowerBound) }
        var text = scalars(of: from.word, from.range.upperBound..<words[from.word].text.unicodeScalars.count)
        for word in from.word + 1..<to.word { text += " " + words[word].text }
        return text + " " + scalars(of: to.word, 0..<to.range.lowerBound)
    }

    /// The text in the cell directly before a token.
    func prefix(of token: Int) -> String {
        if token > cell(of: token).tokens.lowerBound { return gap(after: token - 1) }
        return scalars(of: tokens[token].word, 0..<tokens[token].range.lowerBound)
    }

    /// The text in the cell directly after a token.
    func suffix(of token: Int) -> String {
        let cell = cell(of: token)
        if token + 1 < cell.tokens.upperBound { return gap(after: token) }
        let (word, range) = (tokens[token].word, tokens[token].range)
        let rest = scalars(of: word, range.upperBound..<max(range.upperBound, words[word].text.unicodeScalars.count))
        return (word + 1..<cell.words.upperBound).reduce(rest) { $0 + " " + words[$1].text }
    }

    private func scalars(of word: Int, _ range: Range<Int>) -> String {
        let scalars = words[word].text.unicodeScalars
        return String(String.UnicodeScalarView(scalars.dropFirst(range.lowerBound).prefix(range.count)))
    }

    /// The text of tokens as printed on the page, without the punctuation around it.
    func text(of trail: some Sequence<Int>) -> String {
        var parts: [String] = []
        var open: (word: Int, range: Range<Int>)?
        func close(_ last: Bool) {
            guard let part = open else { return }
            let count = words[part.word].text.unicodeScalars.count
            parts.append(scalars(of: part.word, part.range.lowerBound..<(last ? part.range.upperBound : count)))
        }
        for token in trail {
            let (word, range) = (tokens[token].word, tokens[token].range)
            if let part = open, part.word == word {
                open = (word, part.range.lowerBound..<range.upperBound)
            } else {
                close(false)
                open = (word, (open == nil ? range.lowerBound : 0)..<range.upperBound)
            }
        }
        close(true)
        let text = parts.joined(separator: " ")
        // A bracket before the first token belongs to it, as in "(312) 555-0142".
        guard let first = trail.first(where: { _ in true }), text.contains(")"), !text.contains("("),
            prefix(of: first).hasSuffix("(")
        else { return text }
        return "(" + text
    }

    /// The certainty of the reading of tokens, 0 to 100.
    func certainty(of trail: some Collection<Int>) -> Int {
        trail.isEmpty ? 100 : trail.map { words[tokens[$0].word].certainty }.reduce(0, +) / trail.count
    }
}
