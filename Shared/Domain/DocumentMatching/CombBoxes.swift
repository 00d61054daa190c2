/// Joins characters in separate boxes into words, as on forms that are filled in by hand.
///
/// A run is at least four single letters or digits at one pitch. A wider step separates groups, as in a telephone
/// number.
enum CombBoxes {
    /// Returns the words of a line with the runs joined, and the indices of words that another group of their run
    /// follows.
    ///
    /// The gap after such a word does not end its cell.
    static func joined(_ words: [TextWord]) -> (words: [TextWord], tied: Set<Int>) {
        var joined: [TextWord] = []
        var tied: Set<Int> = []
        var index = 0
        while index < words.count {
            let groups = run(in: words, from: index)
            guard !groups.isEmpty else {
                joined.append(words[index])
                index += 1
                continue
            }
            for group in groups {
                joined.append(word(of: words[group]))
                index = group.upperBound
            }
            tied.formUnion(joined.count - groups.count..<joined.count - 1)
        }
        return (joined, tied)
    }

    private static func run(in words: [TextWord], from start: Int) -> [Range<Int>] {
        var end = start
        while end < words.count, isSingle(words[end]) || end > start && isSeparator(words[end]) { end += 1 }
        while end > start, isSeparator(words[end - 1]) { end -= 1 }
        guard words[start..<end].count(where: isSingle) >= 4 else { return [] }
        let steps = (start..<end - 1).map { center(words[$0 + 1]) - center(words[$0]) }
        guard let pitch = steps.min(), pitch > 0.5 * words[start].height else { return [] }
        var groups: [Range<Int>] = []
        var groupStart = start
        for (offset, step) in steps.enumerated() where step > 1.2 * pitch {
            groups.append(groupStart..<start + offset + 1)
            groupStart = start + offset + 1
            // What is farther away is not part of the run.
            if step > 2.8 * pitch { return checked(groups) }
        }
        return checked(groups + [groupStart..<end])
    }

    private static func checked(_ groups: [Range<Int>]) -> [Range<Int>] {
        groups.map(\.count).reduce(0, +) >= 4 && groups.contains { $0.count >= 2 } ? groups : []
    }

    private static func isSingle(_ word: TextWord) -> Bool {
        word.text.unicodeScalars.count == 1
            && word.text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// Whether a word is a sign between the groups of a number, which has a box of its own.
    private static func isSeparator(_ word: TextWord) -> Bool { ["-", "\u{2013}", "/", "."].contains(word.text) }

    private static func center(_ word: TextWord) -> Double { word.left + word.width / 2 }

    private static func word(of parts: ArraySlice<TextWord>) -> TextWord {
        let left = parts.first?.left ?? 0
        return TextWord(
            text: parts.map(\.text).joined(),
            left: left,
            top: parts.map(\.top).min() ?? 0,
            width: (parts.last?.right ?? left) - left,
            height: parts.map(\.height).max() ?? 0,
            certaintyPercent: parts.map(\.certaintyPercent).min() ?? 0
        )
    }
}
