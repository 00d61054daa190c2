import Porting

/// The labels on a page.
struct PageLabels {
    struct Hit {
        var label: FieldLabel
        let tokens: Range<Int>
        /// The number of words in the wording.
        let wordCount: Int
        /// Only filler words such as "your", or another label, come before it in its cell.
        let startsCell: Bool
        /// Only filler words or another label come after it in its cell.
        let endsCell: Bool
        /// A colon, dots or a blank line follows it, so it is not part of a sentence.
        let hasColon: Bool
        /// It is in parentheses below the blank that it explains.
        var isCaption = false
        /// Its position among the hits of the page.
        var index = 0
    }

    let layout: PageLayout
    private(set) var hits: [Hit] = []
    /// Whether labels are below their values, as on forms with lines to write on.
    var valuesAreAbove = false
    /// Which label a token belongs to.
    private var hitByToken: [Int: Int] = [:]

    init(_ layout: PageLayout) {
        self.layout = layout
        let stacked = stackedHeadings()
        let covered = Set(stacked.flatMap { $0.upper + Array($0.lower) })
        var found = findWordings().filter { !covered.contains($0.tokens.lowerBound) }
        let phrases = phrases(covered: Set(found.flatMap(\.core)).union(covered))
        let inPhrases = Set(phrases.flatMap(\.tokens))
        found.removeAll { inPhrases.contains($0.tokens.lowerBound) }
        let isLabel = Set(found.flatMap(\.tokens)).union(covered).union(inPhrases)
        hits = found.map { hit(for: $0, isLabel: isLabel) } + phrases.map(hit)
        for (index, hit) in hits.enumerated() { for token in hit.tokens { hitByToken[token] = index } }
        for heading in stacked {
            for token in heading.upper + Array(heading.lower) { hitByToken[token] = hits.count }
            hits.append(
                Hit(
                    label: heading.label,
                    tokens: heading.lower,
                    wordCount: heading.upper.count + heading.lower.count,
                    startsCell: true,
                    endsCell: true,
                    hasColon: false
                )
            )
        }
        for hit in hits.indices {
            hits[hit].index = hit
            if isNumberOfAccount(hits[hit]) { hits[hit].label = .account }
        }
    }

    /// The places of each hit, once they are found.
    private(set) var foundPlaces: [[Place]] = []

    /// Finds the places of all labels once, because each number of a page asks for those of each label.
    mutating func findPlaces() { foundPlaces = hits.map(searchedPlaces) }

    static let fillers: Set = [
        "your", "the", "our", "my", "is", "s", "this", "for", "of", "on", "x", "second", "other", "additional",
        "primary",
    ]

    /// The labels of which a letter may have several, as "First number" and "Second number".
    private static let countedLabels: Set<FieldLabel> = [.line, .number, .account]
    /// Words that count such labels; "First name" means something else than "Name".
    private static let ordinals: Set = ["first", "third", "fourth", "another", "further", "1st", "2nd", "3rd", "4th"]

    private func hit(for wording: Wording, isLabel: Set<Int>) -> Hit {
        let tokens = wording.tokens
        let cell = layout.cell(of: tokens.lowerBound).tokens
        let before = cell.lowerBound..<tokens.lowerBound
        let behind = tokens.upperBound..<max(tokens.upperBound, cell.upperBound)
        let isCounted = Self.countedLabels.contains(wording.label)
        let isFiller = { (token: Int) in
            let text = layout.tokens[token].text
            return Self.fillers.contains(text) || isCounted && Self.ordinals.contains(text)
                || token == cell.lowerBound && isEnumerator(token)
        }
        let suffix = layout.suffix(of: tokens.upperBound - 1)
        return Hit(
            label: wording.label,
            tokens: tokens,
            wordCount: wording.wordCount,
            startsCell: before.last.map(isLabel.contains) ?? true || before.allSatisfy(isFiller)
                || isSectionNumber(before),
            endsCell: behind.first.map(isLabel.contains) ?? true || behind.allSatisfy(isFiller),
            hasColon: suffix.contains(":") || suffix.contains("__") || Leaders.areIn(suffix),
            isCaption: isCaption(layout.cellIndex(of: tokens.lowerBound))
        )
    }

