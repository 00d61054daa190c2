/// The labels on a page and the places in which their values can stand.
struct PageLabels {
    struct Hit {
        let label: FieldLabel
        let tokens: Range<Int>
        /// Nothing but "your" or another label stands before it in its cell.
        let startsCell: Bool
        /// Nothing but another label stands behind it in its cell.
        let endsCell: Bool
    }

    /// Tokens in which the value of a label may stand.
    struct Place {
        enum Direction { case right, nextCell, below, above }

        let direction: Direction
        let tokens: Range<Int>
        /// The white between the label and the value, in units of the page; 0 on the same line.
        let distance: Double
    }

    let layout: PageLayout
    private(set) var hits: [Hit] = []
    private var isLabel: [Bool]
    /// Which label begins with a token.
    private var hitByStart: [Int: Int] = [:]

    init(_ layout: PageLayout) {
        self.layout = layout
        isLabel = Array(repeating: false, count: layout.tokens.count)
        let raw = findWordings()
        for hit in raw { for token in hit.1 { isLabel[token] = true } }
        hits = raw.map { label, tokens in
            let cell = layout.cell(of: tokens.lowerBound).tokens
            let before = cell.lowerBound..<tokens.lowerBound
            let behind = tokens.upperBound..<max(tokens.upperBound, cell.upperBound)
            return Hit(
                label: label,
                tokens: tokens,
                startsCell: before.last.map { isLabel[$0] } ?? true
                    || before.allSatisfy { Self.fillers.contains(layout.tokens[$0].text) },
                endsCell: behind.first.map { isLabel[$0] } ?? true
                    || behind.allSatisfy { Self.fillers.contains(layout.tokens[$0].text) }
            )
        }
        for (index, hit) in hits.enumerated() { hitByStart[hit.tokens.lowerBound] = index }
    }

    /// Whether a line that begins with a token belongs to another field, so that an address above it is over.
    func endsBlock(at token: Int) -> Bool {
        guard let index = hitByStart[token] else { return false }
        return hits[index].endsCell && hits[index].tokens.count > 1
    }

    private static let fillers: Set = ["your", "the", "our", "my", "is", "s", "this", "for", "of", "on", "x"]

    private func findWordings() -> [(FieldLabel, Range<Int>)] {
        var found: [(FieldLabel, Range<Int>)] = []
        var token = 0
        while token < layout.tokens.count {
            if let (label, end) = wording(at: token) {
                found.append((label, token..<end))
                token = end
            } else {
                token += 1
            }
        }
        return found
    }

    private func wording(at start: Int) -> (FieldLabel, Int)? {
        let cell = layout.cell(of: start).tokens
        for wording in LabelWords.all.wordings(startingWith: canonical(start)) {
            var token = start
            let fits = wording.words.allSatisfy { word in
                // "Number(s)" and "Customer's" are the same labels.
                if token < cell.upperBound, token > start, isPlural(token) { token += 1 }
                guard token < cell.upperBound, canonical(token) == word else { return false }
                token += 1
                return true
            }
            guard fits else { continue }
            if token < cell.upperBound, isPlural(token) { token += 1 }
            // "Account:" and "Account #", but not "account" in the middle of a sentence: the finder looks at the place.
            return (wording.label, token)
        }
        return nil
    }

    private func isPlural(_ token: Int) -> Bool {
        layout.tokens[token].text == "s" && layout.gap(after: token - 1) == "("
    }

    private func canonical(_ token: Int) -> String { LabelWords.canonical(layout.tokens[token].text) }

    func startsLabel(_ token: Int) -> Bool { isLabel[token] }

    /// The places for the value of a label, the likeliest first.
    func places(for hit: Hit) -> [Place] {
        var places: [Place] = []
        let cell = layout.cellIndex(of: hit.tokens.lowerBound)
        let behind = value(in: hit.tokens.upperBound..<max(hit.tokens.upperBound, layout.cells[cell].tokens.upperBound))
        if !behind.isEmpty {
            places.append(Place(direction: .right, tokens: behind, distance: 0))
        }
        guard hit.startsCell, hit.endsCell else { return places }
        if hit.tokens.upperBound + 2 >= layout.cells[cell].tokens.upperBound, behind.isEmpty,
            let next = layout.cellToTheRight(of: cell)
        {
            let tokens = value(in: layout.cells[next].tokens)
            if !tokens.isEmpty { places.append(Place(direction: .nextCell, tokens: tokens, distance: 0)) }
        }
        let stacked = [stackedValue(of: hit, below: true), stackedValue(of: hit, below: false)].compactMap(\.self)
        return places + stacked.sorted { $0.distance < $1.distance }
    }

    /// The tokens up to the next label, without a leading "is".
    private func value(in range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, layout.tokens[start].text == "is" || layout.tokens[start].text == "#" {
            start += 1
        }
        let end = (start..<range.upperBound).first { isLabel[$0] } ?? range.upperBound
        return start..<max(start, end)
    }

    /// The words that stand directly under a label, or over it.
    private func stackedValue(of hit: Hit, below: Bool) -> Place? {
        guard let label = layout.box(of: hit.tokens) else { return nil }
        let line = layout.cell(of: hit.tokens.lowerBound).line
        // A value over its label stands on a line that is to be written on, so it is near.
        let reach = (below ? 2.2 : 1.5) * label.height
        let steps = 1...10
        for step in steps {
            let index = below ? line + step : line - step
            guard layout.lines.indices.contains(index) else { return nil }
            for cell in layout.lines[index] where !layout.cells[cell].tokens.isEmpty {
                let seeds = layout.cells[cell].tokens.filter { overlaps(layout.box(of: $0), label) }
                guard let first = seeds.first, let last = seeds.last else { continue }
                let box = layout.box(of: first)
                let distance = below ? box.top - label.bottom : label.top - box.bottom
                guard distance <= reach, distance > -0.6 * label.height else { return nil }
                guard !isLabel[first] else { return nil }
                let tokens = value(in: grown(first...last, in: layout.cells[cell].tokens))
                return Place(direction: below ? .below : .above, tokens: tokens, distance: max(0, distance))
            }
        }
        return nil
    }

    private func overlaps(_ box: PageLayout.Box, _ label: PageLayout.Box) -> Bool {
        let slack = 0.3 * label.height
        return box.left < label.right + slack && box.right > label.left - slack
    }

    /// The words around some that are parted from them by single blanks only.
    private func grown(_ tokens: ClosedRange<Int>, in cell: Range<Int>) -> Range<Int> {
        func isNear(_ left: Int, _ right: Int) -> Bool {
            let (left, right) = (layout.box(of: left), layout.box(of: right))
            return right.left - left.right <= 0.75 * max(left.height, right.height)
        }
        var (first, last) = (tokens.lowerBound, tokens.upperBound)
        while first > cell.lowerBound, isNear(first - 1, first) { first -= 1 }
        while last + 1 < cell.upperBound, isNear(last, last + 1) { last += 1 }
        return first..<last + 1
    }
}
