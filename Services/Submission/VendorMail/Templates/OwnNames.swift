/// The names in our own mails: of the practice, its people, its carrier.
struct OwnNames: Hashable, Sendable {
    private var words: Set<String> = []
    private var pairs: Set<String> = []

    init(sent: [String]) {
        for line in sent.joined(separator: "\n").split(separator: "\n") {
            let plain = String(line).lowercased().replacing("\u{2019}", with: "'")
            let list = plain.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "&" }.map(String.init)
            words.formUnion(list)
            for (first, second) in zip(list, list.dropFirst()) { pairs.insert("\(first) \(second)") }
        }
    }

    /// The tokens that belong to a name of ours; a known word counts only beside the rest of the name.
    func found(in tokens: [Token], _ written: [String], _ isCapital: [Bool]) -> Set<Int> {
        var found: Set<Int> = []
        for index in tokens.indices where tokens[index].kind == .name && words.contains(written[index]) {
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

    private func isPair(_ first: String, _ second: String) -> Bool { pairs.contains("\(first) \(second)") }
}