    private func hit(for phrase: Phrase) -> Hit {
        let cell = layout.cellIndex(of: phrase.tokens.lowerBound)
        return Hit(
            label: phrase.label,
            tokens: phrase.tokens,
            wordCount: phrase.tokens.count,
            startsCell: true,
            endsCell: phrase.tokens.upperBound == layout.cells[cell].tokens.upperBound || phrase.isMarked,
            hasColon: phrase.isMarked,
            isCaption: isCaption(cell)
        )
    }

    /// Whether tokens are the section number of a field, as in "2.1 Current service provider".
    func isSectionNumber(_ tokens: Range<Int>) -> Bool {
        tokens.count == 2
            && tokens.allSatisfy { layout.tokens[$0].isNumber && layout.tokens[$0].text.utf8.count <= 2 }
            && layout.gap(after: tokens.lowerBound) == "."
    }

    /// Whether a token enumerates the fields of a form, as in "(a) Date" and "B) Name".
    func isEnumerator(_ token: Int) -> Bool {
        let text = layout.tokens[token].text
        let isShort = text.utf8.count == 1 || text.utf8.count == 2 && layout.tokens[token].isNumber
        return isShort && layout.gap(after: token).contains { ".):".contains($0) }
    }

    /// The label that a token belongs to.
    func hit(at token: Int) -> Hit? { hitByToken[token].map { hits[$0] } }

    /// The label that ends directly before a token.
    func hit(before token: Int) -> Hit? { hit(at: token - 1).flatMap { $0.tokens.upperBound == token ? $0 : nil } }

    /// Whether a line that begins with a token belongs to another field, which ends an address above it.
    func endsBlock(at token: Int) -> Bool {
        guard let hit = hit(at: token), hit.tokens.lowerBound == token else { return false }
        return hit.wordCount > 1 && (hit.endsCell || hit.hasColon)
    }

    /// Whether a token belongs to a label, and not to a name that contains the word of a label.
    func looksLikeLabel(_ token: Int) -> Bool {
        hit(at: token).map { $0.hasColon || $0.startsCell && $0.endsCell } ?? false
    }

    /// Whether a value ends before a token, because another label begins there.
    func endsValue(at token: Int) -> Bool {
        guard let hit = hit(at: token), hit.tokens.lowerBound == token else { return false }
        let next = hit.tokens.upperBound
        if hit.hasColon { return true }
        if next < layout.cell(of: token).tokens.upperBound, layout.tokens[next].hasDigit { return true }
        guard token > layout.cell(of: token).tokens.lowerBound else { return false }
        return layout.box(of: token).left - layout.box(of: token - 1).right > 0.9 * layout.box(of: token).height
    }

    // MARK: Recognising wordings

    private struct Wording {
        let label: FieldLabel
        let tokens: Range<Int>
        /// The tokens without a remark after the label.
        let core: Range<Int>
        let wordCount: Int
    }

    private func findWordings() -> [Wording] {
        var found: [Wording] = []
        var token = 0
        while token < layout.tokens.count {
            if let wording = wording(at: token) {
                found.append(wording)
                token = wording.tokens.upperBound
            } else {
                token += 1
            }
        }
        return found
    }

    private func wording(at start: Int) -> Wording? {
        let cell = layout.cell(of: start).tokens
        for wording in LabelWords.bundled.wordings(startingWith: canonical(start)) {
            var token = start
            let fits = wording.words.allSatisfy { word in
                // "Number(s)" and "Customer's" are the same labels as "Number" and "Customer".
                if token < cell.upperBound, token > start, isPlural(token) { token += 1 }
                guard token < cell.upperBound, canonical(token) == word else { return false }
                token += 1
                return true
            }
            guard fits else { continue }
            if token < cell.upperBound, isPlural(token) { token += 1 }
            let isCounted = isCount(token, in: cell, of: wording.label)
            let end = isCounted ? token + 1 : remarkEnd(after: token, in: cell)
            return Wording(
                label: wording.label,
                tokens: start..<end,
                core: start..<(isCounted ? end : token),
                wordCount: wording.words.count + (isCounted ? 1 : 0)
            )
        }
        return nil
    }

