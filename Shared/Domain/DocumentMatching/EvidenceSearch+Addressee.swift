import Porting

/// The addressee of a bill that shows neither the name of the form nor a label for one.
extension EvidenceSearch {
    /// A name with the address below it.
    struct Addressee {
        let name: LabelledName
        let block: AddressBlock
    }

    /// The addressee of a bill in a window or on the part to return, if it is the only one.
    ///
    /// The same name with an address must be in two places, or in the upper half of the first page. Names of carriers
    /// and places where payments go do not count.
    func otherAddressees() -> [Addressee] {
        guard kind == .bill else { return [] }
        let all = pages.indices.flatMap { page in
            pages[page].source == .embedded ? pages[page].cells.indices.compactMap { addressee($0, page: page) } : []
        }
        let names = Dictionary(grouping: all) { SearchKey($0.name.found) }
        let repeated = names.values.filter { $0.count >= 2 }
        if repeated.count == 1, let same = repeated.first { return same }
        guard names.count == 1, let only = all.first, only.name.page == 0 else { return [] }
        let box = pages[0].box(of: only.name.tokens.lowerBound)
        return box.bottom < 0.5 * pages[0].height ? all : []
    }

    private func addressee(_ index: Int, page: Int) -> Addressee? {
        let layout = pages[page]
        let tokens = layout.cells[index].tokens
        guard (2...8).contains(tokens.count), isName(tokens, page: page), let first = tokens.first,
            labels[page].hit(at: first) == nil, !isOfOthers(first, page: page),
            let street = layout.cellsBelow(index).first, startsAddress(street, page: page),
            let block = block(from: tokens, page: page), block.zip.followsState
        else { return nil }
        let name = LabelledName(page: page, found: layout.text(of: tokens), tokens: tokens)
        let isCarrier = tokens.contains { Self.telephoneWords.contains(layout.tokens[$0].text) } || isOfCarrier(name)
        guard !isCarrier, !isBelowRemittance(index, page: page) else { return nil }
        let rest = block.tokens.filter { !tokens.contains($0) }
        return Addressee(name: name, block: AddressBlock(page: page, tokens: rest, zip: block.zip))
    }

    /// Whether a cell begins with a house number or a post office box.
    private func startsAddress(_ cell: Int, page: Int) -> Bool {
        let layout = pages[page]
        let words = layout.cells[cell].tokens.prefix(3).map { layout.tokens[$0].text }
        guard let first = words.first else { return false }
        return first.first?.isNumber == true && words.count >= 2 || words.contains("box") && words.count >= 2
    }

    /// Whether the line above a name says that payments or parts of the bill go there.
    private func isBelowRemittance(_ index: Int, page: Int) -> Bool {
        guard let above = cellAbove(index, page: page) else { return false }
        let words = pages[page].cells[above].tokens.map { pages[page].tokens[$0].text }
        return words.contains { ["remit", "payable", "payment", "payments", "check", "checks", "mail"].contains($0) }
    }
}
