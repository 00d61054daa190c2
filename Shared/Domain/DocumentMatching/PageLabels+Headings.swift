extension PageLabels {
    /// Whether a label says only "No." or "Number" and the heading of its block is "Account".
    func isNumberOfAccount(_ hit: Hit) -> Bool {
        guard hit.label == .number, hit.wordCount == 1, hit.startsCell,
            LabelWords.bundled.canonical(layout.tokens[hit.tokens.lowerBound].text) == "number"
        else { return false }
        let cell = layout.cellIndex(of: hit.tokens.lowerBound)
        var own = layout.cells[cell]
        let start = own.line - 1
        for line in stride(from: start, through: max(0, own.line - Self.longestBlock), by: -1) {
            let above = layout.lines[line].first { candidate in
                let box = layout.cells[candidate].box
                return !layout.cells[candidate].tokens.isEmpty && abs(box.left - own.box.left) < own.box.height
            }
            guard let above, own.box.top - layout.cells[above].box.bottom < 2 * own.box.height else { continue }
            let isFirst = layout.cells[cell].tokens.lowerBound == hit.tokens.lowerBound
            if isAccountHeading(above) || line == start && isFirst && breaksAtAccount(above) { return true }
            own = layout.cells[above]
        }
        return false
    }

    /// The lines of a block between a label and its heading.
    private static let longestBlock = 4

    /// Whether a cell consists of "Account", as in "Your account".
    private func isAccountHeading(_ cell: Int) -> Bool {
        let words = layout.cells[cell].tokens.map { LabelWords.bundled.canonical(layout.tokens[$0].text) }
        // "Second account:" announces an account of its own.
        if let last = layout.cells[cell].tokens.last, layout.suffix(of: last).contains(":") { return false }
        if words.contains(where: ["second", "other", "additional"].contains) { return false }
        return words.contains("account")
            && words.allSatisfy { $0 == "account" || Self.headingWords.contains($0) || Self.fillers.contains($0) }
    }

    private static let headingWords: Set = ["information", "details", "customer", "billing"]

    /// Whether a line of a sentence ends within "our account number".
    private func breaksAtAccount(_ cell: Int) -> Bool {
        let tokens = layout.cells[cell].tokens
        guard let last = tokens.last, tokens.count >= 4 else { return false }
        return layout.tokens[last].text == "account" && layout.suffix(of: last).isEmpty
    }
}
