/// Dates of a bill that words without a known label announce as those of something else.
extension EvidenceSearch {
    /// Whether words to the left of a date or directly above it say what it is the date of, as in
    /// "Installed   08/01/2026".
    ///
    /// The names of the carrier and the customer, and the title of the bill, say nothing about a date.
    func isAnnouncedAsOtherDate(_ date: ScannedDate, page: Int) -> Bool {
        let layout = pages[page]
        let index = layout.cellIndex(of: date.tokens.lowerBound)
        if index > layout.lines[layout.cells[index].line].lowerBound, announces(index - 1, page: page) { return true }
        guard let above = cellAbove(index, page: page) else { return false }
        let (box, own) = (layout.cells[above].box, layout.cells[index].box)
        return abs(box.left - own.left) < own.height && announces(above, page: page)
    }

    /// Whether a cell has words that are no names, no title and no value.
    private func announces(_ cell: Int, page: Int) -> Bool {
        let layout = pages[page]
        let tokens = layout.cells[cell].tokens
        guard !tokens.isEmpty, !tokens.contains(where: { layout.tokens[$0].hasDigit }) else { return false }
        let isHead = layout.cells[cell].box.top < 0.15 * layout.height && headName()?.tokens == tokens
        return !isHead
            && tokens.contains { token in
                let text = layout.tokens[token].text
                return text.count > 2 && !namesOfForm.contains(text) && !Self.titleWords.contains(text)
            }
    }

    private static let titleWords: Set = [
        "bill", "statement", "invoice", "receipt", "your", "business", "service", "services", "telephone", "monthly",
        "account", "summary", "page", "customer", "date", "dated", "copy", "the", "original", "for", "billing", "fax",
        "phone", "internet", "communications", "company", "inc", "llc",
    ]
}
