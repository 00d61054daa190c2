import Porting

/// Further numbers of a letter that a few words add to the one to port, as in "and also the number (312) 555-0187".
extension EvidenceSearch {
    /// Whether nothing but words of addition, and words that call it a line, are beside a number in its cell.
    func isAlsoNamed(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cell(of: phone.tokens.lowerBound).tokens
        guard phone.tokens.upperBound <= cell.upperBound else { return false }
        let before = (cell.lowerBound..<phone.tokens.lowerBound).suffix(Self.longestAddition).map {
            layout.tokens[$0].text
        }
        let behind = (phone.tokens.upperBound..<cell.upperBound).prefix(3).map { layout.tokens[$0].text }
        let isFollowed =
            behind.starts(with: ["too"]) || behind.starts(with: ["also"]) || behind.starts(with: ["as", "well"])
        let isAdded = isFollowed || before.contains(where: Self.additions.contains)
        return isAdded && before.allSatisfy { Self.additions.contains($0) || Self.besideLine.contains($0) }
            && !isHeaderOrFooter(phone.tokens.lowerBound, page: page)
    }

    private static let longestAddition = 9
    private static let additions: Set = [
        "also", "plus", "and", "&", "another", "second", "third", "additional", "additionally", "further",
        "furthermore",
        "likewise", "too", "well", "including", "together", "along", "same",
    ]
    private static let besideLine: Set = [
        "the", "my", "our", "this", "a", "an", "fax", "number", "numbers", "line", "lines", "telephone", "phone",
        "with",
        "as", "no", "for", "is", "goes", "other", "following", "did", "tn", "please", "include",
    ]
}
