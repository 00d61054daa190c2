import Porting

extension EvidenceSearch {
    /// The name of the carrier, which on a bill usually has no label but is its head.
    func carrier() -> FieldEvidence {
        let expected = form.currentCarrier
        let free = NameWords.carrierWords
        let places = places(ofName: expected, freeWords: free)
        var found = findings(
            for: places.filter { !isPast($0) },
            expected: expected,
            // The payee of checks may be another one.
            others: kind == .bill ? [.otherCarrier, .otherAccount, .otherAddress] : [.otherCarrier, .otherAccount]
        )
        found.leads += places.filter(isPast).map { lead($0.tokens, page: $0.page) }
        if found.unlabelled.isEmpty { found.unlabelled = webAddresses(of: expected) }
        found.labelled = labelledNames([.carrier]).map { compared($0, with: expected, freeWords: free) }
        // A bill that mentions the carrier only in a sentence is somebody else's.
        if kind == .bill, found.labelled.isEmpty, found.unlabelled.isEmpty, !found.leads.isEmpty,
            let head = headName(), compared(head, with: expected, freeWords: free).comparison == .contradicting
        {
            found.labelled = [compared(head, with: expected, freeWords: free)]
        }
        return evidence(.carrier, expected: expected, found)
    }

    /// Whether a sentence speaks of a carrier of earlier times, as in "Until last year we were with Acme".
    private func isPast(_ place: NamePlace) -> Bool {
        guard let first = place.tokens.first else { return false }
        let layout = pages[place.page]
        let cell = layout.cell(of: first).tokens
        let words = (max(cell.lowerBound, first - 8)..<max(cell.lowerBound, first)).map { layout.tokens[$0].text }
        let isWith = words.contains(where: ["with", "by"].contains)
        return words.contains("until") && isWith || words.contains("used") && words.contains("to")
            || words.contains(where: ["were", "was", "had", "left"].contains)
                && words.contains(where: ["with", "by", "at", "last", "ago", "before"].contains)
    }

    /// The name in the largest type at the head of the first page; `nil` if no name is larger than the text.
    private func headName() -> LabelledName? {
        guard let layout = pages.first, layout.height > 0 else { return nil }
        let heights = layout.words.map(\.box.height).sorted()
        guard !heights.isEmpty else { return nil }
        let usual = heights[heights.count / 2]
        let heads = layout.cells.indices.filter { cell in
            let tokens = layout.cells[cell].tokens
            return layout.cells[cell].box.top < 0.25 * layout.height && (1...8).contains(tokens.count)
                && layout.cells[cell].box.height >= 1.25 * usual && labels[0].hit(at: tokens.lowerBound) == nil
                && !tokens.contains { layout.tokens[$0].hasDigit }
                && isName(tokens, page: 0)
        }
        let head = heads.max { layout.cells[$0].box.height < layout.cells[$1].box.height }
        return head.map { cell in
            let tokens = layout.cells[cell].tokens
            return LabelledName(page: 0, found: layout.text(of: tokens), tokens: tokens)
        }
    }

    /// Web and email addresses that contain the name of the carrier, for bills that show the name only as a picture.
    func webAddresses(of carrier: String) -> [Match] {
        let words = TextToken.texts(of: carrier)
        let core = words.filter { !NameWords.isOptional($0) && !NameWords.carrierWords.contains($0) }.joined()
        guard core.count >= 4 else { return [] }
        return pages.indices.flatMap { page -> [Match] in
            pages[page].words.indices.compactMap { index in
                let word = pages[page].words[index]
                guard word.text.contains("."), !word.tokens.isEmpty,
                    word.tokens.contains(where: { Self.domains.contains(pages[page].tokens[$0].text) }),
                    word.tokens.contains(where: { pages[page].tokens[$0].text.contains(core) })
                else { return nil }
                let sentence = "The name appears only in a web or email address."
                return match(.near, page: page, tokens: Array(word.tokens), certainty: 70, explanation: sentence)
            }
        }
    }

    private static let domains: Set = ["com", "net", "org", "us", "biz", "coop", "co", "io", "tel"]
}
