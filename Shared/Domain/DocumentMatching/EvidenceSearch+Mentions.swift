import Porting

/// Places where a bill has the words of its carrier's name, and does not say who its carrier is.
extension EvidenceSearch {
    /// The places of the carrier's name, each with the words of a longer name, as in "Verizon Wireless" for "Verizon".
    func carrierPlaces(_ expected: String, freeWords: Set<String>) -> [NamePlace] {
        places(ofName: expected, freeWords: freeWords).map { place in
            guard kind == .bill, place.comparison == .exact, let last = place.tokens.last else { return place }
            let layout = pages[place.page]
            let end = layout.cell(of: last).tokens.upperBound
            let more = (last + 1..<max(last + 1, end)).prefix { continuesName($0, of: place) }
            guard !more.isEmpty else { return place }
            let tokens = place.tokens + more
            let comparison = NameComparison(
                found: NameWord.words(of: layout.text(of: tokens)),
                expected: NameWord.words(of: expected),
                document: document,
                freeWords: freeWords
            )
            return NamePlace(page: place.page, tokens: tokens, comparison: comparison)
        }
    }

    /// Whether a word behind a carrier's name belongs to it, such as "Company" and "Wireless".
    private func continuesName(_ token: Int, of place: NamePlace) -> Bool {
        let layout = pages[place.page]
        let text = layout.tokens[token].text
        // "Business" says what kind of customer the bill is for.
        guard NameWords.carrierWords.contains(text) || NameWords.legalForms.contains(text),
            !["business", "residential"].contains(text),
            layout.text(of: [token]).first?.isUppercase == true, [" ", ", "].contains(layout.gap(after: token - 1))
        else { return false }
        // "Telephone company" is also a label.
        guard let hit = labels[place.page].hit(at: token) else { return true }
        return place.tokens.contains(where: hit.tokens.contains)
    }

    /// The name in the head if it is a longer or shorter form of the carrier's, which is then how the bill names it.
    func headThatDiffers(from expected: String, freeWords: Set<String>) -> Match? {
        guard kind == .bill, let head = headName() else { return nil }
        let match = compared(head, with: expected, freeWords: freeWords)
        return match.comparison == .near ? match : nil
    }

    /// Whether a bill only mentions the carrier of the form: in a name, an address or a label of something else, beside
    /// the name of another carrier in the head, or as somebody whose charges are passed on.
    func isMention(_ place: NamePlace, belowOther isOther: Bool) -> Bool {
        guard kind == .bill, let first = place.tokens.first, let last = place.tokens.last else { return false }
        if isPartOfMore(place) { return true }
        let layout = pages[place.page]
        let cell = layout.cell(of: first).tokens
        let before = cell.lowerBound..<max(cell.lowerBound, first)
        let behind = min(last + 1, cell.upperBound)..<cell.upperBound
        if isOfPartner(before, behind, place) { return true }
        if isOther { return before.contains { !isBesideName($0, page: place.page) } || isContinued(behind, place) }
        guard let word = before.last.map({ layout.tokens[$0].text }), Self.joints.contains(word) else { return false }
        return before.contains { Self.partnerWords.contains(layout.tokens[$0].text) }
    }

    /// Whether a place is within the customer's name or street, within an address, or within a label.
    private func isPartOfMore(_ place: NamePlace) -> Bool {
        let layout = pages[place.page]
        guard let first = place.tokens.first, let last = place.tokens.last else { return false }
        let longer = [form.billedName, form.billedAddress.street].map(SearchKey.init).filter { $0.bytes.count >= 4 }
        let isOfCustomer = longer.contains { key in
            layout.places(of: key).contains { $0.count > place.tokens.count && Set($0).isSuperset(of: place.tokens) }
        }
        if isOfCustomer { return true }
        let cell = layout.cell(of: first).tokens
        if last + 1 < cell.upperBound, first > cell.lowerBound, layout.tokens[first - 1].hasDigit,
            AddressWords.isStreetType(layout.tokens[last + 1].text)
        {
            return true
        }
        guard place.tokens.count == 1, let hit = labels[place.page].hit(at: first) else { return false }
        return hit.label != .carrier && hit.tokens.count > 1
    }

    /// Whether the words around a name say that it is of another service: "Acme Long Distance", "Long distance: Acme",
    /// "Acme at 1-800-555-0100".
    private func isOfPartner(_ before: Range<Int>, _ behind: Range<Int>, _ place: NamePlace) -> Bool {
        let layout = pages[place.page]
        let next = behind.prefix(2).map { layout.tokens[$0].text }
        if next == ["long", "distance"] || next.first == "toll" || next == ["directory", "assistance"] { return true }
        if next.first == "at", phones[place.page].contains(where: { $0.tokens.lowerBound == behind.lowerBound + 1 }) {
            return true
        }
        guard let last = before.last, layout.gap(after: last).contains(":") else { return false }
        let words = before.map { layout.tokens[$0].text }
        return words.contains("distance") || words.contains("toll") || words.contains("internet")
    }

    /// Whether a word before a name changes nothing about it.
    private func isBesideName(_ token: Int, page: Int) -> Bool {
        let text = pages[page].tokens[token].text
        return ["the", "from", "your", "carrier", "provider", "company", "billed", "issued", "bill", "by", "c", "o"]
            .contains(text)
    }

    /// Whether small words follow a name, as in "Acme charges 3.10" and "Acme is no longer".
    private func isContinued(_ behind: Range<Int>, _ place: NamePlace) -> Bool {
        let layout = pages[place.page]
        return behind.contains { token in
            let first = layout.text(of: [token]).first
            return first?.isLowercase == true && layout.tokens[token].text.count > 2
        }
    }

    private static let joints: Set = ["by", "for", "than", "via", "through", "with", "of", "from", "to"]
    /// Words of those who are not the carrier of the line.
    private static let partnerWords: Set = [
        "long", "distance", "toll", "directory", "charges", "third", "party", "better", "than", "versus", "compared",
        "switch", "switched", "leave", "roaming", "pass", "passed", "collected", "behalf", "competitor", "unlike",
        "purchases", "partner", "equipment", "calls", "interexchange", "international",
    ]
}
