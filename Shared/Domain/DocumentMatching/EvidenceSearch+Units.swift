/// Suites and other words of an address that the form does not have.
extension EvidenceSearch {
    /// Whether a street goes on behind a token, in its cell or with a unit in the line below.
    func isContinued(_ last: Int, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cellIndex(of: last)
        let end = layout.cells[cell].tokens.upperBound
        if last + 1 < end {
            let isCity = layout.places(of: SearchKey(form.billedAddress.city)).contains { $0.first == last + 1 }
            return !isCity && labels[page].hit(at: last + 1) == nil
        }
        let anchor = layout.box(of: layout.cells[cell].tokens.lowerBound).left
        guard let below = layout.cellsBelow(cell, anchor: anchor).first else { return false }
        return unit(in: layout.cells[below].tokens, page: page) != nil && !isOfFormsUnit(below, page: page)
    }

    /// The unit in the line above a street, or before it in its cell, as "Suite 200, 901 Main Street".
    func unitAbove(_ first: Int, page: Int) -> Range<Int>? {
        let layout = pages[page]
        let index = layout.cellIndex(of: first)
        let cell = layout.cells[index].tokens
        if first > cell.lowerBound { return unit(in: cell.lowerBound..<first, page: page) }
        guard let above = cellAbove(index, page: page), !isOfFormsUnit(above, page: page) else { return nil }
        let tokens = layout.cells[above].tokens
        return tokens.count <= 3 ? unit(in: tokens, page: page) : nil
    }

    /// The marker of a unit and what follows it, if some tokens begin with one: "Suite 200", "Unit B", "# 4".
    private func unit(in tokens: Range<Int>, page: Int) -> Range<Int>? {
        guard tokens.count >= 2, tokens.count <= 4, let first = tokens.first else { return nil }
        let (marker, value) = (pages[page].tokens[first].text, pages[page].tokens[first + 1].text)
        let isMarker = AddressWords.isUnitMarker(marker) && !["number", "no", "office", "department"].contains(marker)
        return isMarker && labels[page].hit(at: first) == nil && value.count <= 4 ? tokens : nil
    }

    /// Whether a line is the unit of the form's own address.
    private func isOfFormsUnit(_ cell: Int, page: Int) -> Bool {
        let shown = SearchKey(pages[page].text(of: pages[page].cells[cell].tokens)).bytes
        let street = SearchKey(form.billedAddress.street).bytes
        return street.count > shown.count && street.suffix(shown.count).elementsEqual(shown)
    }

    /// The near match of an address beside which the document has a unit that the form does not have.
    func onlyHere(_ unit: Range<Int>, with address: [Int], page: Int) -> Match {
        let sentence = "\"\(pages[page].text(of: unit))\" appears only on the \(document)."
        return match(.near, page: page, tokens: Array(unit) + address, certainty: 85, explanation: sentence)
    }
}
