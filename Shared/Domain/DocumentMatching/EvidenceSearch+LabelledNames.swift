import Porting

extension EvidenceSearch {
    /// A name in the place that a label announces.
    struct LabelledName {
        let page: Int
        let found: String
        let tokens: Range<Int>
        /// Whether the label is one word without a colon.
        var isWeak = false
    }

    /// The names that labels of some kinds announce.
    func labelledNames(_ kinds: Set<FieldLabel>) -> [LabelledName] {
        pages.indices.flatMap { page in
            labels[page].hits.filter { kinds.contains(kind(of: $0, page: page)) }.compactMap { hit in
                labelledName(hit, page: page)
            }
        }
    }

    /// What a label announces in its place: on a letter, "Name" next to the signature is the name of the signer.
    private func kind(of hit: PageLabels.Hit, page: Int) -> FieldLabel {
        let isOfPerson =
            hit.label == .name && hit.wordCount == 1 && kind == .letter && isNextToSignature(hit, page: page)
        if isOfPerson { return .person }
        // "Company" under "Old carrier" names that carrier.
        if hit.label == .name, let heading = heading(of: hit, page: page) { return heading }
        return hit.label
    }

    /// What the heading above a name label says, such as "Old carrier" above "Company"; `nil` unless it is a carrier.
    private func heading(of hit: PageLabels.Hit, page: Int) -> FieldLabel? {
        let layout = pages[page]
        let words = hit.tokens.map { layout.tokens[$0].text }
        // "Billed name" says itself whose name it is.
        guard words.allSatisfy(["company", "name", "of", "the"].contains) else { return nil }
        let line = layout.cell(of: hit.tokens.lowerBound).line
        let own = layout.box(of: hit.tokens.lowerBound)
        for above in stride(from: line - 1, through: max(0, line - 2), by: -1) {
            for cell in layout.lines[above] where !layout.cells[cell].tokens.isEmpty {
                guard abs(layout.cells[cell].box.left - own.left) < 4 * own.height,
                    let found = labels[page].hit(at: layout.cells[cell].tokens.lowerBound),
                    found.tokens == layout.cells[cell].tokens
                else { continue }
                return [.carrier, .otherCarrier].contains(found.label) ? found.label : nil
            }
        }
        return nil
    }

    /// Compares a labelled name with the one on the form.
    func compared(_ name: LabelledName, with expected: String, freeWords: Set<String> = []) -> Match {
        let words = NameWord.words(of: name.found)
        let comparison = NameComparison(
            found: words,
            expected: NameWord.words(of: expected),
            document: document,
            freeWords: freeWords
        )
        let tokens = Array(name.tokens)
        switch comparison {
        case .exact: return match(.exact, page: name.page, tokens: tokens, certainty: 95)
        case .near(let sentence):
            return match(.near, page: name.page, tokens: tokens, certainty: 85, explanation: sentence)
        case .doubtful(let sentence): return doubtful(sentence, page: name.page, tokens: tokens)
        case .different:
            let sentence = "The \(document) says \"\(name.found)\"; the form says \"\(expected)\"."
            var other = match(.contradicting, page: name.page, tokens: tokens, certainty: 85, explanation: sentence)
            // One word may be a button beside the name, and the beginning of a name may be wrapped.
            let isBeginning = SearchKey(expected).bytes.starts(with: SearchKey(name.found).bytes)
            other.isWeak = name.isWeak || name.tokens.count == 1 || isBeginning
            return other
        }
    }

