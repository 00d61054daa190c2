/// Items of a bill that name a line of the customer by a word that elsewhere announces a number to call.
extension EvidenceSearch {
    /// Whether a number of a bill is that of a voice service that is charged: "Business Voice 312-555-0142   29.99".
    ///
    /// The amount is in the row of the number, or the number heads the rows of items below it.
    func isVoiceItem(_ phone: ScannedPhone, _ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        guard kind == .bill, hit.tokens.upperBound <= phone.tokens.lowerBound,
            layout.cellIndex(of: hit.tokens.lowerBound) == layout.cellIndex(of: phone.tokens.lowerBound),
            hit.tokens.allSatisfy({ Self.voiceWords.contains(LabelWords.bundled.canonical(layout.tokens[$0].text)) }),
            let box = layout.box(of: hit.tokens), box.bottom <= 0.93 * layout.height
        else { return false }
        return hasAmount(beside: phone, page: page) || headsItems(phone, page: page)
    }

    private static let voiceWords: Set = [
        "voice", "line", "number", "telephone", "business", "home", "main", "office", "mobile", "cell", "service",
    ]

    /// Whether a number ends a row for itself, and the row directly below has an amount.
    private func headsItems(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cells[layout.cellIndex(of: phone.tokens.lowerBound)]
        let row = layout.lines[cell.line].filter { !layout.cells[$0].tokens.isEmpty }
        guard row.count == 1, cell.tokens.upperBound == phone.tokens.upperBound, cell.line + 1 < layout.lines.count,
            let below = layout.lines[cell.line + 1].first(where: { !layout.cells[$0].tokens.isEmpty })
        else { return false }
        let next = layout.cells[below].box
        return next.top - cell.box.bottom < 1.5 * cell.box.height && next.left > cell.box.left - cell.box.height
            && around[page].hasAmount(line: cell.line + 1)
    }

    /// Matches for the only line that a bill charges for, if it shows the number to port nowhere.
    ///
    /// Words about a line must be in the row of its amount.
    func chargedLine(insteadOf expected: String) -> [Match] {
        guard kind == .bill else { return [] }
        let lines = pages.indices.flatMap { page in
            phones[page].filter { phone in
                !phone.isTollFree && !isBillingPhone(phone) && isChargedLine(phone, page: page)
                    && use(of: phone, page: page) == .line
            }.map { (page: page, phone: $0) }
        }
        guard Set(lines.map(\.phone.digits)).count == 1, lines.first?.phone.digits != expected else { return [] }
        return lines.map { replacement($0.phone, of: expected, page: $0.page) }
    }

    private func isChargedLine(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cell(of: phone.tokens.lowerBound).tokens
        return hasAmount(beside: phone, page: page) && !isInProse(Array(phone.tokens), page: page)
            && cell.contains { Self.lineItemWords.contains(LabelWords.bundled.canonical(layout.tokens[$0].text)) }
    }

    private static let lineItemWords: Set = ["line", "fax", "voice", "did", "telephone", "efax", "trunk"]
}
