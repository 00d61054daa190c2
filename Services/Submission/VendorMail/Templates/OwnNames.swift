/// The names in our own mails: of the practice, its people, its carrier.
struct OwnNames: Hashable, Sendable {
    /// The words of each line.
    ///
    /// They are searched as they are: a mail has few names, and a set of all words costs more.
    private let lines: [[String]]

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

    private func isWord(_ word: String) -> Bool { lines.contains { $0.contains(word) } }

    private func isPair(_ first: String, _ second: String) -> Bool {
        lines.contains { line in zip(line, line.dropFirst()).contains { $0 == first && $1 == second } }
    }
}
