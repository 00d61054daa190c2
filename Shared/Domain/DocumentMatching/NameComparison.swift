/// How two names that should be the same differ.
enum NameComparison: Hashable {
    case exact
    /// The same to a person; the sentence says how they differ.
    case near(String)
    /// Like ``near(_:)``, but by a slip of the pen or a word that only one side has, so it may be another name.
    case doubtful(String)
    case different

    /// Compares the name in a document, "bill" or "letter", with the one on the form.
    ///
    /// Free words may be missing on either side, because they do not distinguish names.
    init(found: String, expected: String, document: String, freeWords: Set<String> = []) {
        self.init(
            found: NameWord.words(of: found),
            expected: NameWord.words(of: expected),
            document: document,
            freeWords: freeWords
        )
    }

    init(found: [NameWord], expected: [NameWord], document: String, freeWords: Set<String> = []) {
        guard !found.isEmpty, !expected.isEmpty, found.count <= Self.mostWords, expected.count <= Self.mostWords else {
            self = .different
            return
        }
        var alignment = NameAlignment(found: found, expected: expected, document: document, freeWords: freeWords)
        if found.map(\.text).joined() == expected.map(\.text).joined() {
            let accents = alignment.accentDifferences()
            self = accents.isEmpty ? .exact : .near(Sentence.of(accents))
            return
        }
        guard alignment.isSameToAPerson else {
            self = .different
            return
        }
        let differences = alignment.differences()
        let sentence = differences.isEmpty ? "The names are written differently." : Sentence.of(differences)
        self = alignment.mayBeAnother ? .doubtful(sentence) : .near(sentence)
    }

    static let mostWords = 20
}

/// Two names aligned word by word.
private struct NameAlignment {
    let found: [NameWord]
    let expected: [NameWord]
    let document: String
    let freeWords: Set<String>
    private var pairs: [(found: Int, expected: Int, likeness: WordLikeness)] = []
    private var isReordered = false

    init(found: [NameWord], expected: [NameWord], document: String, freeWords: Set<String>) {
        self.found = found
        self.expected = expected
        self.document = document
        self.freeWords = freeWords
        pairs = Self.longestCommonWords(found, expected)
        let inAnyOrder = Self.wordsInAnyOrder(found, expected)
        let ordered = pairs.filter { $0.likeness != .initial }.count
        if inAnyOrder.count > ordered {
            pairs = inAnyOrder
            isReordered = true
        }
    }

