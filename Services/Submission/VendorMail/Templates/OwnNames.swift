/// The names in our own mails: of the practice, its people, its carrier.
struct OwnNames: Hashable, Sendable {
    /// The words of each line.
    ///
    /// They are searched as they are: a mail has few names, and a set of all words costs more.
    private let lines: [[String]]

    /// No names.
    static let none = Self(sent: [])

    init(sent: [String]) {
        lines = sent.flatMap { $0.split(separator: "\n") }
            .map { $0.withPlainApostrophes.lowercaseWords(digits: true, marks: "'&") }
    }

    /// The tokens that belong to a name of ours; a known word counts only beside the rest of the name.
    func found(in tokens: [Token], _ written: [String], _ isCapital: [Bool]) -> Set<Int> {
        var found: Set<Int> = []
        for index in tokens.indices where tokens[index].kind == .name && isWord(written[index]) {
            found.insert(index)
            var last = index
            while last + 1 < tokens.count, isCapital[last + 1], isPair(written[last], written[last + 1]) {
                last += 1
                found.insert(last)
            }
            var first = index
            while first > 0, isCapital[first - 1], isPair(written[first - 1], written[first]) {
                first -= 1
                found.insert(first)
            }
        }
        return found
    }

    /// The tokens of a text with each name of ours as one, so that a wording has room for it.
    func merged(_ tokens: [Token], in text: String) -> [Token] {
        guard !lines.isEmpty, tokens.contains(where: { $0.kind == .name }) else { return tokens }
        let bytes = Array(text.utf8)
        let texts = tokens.map { String(decoding: bytes[$0.place], as: UTF8.self).withPlainApostrophes }
        let written = texts.map { text in
            let lower = text.lowercased()
            return lower.hasSuffix("'s") ? String(lower.dropLast(2)) : lower
        }
        let ours = found(in: tokens, written, texts.map { $0.first?.isUppercase == true })
        var merged: [Token] = []
        for index in tokens.indices {
            let isNext = index > 0 && ours.contains(index) && ours.contains(index - 1)
            if isNext, let last = merged.popLast() {
                let place = last.place.lowerBound..<tokens[index].place.upperBound
                merged.append(Token(kind: .name, text: "<name>", place: place))
            } else {
                merged.append(tokens[index])
            }
        }
        return merged
    }

    private func isWord(_ word: String) -> Bool { lines.contains { $0.contains(word) } }

    private func isPair(_ first: String, _ second: String) -> Bool {
        lines.contains { line in zip(line, line.dropFirst()).contains { $0 == first && $1 == second } }
    }
}
