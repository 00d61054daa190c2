/// Which line a bill names as its own.
///
/// Why: `deploy/decisions/0037-a-named-place-outweighs-the-others.md`.
extension EvidenceSearch {
    /// Whether a bill names another line than a number, whatever that one is used for.
    func namesAnother(than phone: ScannedPhone) -> Bool { named.contains { $0 != phone.digits } }

    /// The numbers that a bill names as lines.
    func namedNumbers() -> Set<String> {
        guard kind == .bill else { return [] }
        return pages.indices.reduce(into: []) { found, page in
            for phone in phones[page] where !phone.isTollFree && !isBillingPhone(phone) && isNamed(phone, page: page) {
                found.insert(phone.digits)
            }
        }
    }

    /// Whether a bill clearly names a line that is not the one to port.
    ///
    /// Then a place of the number counts only if it is named as well, or is an item of the bill.
    func namesLine(otherThan expected: String) -> Bool {
        kind == .bill
            && pages.indices.contains { page in
                phones[page].contains { phone in
                    phone.digits != expected && named.contains(phone.digits)
                        && isNamed(phone, page: page) && use(of: phone, page: page) == .line
                }
            }
    }

    /// The lines that a bill names, as contradictions of the one to port, if all of them are the same number.
    func namedLines(insteadOf expected: String) -> [Match] {
        let lines = pages.indices.flatMap { page in
            phones[page].filter { phone in
                phone.digits != expected && named.contains(phone.digits)
                    && isNamed(phone, page: page) && use(of: phone, page: page) == .line
            }.map { (page: page, phone: $0) }
        }
        guard kind == .bill, Set(lines.map(\.phone.digits)).count == 1 else { return [] }
        return lines.map { replacement($0.phone, of: expected, page: $0.page) }
    }

    /// Whether a label announces a number as a line, or the words before it say that charges are for it.
    ///
    /// "SIP fax line 207-555-0162, unlimited inbound" is no sentence if an amount is beside it.
    func isNamed(_ phone: ScannedPhone, page: Int) -> Bool {
        let first = phone.tokens.lowerBound
        let isLabelled = around[page].announcing[first, default: []].contains { hit in
            [.line, .number].contains(hit.label) && hit.startsCell && !isInLetterhead(hit, page: page)
                && !(hit.label == .number && isAmongContacts(hit, page: page))
        }
        if isLabelled || isCharged(first, page: page) { return true }
        let isOfSender = [first, first - 1].contains { end in
            labels[page].hit(before: end).map { isInLetterhead($0, page: page) } ?? false
        }
        return !isOfSender && follows(labels: [.line, .number], first, page: page)
            && (hasAmount(beside: phone, page: page) || !isInProse(Array(phone.tokens), page: page))
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

    /// Whether a number is an item of a bill: with an amount, in a list of lines, or beside words about a line.
    func isItem(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let first = phone.tokens.lowerBound
        if hasAmount(beside: phone, page: page) { return true }
        let cell = layout.cellIndex(of: first)
        guard layout.cells[cell].tokens.lowerBound == first else { return false }
        if isListed(phone, page: page) || isAlone(phone, page: page) { return true }
        guard cell > layout.lines[layout.cells[cell].line].lowerBound else { return false }
        return layout.cells[cell - 1].tokens.contains {
            Self.lineWords.contains(LabelWords.bundled.canonical(layout.tokens[$0].text))
        }
    }

    /// Whether a number has a row for itself, and no words directly above it say what it is.
    private func isAlone(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cellIndex(of: phone.tokens.lowerBound)
        let row = layout.lines[layout.cells[cell].line].flatMap { layout.cells[$0].tokens }
        guard row.count == phone.tokens.count else { return false }
        return cellAbove(cell, page: page).map { above in
            phones[page].contains { layout.cells[above].tokens.contains($0.tokens.lowerBound) }
        } ?? true
    }

    /// Whether an amount such as "18.00" is in the row of a number.
    func hasAmount(beside phone: ScannedPhone, page: Int) -> Bool {
        around[page].row(pages[page].cell(of: phone.tokens.lowerBound).line).hasAmount
    }

    /// Whether a number is in a list of numbers below a label.
    private func isListed(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let box = layout.box(of: phone.tokens.lowerBound)
        let line = layout.cell(of: phone.tokens.lowerBound).line
        return around[page].lists.contains { $0.line < line && abs($0.left - box.left) < box.height }
    }

    private static let lineWords: Set = ["line", "fax", "number", "telephone", "service", "station", "outlet", "did"]
}