    func labelledName(_ hit: PageLabels.Hit, page: Int) -> LabelledName? {
        let layout = pages[page]
        guard hit.startsCell, !isMailHead(hit, page: page), !isOfWitness(hit, page: page) else { return nil }
        let isOfPerson = kind(of: hit, page: page) == .person
        for whole in labels[page].places(for: hit) {
            let place = isOfPerson ? withoutTitle(whole, page: page) : whole
            guard isName(place.tokens, page: page) else {
                if place.direction == .right { return nil }
                continue
            }
            // "Bill to" and the like may head a column with more than names, so an address must follow.
            let isOfOther = [.person, .carrier].contains(kind(of: hit, page: page))
            let needsAddress = place.direction != .right && !isOfOther
            let isVague = hit.label == .billTo || hit.wordCount == 1 && !isInTableHead(hit, page: page)
            if needsAddress, isVague, block(from: place.tokens, page: page) == nil { continue }
            if place.direction == .right, hit.wordCount == 1, !hit.hasColon {
                return nil
            }
            let tokens = place.tokens.prefix(12)
            let isWeak = hit.wordCount == 1 && !hit.hasColon
            return LabelledName(page: page, found: layout.text(of: tokens), tokens: tokens, isWeak: isWeak)
        }
        return nil
    }

    /// Whether a label is the head of a column: at least two others are alone in the cells of its line.
    private func isInTableHead(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let line = layout.cell(of: hit.tokens.lowerBound).line
        let heads = layout.lines[line].filter { cell in
            guard let first = layout.cells[cell].tokens.first else { return false }
            return labels[page].hit(at: first)?.tokens == layout.cells[cell].tokens
        }
        return heads.count >= 3
    }

    /// A person's place without the title behind the name, as in "Jane Doe, office manager".
    private func withoutTitle(_ place: PageLabels.Place, page: Int) -> PageLabels.Place {
        let layout = pages[page]
        let start = place.tokens.lowerBound
        let title = place.tokens.first { token in
            // "Jane Doe and Morgan Lee" are two people.
            let text = layout.tokens[token].text
            let isSmall = layout.text(of: [token]).first?.isLowercase == true && !Self.nameParticles.contains(text)
            return token >= start + 2 && text != "and"
                && (isSmall || Self.noPersonWords.contains(text) && !namesOfForm.contains(text))
        }
        guard let title else { return place }
        return PageLabels.Place(direction: place.direction, tokens: start..<title, distance: place.distance)
    }

    private static let nameParticles: Set = [
        "de", "del", "la", "van", "der", "den", "von", "da", "di", "le", "du", "el", "al", "bin", "ibn", "y", "e",
    ]

    /// Whether a label names the addressee of a letter; on a bill the addressee is the customer.
    private func isMailHead(_ hit: PageLabels.Hit, page: Int) -> Bool {
        kind == .letter && pages[page].tokens[hit.tokens.lowerBound].text == "to"
    }

    /// Whether tokens look like a name: a few words with capitals, and no digits but a short number between them.
    func isName(_ range: Range<Int>, page: Int) -> Bool {
        let layout = pages[page]
        guard (1...10).contains(range.count), let first = range.first,
            !["and", "or"].contains(layout.tokens[first].text)
        else { return false }
        let texts = range.map { layout.tokens[$0].text }
        let isGiven = kind == .letter && isGivenName(first, in: range, page: page)
        guard !range.contains(where: { layout.tokens[$0].hasDigit && !isNumberInName($0, range, layout) }),
            !texts.dropFirst(isGiven ? 1 : 0).contains(where: Self.noNames.contains),
            texts.contains(where: { $0.count >= 3 })
        else { return false }
        let shown = range.map { layout.text(of: [$0]) }
        let capitals = shown.filter { $0.first?.isUppercase == true }.count
        let small = zip(shown, texts).filter { $0.first?.isLowercase == true && !NameWords.isOptional($1) }.count
        guard let start = shown.first?.first else { return false }
        // A name starts with a capital; a small word at the start belongs to a sentence.
        return start.isUppercase && capitals > small && small <= 1 && !layout.prefix(of: first).contains("$")
    }

    /// Whether a token is a number between the words of a name, as in "Studio 54 Dental", and not of an address.
    private func isNumberInName(_ token: Int, _ range: Range<Int>, _ layout: PageLayout) -> Bool {
        let text = layout.tokens[token].text
        guard token > range.lowerBound, token + 1 < range.upperBound, text.count <= 4, text.allSatisfy(\.isNumber)
        else { return false }
        let beside = [token - 1, token + 1].map { layout.tokens[$0].text }
        return !beside.contains {
            $0 == "box" || AddressWords.isUnitMarker($0) || AddressWords.isStreetType($0)
                || AddressWords.isDirection($0)
        }
    }