    /// The longest sequence of similar words in the same order.
    private static func longestCommonWords(
        _ found: [NameWord],
        _ expected: [NameWord]
    ) -> [(found: Int, expected: Int, likeness: WordLikeness)] {
        // Equal words weigh more than similar ones, so that "Jane" is paired with "Jane" and not with "J."
        var best = Array(repeating: Array(repeating: 0, count: expected.count + 1), count: found.count + 1)
        func weight(_ row: Int, _ column: Int) -> Int {
            WordLikeness(found[row].text, expected[column].text).map { $0 == .equal ? 3 : 2 } ?? 0
        }
        for row in found.indices.reversed() {
            for column in expected.indices.reversed() {
                let here = weight(row, column)
                let both = here > 0 ? best[row + 1][column + 1] + here : 0
                best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
            }
        }
        var pairs: [(found: Int, expected: Int, likeness: WordLikeness)] = []
        var (row, column) = (0, 0)
        while row < found.count, column < expected.count {
            let here = weight(row, column)
            if here > 0, best[row][column] == best[row + 1][column + 1] + here,
                let likeness = WordLikeness(found[row].text, expected[column].text)
            {
                pairs.append((row, column, likeness))
                (row, column) = (row + 1, column + 1)
            } else if best[row][column] == best[row + 1][column] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }

    /// Equal words in any order: "Doe, Jane" and "Jane Doe".
    private static func wordsInAnyOrder(
        _ found: [NameWord],
        _ expected: [NameWord]
    ) -> [(found: Int, expected: Int, likeness: WordLikeness)] {
        var free = Set(expected.indices)
        return found.indices.compactMap { row in
            let column = free.sorted().first { expected[$0].text == found[row].text }
            guard let column, !found[row].isInitial, !NameWords.fillers.contains(found[row].text) else { return nil }
            free.remove(column)
            return (row, column, .equal)
        }
    }

    private func isCore(_ word: NameWord) -> Bool {
        !NameWords.isOptional(word.text) && !word.isInitial && !freeWords.contains(word.text)
    }

    private var leftOverFound: [Int] { found.indices.filter { index in !pairs.contains { $0.found == index } } }
    private var leftOverExpected: [Int] {
        expected.indices.filter { index in !pairs.contains { $0.expected == index } }
    }

    /// Whether a person would take both names for the same one.
    var isSameToAPerson: Bool {
        let core = pairs.filter { isCore(expected[$0.expected]) || isCore(found[$0.found]) }
        let full = core.filter { $0.likeness != .initial && expected[$0.expected].text.count >= 2 }
        let expectsCore = expected.contains(where: isCore)
        guard expectsCore ? !full.isEmpty : pairs.count == expected.count, core.count - full.count <= 1,
            full.filter({ $0.likeness == .typo || $0.likeness == .lookAlike }).count <= max(1, full.count / 3)
        else { return false }
        // "Fax" alone does not abbreviate "FaxHarbor"; next to an equal word, a short form counts as an abbreviation.
        let isNamed = full.contains { $0.likeness == .equal } || full.contains { $0.likeness != .abbreviation }
        guard isNamed || !expectsCore else { return false }
        let missing = leftOverExpected.filter { isCore(expected[$0]) }
        let extra = leftOverFound.filter { isCore(found[$0]) }
        guard missing.count + extra.count <= 1 else { return false }
        guard missing.count + extra.count == 1 else { return true }
        return isMiddleName(missing: missing.first, extra: extra.first)
            || outweighs(missing, extra, full.map(\.expected))
    }

    /// Whether one letter distinguishes the names, or a word at the beginning or the end that only one side has.
    var mayBeAnother: Bool {
        let isMisspelt = pairs.contains { pair in
            (pair.likeness == .typo || pair.likeness == .lookAlike) && isCore(expected[pair.expected])
        }
        let missing = leftOverExpected.first { isCore(expected[$0]) }
        let extra = leftOverFound.first { isCore(found[$0]) }
        guard missing != nil || extra != nil else { return isMisspelt }
        return isMisspelt || !isMiddleName(missing: missing, extra: extra)
    }

    /// Whether a word that only one side has is between words that both have.
    private func isMiddleName(missing: Int?, extra: Int?) -> Bool {
        func isBetween(_ index: Int, _ matched: [Int]) -> Bool {
            matched.contains { $0 < index } && matched.contains { $0 > index }
        }
        if let missing { return isBetween(missing, pairs.map(\.expected)) }
        return extra.map { isBetween($0, pairs.map(\.found)) } ?? false
    }

    /// Whether the shared words are distinctive enough without the one that only one side has.
    private func outweighs(_ missing: [Int], _ extra: [Int], _ full: [Int]) -> Bool {
        let shared = full.map { expected[$0].text.count }.reduce(0, +)
        let missingLetters = missing.map { expected[$0].text.count }.reduce(0, +)
        let extraLetters = extra.map { found[$0].text.count }.reduce(0, +)
        let lone = missingLetters + extraLetters
        let distinctive = full.contains { !NameWords.practiceWords.contains(expected[$0].text) }
        return full.count >= 2 && distinctive && shared * 10 >= (shared + lone) * 6
    }

    // MARK: Sentences

    func accentDifferences() -> [String] {
        let pairs = zip(found, expected).filter {
            $0.text == $1.text && AccentKey.of($0.shown) != AccentKey.of($1.shown)
        }
        return pairs.map { "the accents differ: \"\($0.shown)\" on the \(document), \"\($1.shown)\" on the form" }
    }

    mutating func differences() -> [String] {
        var sentences: [String] = []
        if isReordered { sentences.append("the words are in a different order") }
        for pair in pairs {
            let (left, right) = (found[pair.found], expected[pair.expected])
            if pair.likeness == .equal {
                guard AccentKey.of(left.shown) != AccentKey.of(right.shown) else { continue }
                sentences.append(
                    "the accents differ: \"\(left.shown)\" on the \(document), \"\(right.shown)\" on the form"
                )
            } else {
                sentences.append("\"\(left.shown)\" on the \(document), \"\(right.shown)\" on the form")
            }
        }
        var onlyFound = leftOverFound
        var onlyExpected = leftOverExpected
        // "LLC" on one side and "PLLC" on the other are one difference, as are "&" and "and".
        for kind in [NameWords.legalForms, NameWords.titles, ["&", "and"]] {
            guard let left = onlyFound.first(where: { kind.contains(found[$0].text) }),
                let right = onlyExpected.first(where: { kind.contains(expected[$0].text) })
            else { continue }
            onlyFound.removeAll { $0 == left }
            onlyExpected.removeAll { $0 == right }
            sentences.append("\"\(found[left].shown)\" on the \(document), \"\(expected[right].shown)\" on the form")
        }
        sentences += onlyFound.map { "\"\(found[$0].shown)\" appears only on the \(document)" }
        sentences += onlyExpected.map { "\"\(expected[$0].shown)\" appears only on the form" }
        return sentences
    }
}

/// Joins differences into one sentence.
enum Sentence {
    static func of(_ differences: [String]) -> String {
        let text = differences.prefix(5).joined(separator: "; ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
