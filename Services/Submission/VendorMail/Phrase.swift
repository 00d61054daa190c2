/// A wording, written so that it matches many sentences.
///
/// A phrase is a sequence of words in lower case, separated by spaces. `a|b` matches one of several words, `cancel~`
/// any word with that prefix, `?now` an optional word, and `*` up to eight arbitrary words, except across two
/// statements ("is missing and the").
struct Phrase: Sendable, ExpressibleByStringLiteral {
    private enum Part: Sendable {
        case gap
        case word([Pattern], isOptional: Bool)
    }

    private struct Pattern: Sendable {
        let text: String
        let isPrefix: Bool

        init(_ source: Substring) {
            isPrefix = source.hasSuffix("~")
            text = String(isPrefix ? source.dropLast() : source)
        }

        func matches(_ word: String) -> Bool {
            isPrefix ? word.hasPrefix(text) : word == text
        }
    }

    private static let longestGap = 8
    private static let verbs: Set<String> = ["is", "are", "was", "were", "has", "have", "do", "does", "did"]
    private static let negations: Set<String> = ["not", "never", "no", "unable", "without", "yet"]

    private let parts: [Part]
    private let isNegative: Bool

    init(stringLiteral source: String) {
        self.init(source)
    }

    init(_ source: String) {
        parts = source.split(separator: " ").map { token in
            guard token != "*" else { return .gap }
            let isOptional = token.hasPrefix("?")
            let words = (isOptional ? token.dropFirst() : token).split(separator: "|")
            return .word(words.map(Pattern.init), isOptional: isOptional)
        }
        let words = source.split { $0 == " " || $0 == "|" || $0 == "?" }
        isNegative = words.contains { Self.negations.contains(String($0)) }
    }

    /// Whether some stretch of `words` matches.
    ///
    /// A stretch with a "not" in it or just before it says the opposite and does not count, unless the phrase itself
    /// is a negative one. Nor does a stretch with one of the `guards` in it or up to three words before it.
    func occurs(in words: [String], unless guards: [Phrase] = [], mindsNegation: Bool = true) -> Bool {
        words.indices.contains { start in
            guard let end = end(from: start, part: 0, in: words) else { return false }
            if mindsNegation, !isNegative {
                let stretch = words[max(0, start - 2)..<end]
                guard !stretch.contains(where: Self.negations.contains) else { return false }
            }
            let neighbourhood = Array(words[max(0, start - 3)..<end])
            return !guards.contains { $0.occurs(in: neighbourhood, mindsNegation: false) }
        }
    }

    private func end(from position: Int, part index: Int, in words: [String]) -> Int? {
        guard index < parts.count else { return position }
        switch parts[index] {
        case .gap:
            var sawVerb = false
            for next in words.indices.dropFirst(position).prefix(Self.longestGap + 1) {
                if let end = end(from: next, part: index + 1, in: words) { return end }
                if sawVerb, words[next] == "and" || words[next] == "but" { return nil }
                sawVerb = sawVerb || Self.verbs.contains(words[next])
            }
            return nil
        case .word(let patterns, let isOptional):
            if position < words.count, patterns.contains(where: { $0.matches(words[position]) }),
                let end = end(from: position + 1, part: index + 1, in: words)
            {
                return end
            }
            return isOptional ? end(from: position, part: index + 1, in: words) : nil
        }
    }
}
