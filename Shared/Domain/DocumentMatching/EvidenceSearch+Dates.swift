import Porting

extension EvidenceSearch {
    /// A date and the label that it stands with.
    struct LabelledDate {
        let page: Int
        let date: ScannedDate
        let label: FieldLabel
        let place: PageLabels.Place
        let hit: PageLabels.Hit
    }

    /// The date of a bill, which its label tells from due dates and periods.
    func statementDate() -> (evidence: FieldEvidence, day: CalendarDay?) {
        let strong = labelledDates([.statementDate])
        let candidates = strong.isEmpty ? headDates() : strong
        guard let first = candidates.first else { return unlabelledDate() }
        let days = Set(candidates.map(\.date.day))
        var explanation: String?
        var certainty = strong.isEmpty ? 80 : 100
        if days.count > 1 {
            explanation = "The bill names several dates: \(days.sorted().map(\.description).joined(separator: ", "))."
            certainty = 60
        } else if first.date.isDayFirst {
            explanation = "The day stands before the month."
            certainty = 85
        }
        let found = finding(
            explanation == nil ? .exact : .near,
            page: first.page,
            tokens: Array(first.date.tokens),
            certainty: certainty,
            explanation: explanation
        )
        return (evidence(.statementDate, expected: nil, findings: [found]), first.date.day)
    }

    /// The dates with a label that says no more than "Date"; one that heads a table of items tells when those were.
    private func headDates() -> [LabelledDate] {
        let dates = labelledDates([.date])
        let heads = dates.filter { !headsItems($0.hit, page: $0.page) }
        return heads.isEmpty ? dates : heads
    }

    /// Whether a label is one of the headings of a table of items, calls or payments.
    private func headsItems(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cellIndex(of: hit.tokens.lowerBound)
        return layout.lines[layout.cells[cell].line].contains { other in
            other != cell && layout.cells[other].tokens.count <= 3
                && layout.cells[other].tokens.contains { Self.itemWords.contains(layout.tokens[$0].text) }
        }
    }

    private static let itemWords: Set = [
        "description", "activity", "transaction", "transactions", "item", "items", "qty", "quantity", "rate", "details",
        "detail", "time", "minutes", "min", "mins", "place", "called", "duration", "usage", "type", "reference",
        "charge",
        "charges", "payments", "debit", "credit", "memo", "particulars", "product", "products", "services", "hours",
    ]

    /// The only date on the first page that nothing else claims.
    private func unlabelledDate() -> (evidence: FieldEvidence, day: CalendarDay?) {
        guard !pages.isEmpty else { return (evidence(.statementDate, expected: nil, findings: []), nil) }
        let claimed = Set(labelledDates([.otherDate]).filter { $0.page == 0 }.map(\.date.tokens))
        let free = allDates(page: 0).filter { date in
            !date.isInPeriod && !claimed.contains(date.tokens) && standsAlone(date, page: 0)
        }
        guard let date = free.first, Set(free.map(\.day)).count == 1 else {
            let sentence = "No date of the bill itself was found; due dates and periods do not count."
            return (evidence(.statementDate, expected: nil, findings: [], notFound: sentence), nil)
        }
        let sentence = "No label says that this is the date of the bill."
        let found = finding(.near, page: 0, tokens: Array(date.tokens), certainty: 60, explanation: sentence)
        return (evidence(.statementDate, expected: nil, findings: [found]), date.day)
    }

    /// Whether nothing but the date stands in its cell, in the upper half of the page.
    private func standsAlone(_ date: ScannedDate, page: Int) -> Bool {
        let cell = pages[page].cell(of: date.tokens.lowerBound)
        return cell.tokens.count <= date.tokens.count + 1 && cell.box.top < 0.5 * pages[page].height
    }

    func allDates(page: Int) -> [ScannedDate] {
        let scanner = DateScanner(layout: pages[page])
        return pages[page].cells.flatMap { scanner.dates(in: $0.tokens) }
    }

    /// The dates in the places of labels of some kinds, in the order of the document.
    func labelledDates(_ kinds: Set<FieldLabel>) -> [LabelledDate] {
        pages.indices.flatMap { page in
            let scanner = DateScanner(layout: pages[page])
            return labels[page].hits.filter { kinds.contains($0.label) }.compactMap { hit -> LabelledDate? in
                for place in labels[page].places(for: hit) {
                    guard let date = date(in: place, scanner: scanner) else {
                        if place.direction == .right, !isBlankLine(place.tokens, page: page) { return nil }
                        continue
                    }
                    // A period is announced by its own label.
                    if date.isInPeriod, kinds != [.otherDate] { return nil }
                    return LabelledDate(page: page, date: date, label: hit.label, place: place, hit: hit)
                }
                return nil
            }
        }
    }

    private func date(in place: PageLabels.Place, scanner: DateScanner) -> ScannedDate? {
        let date = scanner.dates(in: place.tokens).first
        // "Nov. 11" may follow "on" or "of", not a whole sentence.
        guard let date, date.tokens.lowerBound <= place.tokens.lowerBound + 2 else { return nil }
        return date
    }

    /// Whether tokens are only what is left of a line to write on.
    private func isBlankLine(_ tokens: Range<Int>, page: Int) -> Bool {
        tokens.allSatisfy { ["mm", "dd", "yyyy", "yy"].contains(pages[page].tokens[$0].text) }
    }
}
