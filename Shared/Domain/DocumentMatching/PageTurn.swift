/// How a page has to be turned so that its lines run across.
enum PageTurn {
    /// Fewer words say nothing about a page.
    private static let fewestSteps = 8

    /// The quarter turns to the right that a page needs, by the directions in which its lines run; 0 if it is upright.
    ///
    /// - Parameter segments: The words of the lines, in the order in which they are read.
    /// - Returns: 0 to 3.
    static func needed(for segments: [[TextWord]]) -> Int {
        var counts = [0, 0, 0, 0]
        for segment in segments {
            for (word, next) in zip(segment, segment.dropFirst()) { counts[turn(from: word, to: next)] += 1 }
        }
        let all = counts.reduce(0, +)
        guard all >= fewestSteps, let most = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return 0 }
        return counts[most] * 3 > all * 2 ? most : 0
    }

    /// The turn that puts the second word to the right of the first.
    private static func turn(from word: TextWord, to next: TextWord) -> Int {
        let across = (next.left + next.width / 2) - (word.left + word.width / 2)
        let down = (next.top + next.height / 2) - (word.top + word.height / 2)
        if abs(across) >= abs(down) { return across >= 0 ? 0 : 2 }
        return down >= 0 ? 3 : 1
    }

    /// A word of a page of some sides after quarter turns to the right.
    static func turned(_ word: TextWord, _ turns: Int, width: Double, height: Double) -> TextWord {
        let isOnSide = turns % 2 == 1
        let (left, top) =
            switch turns {
            case 1: (height - word.top - word.height, word.left)
            case 2: (width - word.left - word.width, height - word.top - word.height)
            case 3: (word.top, width - word.left - word.width)
            default: (word.left, word.top)
            }
        return TextWord(
            text: word.text,
            left: left,
            top: top,
            width: isOnSide ? word.height : word.width,
            height: isOnSide ? word.width : word.height,
            certaintyPercent: word.certaintyPercent
        )
    }
}
