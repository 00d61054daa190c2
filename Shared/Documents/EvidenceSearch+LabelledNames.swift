extension EvidenceSearch {
    /// A name that clearly stands in the place that a label announces.
    struct LabelledName {
        let page: Int
        let found: String
        let tokens: Range<Int>
    }

    /// The names in the places of labels of some kinds.
    func labelledNames(_ kinds: Set<FieldLabel>) -> [LabelledName] {
        pages.indices.flatMap { page in
            labels[page].hits.filter { kinds.contains($0.label) }.compactMap { hit in
                labelledName(hit, page: page)
            }
        }
    }

    /// What a name in its place says about the one of the form.
    func compared(_ name: LabelledName, with expected: String, freeWords: Set<String> = []) -> Finding {
        let words = NameWord.words(of: name.found)
        let comparison = NameComparison(
            found: words,
            expected: NameWord.words(of: expected),
            document: document,
            freeWords: freeWords
        )
        let tokens = Array(name.tokens)
        switch comparison {
        case .exact: return finding(.exact, page: name.page, tokens: tokens, certainty: 95)
        case .near(let sentence):
            return finding(.near, page: name.page, tokens: tokens, certainty: 85, explanation: sentence)
        case .different:
            let sentence = "The \(document) says \"\(name.found)\", the form \"\(expected)\"."
            return finding(.contradicting, page: name.page, tokens: tokens, certainty: 85, explanation: sentence)
        }
    }

    private func labelledName(_ hit: PageLabels.Hit, page: Int) -> LabelledName? {
        let layout = pages[page]
        guard hit.startsCell else { return nil }
        for place in labels[page].places(for: hit) {
            guard isName(place.tokens, page: page) else {
                if place.direction == .right { return nil }
                continue
            }
            // "Bill to" and the like may head a column in which more than names stand; an address tells.
            let needsAddress = place.direction != .right && hit.label != .person
            if needsAddress, hit.label == .billTo || hit.wordCount == 1, block(from: place.tokens, page: page) == nil {
                continue
            }
            if place.direction == .right, hit.wordCount == 1, !hit.hasColon {
                return nil
            }
            let tokens = place.tokens.prefix(12)
            return LabelledName(page: page, found: layout.text(of: tokens), tokens: tokens)
        }
        return nil
    }

    /// Whether tokens look like a name: a few words with capitals and no digits.
    private func isName(_ range: Range<Int>, page: Int) -> Bool {
        let layout = pages[page]
        guard (1...10).contains(range.count), let first = range.first else { return false }
        let texts = range.map { layout.tokens[$0].text }
        guard !range.contains(where: { layout.tokens[$0].hasDigit }), !texts.contains(where: Self.noNames.contains),
            texts.contains(where: { $0.count >= 3 })
        else { return false }
        let shown = range.map { layout.text(of: [$0]) }
        let capitals = shown.filter { $0.first?.isUppercase == true }.count
        let small = zip(shown, texts).filter { $0.first?.isLowercase == true && !NameWords.isOptional($1) }.count
        guard let start = shown.first?.first else { return false }
        // A cell that goes on before the place is a sentence or another column.
        return start.isUppercase && capitals > small && small <= 1 && !layout.prefix(of: first).contains("$")
    }

    private static let noNames: Set = [
        "payment", "account", "summary", "questions", "page", "amount", "bill", "total", "charges", "call", "visit",
        "please", "thank", "you", "your", "balance", "due", "statement", "invoice", "number", "date", "see", "contact",
        "same", "above", "none", "required", "only", "signature", "www", "com",
    ]

    // MARK: Blocks

    /// The lines of an address.
    struct AddressBlock {
        let page: Int
        let tokens: [Int]
        /// The five digits, and four more where they stand.
        let zip: ScannedZIP
    }

    /// The address in or below some tokens; `nil` where none ends within four lines.
    func block(from start: Range<Int>, page: Int) -> AddressBlock? {
        let layout = pages[page]
        guard let first = start.first else { return nil }
        let cell = layout.cellIndex(of: first)
        let anchor = layout.box(of: first).left
        var tokens: [Int] = []
        for (index, part) in layout.column(from: cell, anchor: anchor, count: 6).enumerated() {
            var range = layout.cells[part].tokens
            if index == 0 { range = first..<range.upperBound }
            if index > 0, labels[page].endsBlock(at: range.lowerBound) { return nil }
            if let zip = zips[page].first(where: { range.contains($0.tokens.lowerBound) && endsAddress($0, page: page) }
            ) {
                return AddressBlock(
                    page: page,
                    tokens: tokens + Array(range.lowerBound..<zip.tokens.upperBound),
                    zip: zip
                )
            }
            tokens += range
        }
        return formBlock(from: start, page: page)
    }

    /// Whether five digits stand behind a state, or at the end of a line; others may be a house number.
    private func endsAddress(_ zip: ScannedZIP, page: Int) -> Bool {
        let cell = pages[page].cell(of: zip.tokens.lowerBound).tokens
        return zip.followsState || zip.tokens.upperBound == cell.upperBound && zip.tokens.lowerBound > cell.lowerBound
    }

    /// An address on a form, where city, state and ZIP code have a label of their own below the street.
    private func formBlock(from street: Range<Int>, page: Int) -> AddressBlock? {
        let layout = pages[page]
        let line = layout.cell(of: street.lowerBound).line
        for next in line + 1..<min(layout.lines.count, line + 4) {
            let cells = layout.lines[next]
            guard let label = cells.first.flatMap({ layout.cells[$0].tokens.first }),
                ["city", "town", "state", "zip"].contains(layout.tokens[label].text)
            else { continue }
            let tokens = cells.flatMap { layout.cells[$0].tokens }.filter { labels[page].hit(at: $0) == nil }
            guard
                let zip = zips[page].first(where: {
                    tokens.contains($0.tokens.lowerBound) && endsAddress($0, page: page)
                })
            else { continue }
            return AddressBlock(
                page: page,
                tokens: Array(street) + tokens.filter { $0 < zip.tokens.upperBound },
                zip: zip
            )
        }
        return nil
    }
}
