import Porting

extension EvidenceSearch {
    /// The name that is billed: behind a label, above the billed address, or alone.
    func billedName() -> FieldEvidence {
        let expected = form.billedName
        let places = places(ofName: expected)
        var found = findings(
            for: places,
            expected: expected,
            others: [.otherAddress, .otherAccount, .carrier, .otherCarrier],
            isOwn: { addressBelow($0) != nil }
        )
        found.labelled = labelledNames([.name, .billTo]).filter { !isOfCarrier($0) }.map {
            compared($0, with: expected)
        }
        if kind == .bill, places.isEmpty, found.labelled.isEmpty {
            found.labelled = otherAddressees().map { compared($0.name, with: expected) }
        }
        guard kind == .bill, found.labelled.isEmpty, !places.contains(where: { addressBelow($0) != nil }) else {
            return evidence(.billedName, expected: expected, found)
        }
        // The name above the billed address is the one that is billed, and another place of the form's name is not.
        let above = namesAboveAddress().map { compared($0, with: expected) }
        if found.unlabelled.isEmpty {
            found.labelled = above
        } else if above.contains(where: { $0.comparison == .contradicting && !isRecognised($0.page) }) {
            found.labelled = above
            found.leads += places.map { lead($0.tokens, page: $0.page) }
            found.unlabelled = []
        }
        return evidence(.billedName, expected: expected, found)
    }

    /// Whether a name of a bill is that of the carrier, as below "Mail to:" on the part that goes back with a check.
    func isOfCarrier(_ name: LabelledName) -> Bool {
        guard kind == .bill else { return false }
        let isHead = headName().map { SearchKey($0.found) == SearchKey(name.found) } ?? false
        if isHead, name.tokens.contains(where: { Self.telephoneWords.contains(pages[name.page].tokens[$0].text) }) {
            return compared(name, with: form.billedName).comparison == .contradicting
        }
        let match = compared(name, with: form.currentCarrier, freeWords: NameWords.carrierWords)
        return match.agrees && compared(name, with: form.billedName).comparison == .contradicting
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
