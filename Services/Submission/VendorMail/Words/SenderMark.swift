/// The mark that hurried people leave below their words: "dez out", "dk", "- Sam / nights".
enum SenderMark {
    private static let others: Set<String> = ["out", "nights", "night", "overnight", "days", "over", "and"]

    /// The name in a From field, without its address.
    static func name(in field: String) -> String {
        String(field.prefix { $0 != "<" }).trimming(" ").trimming("\"")
    }

    /// Whether `line` has nothing but the name or the initials of its sender, and where they work.
    static func isMark(_ line: String, of sender: String) -> Bool {
        let names = SignatureWords.words(sender)
        let words = SignatureWords.words(line)
        guard let first = words.first, words.count <= 4, line.utf8.count <= 30, !names.isEmpty,
            !line.hasDigit, !line.contains(where: { "?:!".contains($0) })
        else { return false }
        let initials = String(names.compactMap(\.first))
        let isInitials = initials.hasPrefix(first) || initials.hasPrefix(words.joined()) && words.joined().count > 1
        guard isInitials || names.contains(first) && first.count > 1 else { return false }
        return words.dropFirst().allSatisfy { word in
            names.contains(word) || others.contains(word) || SignatureWords.teams.contains(word)
                || word.count == 1 && initials.contains(word)
        }
    }
}
