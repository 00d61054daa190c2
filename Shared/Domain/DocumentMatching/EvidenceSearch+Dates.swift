import Porting

extension EvidenceSearch {
    /// A date with its label.
    struct LabelledDate {
        let page: Int
        let date: ScannedDate
        let label: FieldLabel
        let place: PageLabels.Place
        let hit: PageLabels.Hit
    }

    /// The date of a bill, which its label distinguishes from due dates and periods.
    func statementDate() -> (evidence: FieldEvidence, day: CalendarDay?) {
        let strong = labelledDates([.statementDate])
        let candidates = strong.isEmpty ? headDates() : strong
        guard let first = candidates.first else { return unlabelledDate() }
        let days = Set(candidates.map(\.date.day))
        var explanation: String?
        var certainty = strong.isEmpty ? 80 : 100
        if days.count > 1 {
            explanation = "The bill shows several dates: \(days.sorted().map(\.description).joined(separator: ", "))."
            certainty = 60
        } else if first.date.isDayFirst {
            explanation = "The day comes before the month."
            certainty = 85
        }
        let found = match(
            explanation == nil ? .exact : .near,
            page: first.page,
            tokens: Array(first.date.tokens),
            certainty: certainty,
            explanation: explanation
        )
        return (evidence(.statementDate, expected: nil, matches: [found]), first.date.day)
    }

    /// The dates in the head of the bill with a label that says just "Date" and is not the heading of a table of items.
    private func headDates() -> [LabelledDate] {
        labelledDates([.date]).filter { !headsItems($0.hit, page: $0.page) && isInHead($0.date, page: $0.page) }
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

    /// The only date on the first page that no other label claims.
    private func unlabelledDate() -> (evidence: FieldEvidence, day: CalendarDay?) {
        guard !pages.isEmpty else { return (evidence(.statementDate, expected: nil, matches: []), nil) }
        let items = labelledDates([.date]).filter { headsItems($0.hit, page: $0.page) }
        let claimed = Set((labelledDates([.otherDate]) + items).filter { $0.page == 0 }.map(\.date.tokens))
        let free = allDates(page: 0).filter { date in
            !date.isInPeriod && !claimed.contains(date.tokens) && standsAlone(date, page: 0)
                && !wordsBefore(date.tokens.lowerBound, page: 0).contains {
                    Self.dueWords.contains(pages[0].tokens[$0].text)
                }
        }
        guard let date = free.first, Set(free.map(\.day)).count == 1 else {
            let sentence =
                otherDate(besides: claimed).map {
                    "It is uncertain whether \($0.day) is the date of the bill, because no label says so."
                } ?? "No date of the bill itself was found. Due dates and billing periods do not count."
            return (evidence(.statementDate, expected: nil, matches: [], notFound: sentence), nil)
        }
        let sentence = "No label says that this is the date of the bill."
        let found = match(.near, page: 0, tokens: Array(date.tokens), certainty: 60, explanation: sentence)
        return (evidence(.statementDate, expected: nil, matches: [found]), date.day)
    }

    private static let dueWords: Set = ["due", "by", "before", "until", "pay", "after", "through", "thru", "expires"]

    /// A date on the first page that may be that of the bill or of something else.
    private func otherDate(besides claimed: Set<Range<Int>>) -> ScannedDate? {
        allDates(page: 0).first { !$0.isInPeriod && !claimed.contains($0.tokens) }
    }

    /// Whether the date is alone in its cell, in the upper half of the page, and no words announce it.
    private func standsAlone(_ date: ScannedDate, page: Int) -> Bool {
        let beside = pages[page].cell(of: date.tokens.lowerBound).tokens.filter { !date.tokens.contains($0) }
        return beside.allSatisfy { Self.besideDate.contains(pages[page].tokens[$0].text) }
            && isInHead(date, page: page) && !isAnnouncedAsOtherDate(date, page: page)
    }

    /// Whether a date is in the upper half of a page.
    private func isInHead(_ date: ScannedDate, page: Int) -> Bool {
        pages[page].box(of: date.tokens.lowerBound).top < 0.5 * pages[page].height
    }

    /// Words before a date that do not say that it is the date of something else.
    private static let besideDate: Set = [
        "date", "dated", "on", "as", "of", "issued", "bill", "billed", "statement", "invoice", "the", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat",
        "sun",
    ]

    /// The newest day on any page; `nil` if a page was not read, or if none on them is one to pay by.
    ///
    /// Such a day is never before that of the bill. In a picture, and among days without a year, one may be missed.
    var newestDate: CalendarDay? {
        guard gap == nil, leftOut == nil, pages.allSatisfy({ $0.source == .embedded }),
            !pages.contains(where: { DateScanner(layout: $0).hasDayWithoutYear })
        else { return nil }
        let dates = pages.indices.flatMap { page in allDates(page: page).map { (page, $0) } }
        let isBounded = dates.contains { page, date in
            let words = wordsBefore(date.tokens.lowerBound, page: page).suffix(3).map { pages[page].tokens[$0].text }
            return words.contains("due") || words.contains("pay") && words.contains("by")
        }
        return isBounded ? dates.map(\.1.day).max() : nil
    }

    func allDates(page: Int) -> [ScannedDate] {
        let scanner = DateScanner(layout: pages[page])
        return pages[page].cells.flatMap { scanner.dates(in: $0.tokens) }
    }

    /// The dates that labels of some kinds announce, in document order.
    func labelledDates(_ kinds: Set<FieldLabel>) -> [LabelledDate] {
        pages.indices.flatMap { page in
            let scanner = DateScanner(layout: pages[page])
            return labels[page].hits.filter { kinds.contains($0.label) }.compactMap { hit -> LabelledDate? in
                for place in labels[page].places(for: hit) {
                    guard let date = date(in: place, scanner: scanner) else {
                        if place.direction == .right, !isBlankLine(place.tokens, page: page) { return nil }
                        continue
                    }
                    // A period has a label of its own.
                    if date.isInPeriod, kinds != [.otherDate] { return nil }
                    return LabelledDate(page: page, date: date, label: hit.label, place: place, hit: hit)
                }
                return nil
            }
        }
    }

    private func date(in place: PageLabels.Place, scanner: DateScanner) -> ScannedDate? {
        let date = scanner.dates(in: place.tokens).first
        // A date may follow "on" or "of", but not a whole sentence.
        guard let date, date.tokens.lowerBound <= place.tokens.lowerBound + 2 else { return nil }
        return date
    }

    /// Whether tokens are only the hints of a blank line, such as "MM/DD/YYYY".
    private func isBlankLine(_ tokens: Range<Int>, page: Int) -> Bool {
        tokens.allSatisfy { ["mm", "dd", "yyyy", "yy"].contains(pages[page].tokens[$0].text) }
    }
}
