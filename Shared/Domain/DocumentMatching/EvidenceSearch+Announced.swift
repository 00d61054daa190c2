import Porting

extension EvidenceSearch {
    /// Whether words that no wording knows announce a value on a bill, as "Our counter:" and "A copy goes to:" do.
    ///
    /// They end with a colon and stand before the value, in the cell to its left, or in the line above it.
    func isAnnouncedOtherwise(_ first: Int, page: Int) -> Bool {
        guard kind == .bill else { return false }
        let layout = pages[page]
        let index = layout.cellIndex(of: first)
        let cell = layout.cells[index]
        if let mark = (cell.tokens.lowerBound..<first).last(where: { isMark(after: $0, page: page) }) {
            return !endsLabel(mark, page: page)
        }
        guard first == cell.tokens.lowerBound else { return false }
        let isFirst = index == layout.lines[cell.line].lowerBound
        guard let label = isFirst ? cellAbove(index, page: page) : index - 1,
            let last = layout.cells[label].tokens.last,
            // The value of a label in the line above is beside it.
            !isFirst || layout.cellToTheRight(of: label) == nil
        else { return false }
        return isMark(after: last, page: page) && !endsLabel(last, page: page)
    }

    private func endsLabel(_ token: Int, page: Int) -> Bool {
        labels[page].hits.contains { $0.tokens.contains(token) }
    }

    /// Whether a colon follows a token, other than that of a time of day.
    private func isMark(after token: Int, page: Int) -> Bool {
        // "Attn: Billing" stands within an address.
        pages[page].suffix(of: token).contains(":") && !pages[page].tokens[token].isNumber
            && !["attn", "attention", "co"].contains(pages[page].tokens[token].text)
    }

    /// The cell directly above another one, without a blank line between them.
    ///
    /// The reach is in heights of the lower cell; the rows of tables are farther apart than lines of text.
    func cellAbove(_ index: Int, page: Int, reach: Double = 1.3) -> Int? {
        let layout = pages[page]
        let box = layout.cells[index].box
        for line in stride(from: layout.cells[index].line - 1, through: max(0, layout.cells[index].line - 3), by: -1) {
            let above = layout.lines[line].first { cell in
                let other = layout.cells[cell].box
                return !layout.cells[cell].tokens.isEmpty && other.left < box.right && other.right > box.left
            }
            if let above { return box.top - layout.cells[above].box.bottom < reach * box.height ? above : nil }
        }
        return nil
    }

    /// Whether an address of a bill is that of the carrier: below the carrier's name, or below a label such as
    /// "Return this part to" a few lines above.
    func isInBlockOfOthers(_ token: Int, page: Int) -> Bool {
        let layout = pages[page]
        let carrier = SearchKey(form.currentCarrier)
        var cell = layout.cellIndex(of: token)
        guard layout.cells[cell].tokens.lowerBound == token else { return false }
        for step in 0..<3 {
            guard let above = cellAbove(cell, page: page) else { return false }
            let tokens = layout.cells[above].tokens
            let shown = SearchKey(layout.text(of: tokens))
            if step == 0, shown == carrier { return true }
            if let hit = labels[page].hit(at: tokens.lowerBound) { return hit.label == .otherAddress }
            if shown == SearchKey(form.billedName)
                || zips[page].contains(where: { tokens.contains($0.tokens.lowerBound) })
            {
                return false
            }
            cell = above
        }
        return false
    }
}