    /// Whether a word that also means a paper is the first name of a signer, as in "Bill Hayes" and "Page Moreno".
    private func isGivenName(_ token: Int, in range: Range<Int>, page: Int) -> Bool {
        let layout = pages[page]
        guard ["bill", "page"].contains(layout.tokens[token].text), range.count <= 4, token + 1 < range.upperBound
        else {
            return false
        }
        let surname = layout.text(of: [token + 1])
        return surname.first?.isUppercase == true && !Self.noNames.contains(layout.tokens[token + 1].text)
            && !["to", "for", "of", "from", "period", "cycle", "copy", "address", "name"].contains(surname.lowercased())
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
        /// The five digits, with the four after the dash if present.
        let zip: ScannedZIP
    }

    /// The address in or below some tokens; `nil` if none ends within six lines.
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
            if let zip = zipCode(endingLine: range, page: page) {
                return AddressBlock(
                    page: page,
                    tokens: tokens + Array(range.lowerBound..<zip.tokens.upperBound),
                    zip: zip
                )
            }
            tokens += range
        }
        return formBlock(from: start, page: page) ?? tableBlock(from: first, page: page)
    }

    /// An address in a table whose second line is in the row below, beside no label.
    private func tableBlock(from first: Int, page: Int) -> AddressBlock? {
        let layout = pages[page]
        let cell = layout.cells[layout.cellIndex(of: first)]
        let next = cell.line + 1
        guard next < layout.lines.count else { return nil }
        let row = layout.lines[next].filter { !layout.cells[$0].tokens.isEmpty }.map { layout.cells[$0] }
        guard row.count == 1, let below = row.first, below.box.top - cell.box.bottom < 2.4 * cell.box.height,
            below.box.left < cell.box.right, below.box.right > cell.box.left,
            let zip = zipCode(endingLine: below.tokens, page: page), zip.followsState
        else { return nil }
        let tokens = Array(first..<cell.tokens.upperBound) + Array(below.tokens.lowerBound..<zip.tokens.upperBound)
        return AddressBlock(page: page, tokens: tokens, zip: zip)
    }

    /// The ZIP code in a line of an address, or in the next column if a wide gap separates it from its state.
    private func zipCode(endingLine range: Range<Int>, page: Int) -> ScannedZIP? {
        zips[page].first { zip in
            let start = zip.tokens.lowerBound
            return range.contains(start) && endsAddress(zip, page: page)
                || start == range.upperBound && zip.followsState
        }
    }

    /// Whether five digits follow a state or end a line; others may be a house number.
    private func endsAddress(_ zip: ScannedZIP, page: Int) -> Bool {
        let cell = pages[page].cell(of: zip.tokens.lowerBound).tokens
        return zip.followsState || zip.tokens.upperBound == cell.upperBound && zip.tokens.lowerBound > cell.lowerBound
    }

    /// An address on a form, on which city, state and ZIP code have labels of their own below the street.
    private func formBlock(from street: Range<Int>, page: Int) -> AddressBlock? {
        let layout = pages[page]
        let line = layout.cell(of: street.lowerBound).line
        for next in line + 1..<min(layout.lines.count, line + 4) {
            let cells = layout.lines[next]
            guard let label = cells.first.flatMap({ layout.cells[$0].tokens.first }),
                ["city", "town", "state", "zip"].contains(layout.tokens[label].text)
            else { continue }
            // The values follow the labels, or are all in the line below.
            let below = next + 1 < layout.lines.count ? layout.lines[next + 1] : cells.upperBound..<cells.upperBound
            let values = [cells, below].map { line in
                line.flatMap { layout.cells[$0].tokens }.filter { labels[page].hit(at: $0) == nil }
            }
            let tokens = values[0].isEmpty ? values[1] : values[0]
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
