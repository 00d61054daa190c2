/// A sequence of words that says something.
///
/// Elements are separated by spaces: `a|b` is one of several words, `?a|b` may be missing, `*` is up to nine light
/// words (articles, auxiliaries, adverbs, numbers, days), `^` and `$` are the ends of the clause. A word in capitals
/// is a list of the grammar.
struct Wording: Sendable {
    enum Element: Sendable {
        case gap
        case start
        case end
        case word(Set<String>, isOptional: Bool)
    }

    let elements: [Element]
    /// Whether the wording itself denies something.
    let isNegative: Bool

    private static let longestGap = 9

    /// Reads a wording; `lists` are the words behind the names in capitals.
    init(_ source: String, lists: [String: [String]], negations: Set<String>) {
        var words: Set<String> = []
        elements = source.split(separator: " ").map { token in
            switch token {
            case "*": return .gap
            case "^": return .start
            case "$": return .end
            default: break
            }
            let isOptional = token.hasPrefix("?")
            let choices = (isOptional ? token.dropFirst() : token).split(separator: "|").flatMap { word in
                lists[String(word)] ?? [String(word)]
            }
            if !isOptional { words.formUnion(choices) }
            return .word(Set(choices), isOptional: isOptional)
        }
        isNegative = !words.isDisjoint(with: negations)
    }

    /// The words with which it can begin; empty if any.
    var firstWords: Set<String> {
        guard case .word(let words, isOptional: false)? = elements.first else { return [] }
        return words
    }

    /// All its words.
    var words: Set<String> {
        elements.reduce(into: []) { all, element in
            if case .word(let words, _) = element { all.formUnion(words) }
        }
    }

    /// The end of the match that begins at `start`; `nil` if there is none.
    func end(in tokens: ArraySlice<Token>, from start: Int, light: Set<String>) -> Int? { end(tokens, start, 0, light) }

    private func end(_ tokens: ArraySlice<Token>, _ position: Int, _ index: Int, _ light: Set<String>) -> Int? {
        guard index < elements.count else { return position }
        switch elements[index] {
        case .start: return position == tokens.startIndex ? end(tokens, position, index + 1, light) : nil
        case .end: return position == tokens.endIndex ? position : nil
        case .gap:
            var next = position
            while next <= tokens.endIndex, next - position <= Self.longestGap {
                if let found = end(tokens, next, index + 1, light) { return found }
                guard next < tokens.endIndex, light.contains(tokens[next].text) else { return nil }
                next += 1
            }
            return nil
        case .word(let words, let isOptional):
            if position < tokens.endIndex, words.contains(tokens[position].text),
                let found = end(tokens, position + 1, index + 1, light)
            {
                return found
            }
            return isOptional ? end(tokens, position, index + 1, light) : nil
        }
    }
}
