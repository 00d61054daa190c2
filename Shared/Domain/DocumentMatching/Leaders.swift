/// Dots that lead from a label to its value, as in many tables of facts.
enum Leaders {
    /// Whether a text has at least two dots in a row, or three with spaces between them.
    static func areIn(_ text: String) -> Bool { text.contains("..") || text.count { $0 == "." } >= 3 }

    /// The words of a line in a picture without what recognition makes of such dots, such as "eee cece".
    ///
    /// Words of few different letters are dots only if they were read with little certainty, in a run with others.
    static func cleared(_ words: [TextWord]) -> [TextWord] {
        guard words.contains(where: { $0.certaintyPercent < surely }) else { return words }
        var words = words
        var index = 0
        while index < words.count {
            let run = words[index...].prefix { mayBeDots($0) || dotsAtEnd(of: $0) != nil }
            let isLeading = run.contains { areCertainly($0.text) } || run.count >= 3
            if isLeading, run.endIndex < words.count {
                for place in run.indices {
                    words[place] = words[place].saying(
                        mayBeDots(words[place]) ? dots : dotsAtEnd(of: words[place]) ?? dots
                    )
                }
            }
            index = max(index + 1, run.endIndex)
        }
        return words
    }

    private static let dots = "..."
    /// Print is read with more certainty than dots are.
    private static let surely = 60

    private static func mayBeDots(_ word: TextWord) -> Bool {
        word.certaintyPercent < surely && word.text.allSatisfy { letters.contains($0) }
    }

    /// Whether a text can hardly be a word: with dots, or with two letters at most.
    private static func areCertainly(_ text: String) -> Bool {
        text.contains("..") || text.count >= 3 && Set(text).count <= 2 && text.contains(where: \.isLetter)
    }

    /// What recognition makes of dots: round and small letters, signs and zeros.
    private static let letters: Set<Character> = [
        "c", "e", "o", "a", "s", "t", "r", "n", "u", "k", "i", "v", "0", "2", ".", ",", "-", "_", "=", "\u{B7}",
        "\u{2022}", "\u{2026}", "\u{AB}", "\u{BB}", "\u{A9}", "~",
    ]

    /// A word before dots that are attached to it, as "number.....000.20005." is; `nil` if none are.
    private static func dotsAtEnd(of word: TextWord) -> String? {
        guard let start = word.text.range(of: "..")?.lowerBound, word.certaintyPercent < surely else { return nil }
        let tail = word.text[start...].drop { $0 == "." }
        let isRest = tail.allSatisfy { $0.isNumber || letters.contains($0) } && tail.last?.isNumber != true
        let head = word.text[..<start]
        // "26..." is made of dots too.
        return isRest ? (head.count <= 2 && head.allSatisfy(\.isNumber) ? dots : head + dots) : nil
    }
}

extension TextWord {
    fileprivate func saying(_ text: String) -> TextWord {
        TextWord(text: text, left: left, top: top, width: width, height: height, certaintyPercent: certaintyPercent)
    }
}
