/// A `switch` and the patterns of its cases.
struct SwitchStatement {
    /// What a case matches.
    enum Pattern: Equatable {
        /// `.name`, `.name(…)` or `Type.name`, without what is bound in it.
        case enumCase(type: String?, name: String)
        /// `_`, or a lone `let x`.
        case everything
        /// A number, text, tuple, range, type or expression.
        case other
    }

    let line: Int
    /// Whether the subject is `self`.
    let isOfSelf: Bool
    let patterns: [Pattern]
    /// The line of its `default:`, if it has one.
    let defaultLine: Int?
}

/// Finds the switches of a file.
struct SwitchReader {
    let file: SwiftFile

    /// By the index of the `switch` token.
    func statements() -> [(index: Int, statement: SwitchStatement)] {
        file.tokens.indices.compactMap { index in
            guard file.isWord("switch", at: index), !file.isSymbol(".", at: index - 1) else { return nil }
            guard let open = brace(after: index), let close = file.closing[open] else { return nil }
            return (index, statement(at: index, open, close))
        }
    }

    private func brace(after index: Int) -> Int? {
        var next = index + 1
        while next < file.tokens.count, !file.isSymbol("{", at: next) { next = file.index(after: next) }
        return next < file.tokens.count ? next : nil
    }

    private func statement(at index: Int, _ open: Int, _ close: Int) -> SwitchStatement {
        var patterns: [SwitchStatement.Pattern] = []
        var defaultLine: Int?
        var next = open + 1
        while next < close {
            if file.isWord("case", at: next), isLabel(at: next) {
                let end = endOfLabel(from: next + 1, before: close)
                patterns += self.patterns(in: (next + 1)..<end)
                next = end
            } else if file.isWord("default", at: next), file.isSymbol(":", at: next + 1) {
                defaultLine = file.tokens[next].line
            }
            next = file.index(after: next)
        }
        return SwitchStatement(
            line: file.tokens[index].line,
            isOfSelf: open == index + 2 && file.isWord("self", at: index + 1),
            patterns: patterns,
            defaultLine: defaultLine
        )
    }

    /// `if case` and similar conditions are not labels.
    private func isLabel(at index: Int) -> Bool {
        !["if", "guard", "while", "for"].contains { file.isWord($0, at: index - 1) }
            && !file.isSymbol(",", at: index - 1)
    }

    /// The colon of a label; colons of ternaries and inside brackets do not count.
    private func endOfLabel(from start: Int, before close: Int) -> Int {
        var index = start
        var questions = 0
        while index < close {
            if isTernary(index) { questions += 1 }
            if file.isSymbol(":", at: index) {
                guard questions > 0 else { return index }
                questions -= 1
            }
            index = file.index(after: index)
        }
        return close
    }

    /// A ternary has a space before its question mark; `.some?` and `Int?` do not.
    private func isTernary(_ index: Int) -> Bool {
        guard file.isSymbol("?", at: index) else { return false }
        return file.lines[file.tokens[index].line - 1].contains(" ? ")
    }

    private func patterns(in range: Range<Int>) -> [SwitchStatement.Pattern] {
        var patterns: [SwitchStatement.Pattern] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if file.isSymbol(",", at: index) {
                patterns.append(pattern(in: start..<index))
                start = index + 1
            }
            if file.isWord("where", at: index) {
                // Commas of a condition are inside brackets, so the next comma separates patterns.
                let end = (index..<range.upperBound).first { file.isSymbol(",", at: $0) } ?? range.upperBound
                // A pattern with a condition does not match everything.
                let conditional = pattern(in: start..<index)
                patterns.append(conditional == .everything ? .other : conditional)
                start = end + 1
                index = end
            }
            index = file.index(after: index)
        }
        return start < range.upperBound ? patterns + [pattern(in: start..<range.upperBound)] : patterns
    }

    private func pattern(in range: Range<Int>) -> SwitchStatement.Pattern {
        var rest = range
        if file.isWord("let", at: rest.lowerBound) || file.isWord("var", at: rest.lowerBound) {
            rest = rest.dropFirst()
            if rest.count == 1 { return .everything }
        }
        if rest.count == 1, file.isWord("_", at: rest.lowerBound) { return .everything }
        return enumCase(in: rest)
    }

    private func enumCase(in range: Range<Int>) -> SwitchStatement.Pattern {
        var index = range.lowerBound
        var type: String?
        // Skips `Some.Type` before the name of the case.
        while index + 2 < range.upperBound, file.tokens[index].kind == .word, file.isSymbol(".", at: index + 1) {
            type = file.tokens[index].text
            index += file.isSymbol(".", at: index + 3) ? 2 : 1
        }
        guard file.isSymbol(".", at: index), index + 1 < range.upperBound, file.tokens[index + 1].kind == .word else {
            return .other
        }
        let name = file.tokens[index + 1].text
        var end = index + 2
        if end < range.upperBound, file.isSymbol("(", at: end) { end = file.index(after: end) }
        if end < range.upperBound, file.isSymbol("?", at: end) { end += 1 }
        return end == range.upperBound ? .enumCase(type: type, name: name) : .other
    }
}