    /// Whether a token counts the fields of one kind, as in "Line 1:", "Account 2" and "Number B".
    private func isCount(_ token: Int, in cell: Range<Int>, of label: FieldLabel) -> Bool {
        guard Self.countedLabels.contains(label), token < cell.upperBound,
            layout.tokens[token].isNumber && layout.tokens[token].text.utf8.count <= 2 || isLetterOfCount(token),
            [" ", " #", " (", "#"].contains(layout.gap(after: token - 1).drop { $0 == "." })
        else { return false }
        return token + 1 == cell.upperBound || layout.gap(after: token).hasPrefix(":")
            || layout.gap(after: token).hasPrefix(")")
    }

    private func isLetterOfCount(_ token: Int) -> Bool {
        ["A", "B", "C", "D", "E", "F"].contains(layout.text(of: [token]))
    }

    /// The end of a remark that belongs to a label, as in "Name (as printed)", "Name as on bill", "Name / Nombre".
    private func remarkEnd(after end: Int, in cell: Range<Int>) -> Int {
        guard end < cell.upperBound else { return end }
        let gap = layout.gap(after: end - 1)
        let isOther = gap.filter { $0 != " " } == "/"
        let isAddition =
            [" ", ", "].contains(gap) && Self.remarkWords.contains(layout.tokens[end].text)
            && startsWithCapital(end - 1, in: cell)
        if isOther || isAddition, cell.count <= 12 {
            let rest = end..<cell.upperBound
            let stop = rest.first { layout.suffix(of: $0).contains(":") }.map { $0 + 1 } ?? cell.upperBound
            let isPlain = !(end..<stop).contains { layout.tokens[$0].hasDigit }
            return isPlain && !layout.suffix(of: stop - 1).contains(".") ? stop : end
        }
        guard gap.hasSuffix("(") else { return end }
        var token = end
        while token < cell.upperBound, !layout.tokens[token].hasDigit {
            token += 1
            if layout.suffix(of: token - 1).contains(")") { return token }
        }
        return end
    }

    private static let remarkWords: Set = [
        "with", "as", "exactly", "on", "from", "at", "shown", "if", "to", "per", "by", "of",
    ]

    /// Whether a cell begins with a capital and the token is near its start, so it is not in the middle of a sentence.
    private func startsWithCapital(_ token: Int, in cell: Range<Int>) -> Bool {
        layout.text(of: [cell.lowerBound]).first?.isLowercase == false && token - cell.lowerBound < 6
    }

    private func isPlural(_ token: Int) -> Bool {
        layout.tokens[token].text == "s" && layout.gap(after: token - 1) == "("
    }

    private func canonical(_ token: Int) -> String { LabelWords.bundled.canonical(layout.tokens[token].text) }

    private struct StackedHeading {
        let label: FieldLabel
        let upper: [Int]
        let lower: Range<Int>
    }

    /// Headings of tables that are broken into two lines: "Account" above "Number".
    private func stackedHeadings() -> [StackedHeading] {
        layout.cells.indices.compactMap { cell in
            let upper = layout.cells[cell].tokens
            guard (1...3).contains(upper.count), let first = upper.first else { return nil }
            let wordings = LabelWords.bundled.wordings(startingWith: canonical(first)).filter {
                $0.words.count > upper.count
            }
            guard !wordings.isEmpty, let below = layout.cellsBelow(cell).first else { return nil }
            let box = layout.cells[below].box
            let lower = layout.cells[below].tokens
            guard lower.count <= 3, box.top - layout.cells[cell].box.bottom < 0.5 * box.height else { return nil }
            let words = upper.map(canonical) + lower.map(canonical)
            guard let wording = wordings.first(where: { $0.words == words }) else { return nil }
            return StackedHeading(label: wording.label, upper: Array(upper), lower: lower)
        }
    }
}
