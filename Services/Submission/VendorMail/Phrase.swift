/// A wording, written so that it matches many sentences.
///
/// A phrase is a sequence of words in lower case, separated by spaces. `a|b` matches one of several words, `cancel~`
/// any word with that prefix, `?now` an optional word, and `*` up to eight arbitrary words, except across two
/// statements ("is missing and the"). No word of it is longer than ``Word/longest``.
struct Phrase: Sendable, ExpressibleByStringLiteral {
    private enum Part: Sendable {
        case gap
        case word([Pattern], isOptional: Bool)
    }

    private struct Pattern: Sendable {
        let word: Word
        let isPrefix: Bool

        /// The ``Word/beginning`` of each word that it can match; all of them for a prefix of one letter.
        var beginning: UInt64 { isPrefix && word.length < 2 ? .max : word.beginning }

        init(_ source: Substring) {
            isPrefix = source.hasSuffix("~")
            word = Word(String(isPrefix ? source.dropLast() : source))
            precondition(word.length <= Word.longest, "\"\(source)\" has more than \(Word.longest) letters")
        }

        func matches(_ other: Word) -> Bool {
            isPrefix ? other.hasPrefix(word) : other == word
        }
    }

    private static let longestGap = 8
    private static let verbs = ["is", "are", "was", "were", "has", "have", "do", "does", "did"].map { Word($0) }
    private static let negatives = ["not", "never", "no", "unable", "without", "yet"]
    private static let negations = negatives.map { Word($0) }
    private static let conjunctions = ["and", "but"].map { Word($0) }

    private let parts: [Part]
    private let isNegative: Bool
    /// For each word that may not be missing, the ``Word/beginning`` of what can stand there.
    private let needed: [UInt64]

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
        needed = parts.compactMap { part in
            guard case .word(let patterns, isOptional: false) = part else { return nil }
            return patterns.reduce(0) { $0 | $1.beginning }
        }
        let words = source.split { $0 == " " || $0 == "|" || $0 == "?" }
        isNegative = words.contains { Self.negatives.contains(String($0)) }
    }

    /// Whether words with these ``Word/beginnings(of:)`` can hold a match.
    func mayMatch(_ beginnings: UInt64) -> Bool {
        for mask in needed where mask & beginnings == 0 { return false }
        return true
    }

    /// Whether the stretch of `words` that begins at `start` matches and ends before `limit`.
    ///
    /// A stretch with a "not" in it or just before it says the opposite and does not count, unless the phrase itself
    /// is a negative one. Nor does a stretch with one of the `guards` in it or up to three words before it.
    func matches(
        _ words: [Word],
        at start: Int,
        within range: Range<Int>,
        unless guards: PhraseList,
        mindsNegation: Bool
    ) -> Bool {
        guard let end = end(from: start, part: 0, in: words, limit: range.upperBound) else { return false }
        if mindsNegation, !isNegative {
            for index in max(range.lowerBound, start - 2)..<end where Self.negations.contains(words[index]) {
                return false
            }
        }
        return !guards.occurs(in: words, within: max(range.lowerBound, start - 3)..<end, mindsNegation: false)
    }

    private func end(from position: Int, part index: Int, in words: [Word], limit: Int) -> Int? {
        guard index < parts.count else { return position }
        switch parts[index] {
        case .gap:
            var sawVerb = false
            for next in position..<max(position, min(position + Self.longestGap + 1, limit)) {
                if let end = end(from: next, part: index + 1, in: words, limit: limit) { return end }
                if sawVerb, Self.conjunctions.contains(words[next]) { return nil }
                sawVerb = sawVerb || Self.verbs.contains(words[next])
            }
            return nil
        case .word(let patterns, let isOptional):
            if position < limit, patterns.contains(where: { $0.matches(words[position]) }),
                let end = end(from: position + 1, part: index + 1, in: words, limit: limit)
            {
                return end
            }
            return isOptional ? end(from: position, part: index + 1, in: words, limit: limit) : nil
        }
    }
}

/// Phrases that mean the same.
struct PhraseList: Sendable, ExpressibleByArrayLiteral {
    static let none: PhraseList = []

    private let phrases: [Phrase]

    init(_ phrases: [Phrase]) { self.phrases = phrases }

    init(arrayLiteral phrases: Phrase...) { self.init(phrases) }

    /// Whether some stretch of the words in `range` (all by default) matches one of the phrases.
    ///
    /// `beginning` has the ``Word/beginnings(of:)`` of the words, which rules out most phrases at once.
    func occurs(
        in words: [Word],
        within range: Range<Int>? = nil,
        beginning: UInt64 = .max,
        unless guards: PhraseList = .none,
        mindsNegation: Bool = true
    ) -> Bool {
        let range = range ?? words.indices
        for phrase in phrases where phrase.mayMatch(beginning) {
            for start in range
            where phrase.matches(words, at: start, within: range, unless: guards, mindsNegation: mindsNegation) {
                return true
            }
        }
        return false
    }
}
