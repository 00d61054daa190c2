extension EvidenceSearch {
    /// Whether a bill clearly names a line that is not the one to port.
    ///
    /// Then a place of the number counts only if it is named as well, or is an item of the bill.
    func namesLine(otherThan expected: String) -> Bool {
        kind == .bill
            && pages.indices.contains { page in
                phones[page].contains { phone in
                    phone.digits != expected && !phone.isTollFree && !isBillingPhone(phone)
                        && isNamed(phone, page: page) && use(of: phone, page: page) == .line
                }
            }
    }

    /// The lines that a bill names, as contradictions of the one to port, if all of them are the same number.
    func namedLines(insteadOf expected: String) -> [Match] {
        let named = pages.indices.flatMap { page in
            phones[page].filter { phone in
                phone.digits != expected && !phone.isTollFree && !isBillingPhone(phone)
                    && isNamed(phone, page: page) && use(of: phone, page: page) == .line
            }.map { (page: page, phone: $0) }
        }
        guard kind == .bill, Set(named.map(\.phone.digits)).count == 1 else { return [] }
        return named.map { replacement($0.phone, of: expected, page: $0.page) }
    }

    /// Whether a label announces a number as a line, or the words before it say that charges are for it.
    func isNamed(_ phone: ScannedPhone, page: Int) -> Bool {
        let first = phone.tokens.lowerBound
        let isLabelled = labels[page].hits.contains { hit in
            [.line, .number].contains(hit.label) && hit.startsCell && !isInLetterhead(hit, page: page)
                && !(hit.label == .number && isAmongContacts(hit, page: page))
                && labels[page].places(for: hit).first.map { $0.tokens.contains(first) } ?? false
        }
        if isLabelled || isCharged(first, page: page) { return true }
        let isOfSender = labels[page].hits.contains {
            (0...1).contains(first - $0.tokens.upperBound) && isInLetterhead($0, page: page)
        }
        return !isOfSender && follows(labels: [.line, .number], first, page: page)
            && !isInProse(Array(phone.tokens), page: page)
    }

    /// Whether a label of one word, such as "Tel.", is the sender's: at the head or the foot of a page, or in the block
    /// below the carrier's name.
    func isInLetterhead(_ hit: PageLabels.Hit, page: Int) -> Bool {
        guard hit.wordCount == 1, let box = pages[page].box(of: hit.tokens) else { return false }
        if isAtEdge(box, page: page) { return true }
        let carrier = SearchKey(form.currentCarrier)
        var cell = pages[page].cellIndex(of: hit.tokens.lowerBound)
        for _ in 0..<3 {
            guard let above = cellAbove(cell, page: page) else { return false }
            if SearchKey(pages[page].text(of: pages[page].cells[above].tokens)) == carrier { return true }
            cell = above
        }
        return false
    }

    /// Whether a number begins a row of a bill: with an amount, alone, or beside words about a line.
    func isItem(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let first = phone.tokens.lowerBound
        let cell = layout.cellIndex(of: first)
        guard layout.cells[cell].tokens.lowerBound == first else { return false }
        let line = layout.lines[layout.cells[cell].line]
        let row = line.flatMap { layout.cells[$0].tokens }
        if row.count == phone.tokens.count || isListed(phone, page: page) { return true }
        let hasAmount = row.contains { token in
            layout.tokens[token].isNumber && layout.gap(after: token) == "." && row.contains(token + 1)
                && layout.tokens[token + 1].isNumber && layout.tokens[token + 1].text.utf8.count == 2
        }
        if hasAmount { return true }
        guard cell > line.lowerBound else { return false }
        return layout.cells[cell - 1].tokens.contains {
            Self.lineWords.contains(LabelWords.bundled.canonical(layout.tokens[$0].text))
        }
    }

    /// Whether a number is in a list of numbers below a label.
    private func isListed(_ phone: ScannedPhone, page: Int) -> Bool {
        labels[page].hits.contains { hit in
            [.line, .number].contains(hit.label) && hit.startsCell
                && labels[page].places(for: hit).contains { place in
                    phones[page].contains { $0.tokens.lowerBound == place.tokens.lowerBound }
                        && listed(below: place, page: page).contains(phone)
                }
        }
    }

    private static let lineWords: Set = ["line", "fax", "number", "telephone", "service", "station", "outlet", "did"]
}
