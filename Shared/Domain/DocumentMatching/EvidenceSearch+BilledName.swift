import Porting

extension EvidenceSearch {
    /// The name that is billed: behind a label, above the billed address, or alone.
    func billedName() -> FieldEvidence {
        let expected = form.billedName
        var found = findings(
            for: places(ofName: expected),
            expected: expected,
            others: [.otherAddress, .otherAccount, .carrier, .otherCarrier]
        )
        found.labelled = labelledNames([.name, .billTo]).map { compared($0, with: expected) }
        if kind == .bill, found.labelled.isEmpty, found.unlabelled.isEmpty {
            found.labelled = namesAboveAddress().map { compared($0, with: expected) }
        }
        return evidence(.billedName, expected: expected, found)
    }

    /// The names directly above the address of the form, as in a window envelope.
    private func namesAboveAddress() -> [LabelledName] {
        addressBlocks().compactMap { block in
            let layout = pages[block.page]
            guard let first = block.tokens.first else { return nil }
            let street = layout.cellIndex(of: first)
            guard layout.cells[street].tokens.lowerBound == first, layout.cells[street].line > 0 else { return nil }
            let above = layout.lines[..<layout.cells[street].line].suffix(2).reversed().joined()
            guard let cell = above.first(where: { layout.cellsBelow($0).first == street }) else { return nil }
            let tokens = layout.cells[cell].tokens
            guard isName(tokens, page: block.page), !labels[block.page].looksLikeLabel(tokens.lowerBound) else {
                return nil
            }
            return LabelledName(page: block.page, found: layout.text(of: tokens), tokens: tokens)
        }
    }

    /// The blocks that begin with the street of the form, except where a service or a payment goes.
    func addressBlocks() -> [AddressBlock] {
        let key = SearchKey(form.billedAddress.street)
        guard key.bytes.count >= 4 else { return [] }
        return pages.indices.flatMap { page in
            pages[page].places(of: key).compactMap { trail -> AddressBlock? in
                guard let first = trail.first, let last = trail.last, last >= first, !isOfOthers(first, page: page)
                else { return nil }
                return block(from: first..<last + 1, page: page)
            }
        }
    }
}
