import Porting

extension EvidenceSearch {
    /// Whether a label belongs to the signature of a witness or notary, whose name is not that of the signer.
    ///
    /// The nearest party above it in its column decides.
    func isOfWitness(_ hit: PageLabels.Hit, page: Int) -> Bool {
        guard kind == .letter else { return false }
        let layout = pages[page]
        let cell = layout.cellIndex(of: hit.tokens.lowerBound)
        if let party = party(in: cell, page: page) { return party == .witness }
        let own = layout.cells[cell].box
        for line in stride(from: layout.cells[cell].line - 1, through: 0, by: -1) {
            let above = layout.lines[line].filter { !layout.cells[$0].tokens.isEmpty }
            if let top = above.first.map({ layout.cells[$0].box.top }), own.top - top > 16 * own.height { return false }
            let column = above.filter { abs(layout.cells[$0].box.left - own.left) < 4 * own.height }
            if let party = column.lazy.compactMap({ party(in: $0, page: page) }).first { return party == .witness }
        }
        return false
    }

    /// The values of labels that belong to a witness, as page and token.
    func witnessTokens() -> Set<[Int]> {
        Set(
            pages.indices.flatMap { page in
                labels[page].hits.filter { [.person, .name].contains($0.label) && isOfWitness($0, page: page) }
                    .flatMap { labels[page].places(for: $0) }.flatMap { $0.tokens.map { [page, $0] } }
            }
        )
    }

    private enum Party { case witness, customer }

    /// Which party a short cell names; sentences name none.
    private func party(in cell: Int, page: Int) -> Party? {
        let words = pages[page].cells[cell].tokens.map { pages[page].tokens[$0].text }
        guard words.count <= 6 else { return nil }
        if words.contains(where: Self.witnessWords.contains), !words.contains("whereof") { return .witness }
        return words.contains(where: Self.customerWords.contains) ? .customer : nil
    }

    private static let witnessWords: Set = ["witness", "witnesses", "witnessed", "notary", "attest", "attested"]
    private static let customerWords: Set = [
        "customer", "subscriber", "authorizing", "authorized", "signer", "owner", "principal", "undersigned",
    ]
}
