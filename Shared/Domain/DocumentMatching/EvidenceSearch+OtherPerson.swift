import Porting

/// Names on a letter that contain the name of the authorizing person, or stand where that person signs.
extension EvidenceSearch {
    /// The places of a person's name; one within a longer name is left to a person, as "Dana Whitfield-Jones" for
    /// "Dana Whitfield" and "Dana Whitfield and Morgan Lee".
    func personPlaces(_ name: String) -> [NamePlace] {
        places(ofName: name).map { place in
            guard place.comparison == .exact, let longer = longerName(around: place) else { return place }
            let shown = pages[place.page].text(of: longer)
            return NamePlace(
                page: place.page,
                tokens: Array(longer),
                comparison: .doubtful("\"\(shown)\" on the \(document), \"\(name)\" on the form.")
            )
        }
    }

    /// The words of a place with the names that are tied to it; `nil` if there are none.
    private func longerName(around place: NamePlace) -> Range<Int>? {
        let layout = pages[place.page]
        guard kind == .letter, let first = place.tokens.first, let last = place.tokens.last, last >= first else {
            return nil
        }
        let cell = layout.cell(of: first).tokens
        guard last < cell.upperBound else { return nil }
        var (start, end) = (first, last + 1)
        if start > cell.lowerBound, isName(start - 1, tiedBy: layout.gap(after: start - 1), page: place.page),
            cell.count <= Self.longestName, isStart(start - 1, of: cell, page: place.page)
        {
            start -= 1
        }
        while end < cell.upperBound, isName(end, tiedBy: layout.gap(after: end - 1), page: place.page) { end += 1 }
        let hasJoint = end + 1 < cell.upperBound && ["and", "&"].contains(layout.tokens[end].text)
        if hasJoint, isName(end + 1, tiedBy: layout.gap(after: end), page: place.page) { end += 2 }
        return start == first && end == last + 1 ? nil : start..<end
    }

    /// Whether a word is the first of its cell, or the one before it is that of a label.
    private func isStart(_ token: Int, of cell: Range<Int>, page: Int) -> Bool {
        token == cell.lowerBound || labels[page].hit(at: token - 1) != nil
            || pages[page].gap(after: token - 1).contains(":")
    }

    /// More words are a sentence.
    private static let longestName = 7

    /// Whether a word with a capital belongs to a name: nothing but a space or a hyphen is before it, and it is no
    /// title, label, or name of the practice.
    private func isName(_ token: Int, tiedBy gap: String, page: Int) -> Bool {
        let layout = pages[page]
        let text = layout.tokens[token].text
        guard [" ", "-", "\u{2010}", "\u{2011}"].contains(gap), text.count > 1, text.allSatisfy(\.isLetter),
            layout.text(of: [token]).first?.isUppercase == true, labels[page].hit(at: token) == nil
        else { return false }
        return !namesOfForm.contains(text) && !NameWords.isOptional(text) && !Self.noPersonWords.contains(text)
            && !Self.besidePerson.contains(text) && !NameWords.practiceWords.contains(text)
    }

    private static let besidePerson: Set = [
        "contact", "dear", "from", "attn", "attention", "sincerely", "regards", "re", "to", "by", "for", "mr", "mrs",
        "ms", "is", "am", "and", "or", "of", "the", "with", "our", "my", "we", "hi", "hello", "cc", "via", "per",
        "founder", "ceo", "cfo", "coo", "president", "physician", "supervisor", "receptionist", "spouse", "trustee",
        "signs", "writes", "on", "at", "in", "this", "please", "operations", "practitioner", "optometrist",
        "chiropractor", "podiatrist", "psychologist", "therapist", "controller", "accountant", "bookkeeper",
    ]

    /// The names in captions of places to sign that are not the authorizing person's, as "Signature of Morgan Lee".
    func captionedSigners() -> [Match] {
        guard kind == .letter else { return [] }
        let captions = pages.indices.flatMap { page in
            labels[page].hits.filter { $0.label == .signature && $0.startsCell && !isOfWitness($0, page: page) }
                .map { (page: page, hit: $0, rest: caption(of: $0, page: page)) }
        }
        // A letter that two people sign may have a place for each.
        let person = SearchKey(form.authorizingPerson).bytes
        let isNamed = captions.contains { SearchKey(pages[$0.page].text(of: $0.rest)).bytes == person }
        return isNamed ? [] : captions.compactMap { otherSigner(in: $0.rest, besides: $0.hit, page: $0.page) }
    }

    /// The words behind "Signature of" in a cell.
    private func caption(of hit: PageLabels.Hit, page: Int) -> Range<Int> {
        let layout = pages[page]
        let cell = hit.tokens.lowerBound..<layout.cell(of: hit.tokens.lowerBound).tokens.upperBound
        let joint = cell.prefix(3).first { ["of", "by", "for"].contains(layout.tokens[$0].text) }
        return (joint.map { $0 + 1 } ?? cell.upperBound)..<cell.upperBound
    }
}
