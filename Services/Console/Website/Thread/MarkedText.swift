/// A text in which the words that were understood are marked.
struct MarkedText: Sendable, Hashable {
    /// A piece of the text.
    struct Piece: Sendable, Hashable {
        let text: String
        /// The number of the meanings in ``MarkedText/meanings``, counted from 1; `nil` if it is not marked.
        let number: Int?
    }

    /// The whole text in pieces, in order.
    let pieces: [Piece]
    /// What each marked piece was understood as, in the order of the text.
    let meanings: [String]

    /// Finds the words in a text.
    ///
    /// Line breaks and spaces between words do not matter. Words within marked words add to their meaning; words that
    /// overlap others in part, or are not in the text, are not marked.
    init(_ text: String, understood: [(words: String, meaning: String)]) {
        let scalars = Array(text.unicodeScalars)
        var marks: [(range: Range<Int>, meanings: [String])] = []
        // The longest first, because what lies within it belongs to it.
        let found = understood.enumerated().compactMap { index, item in
            Self.range(of: item.words, in: scalars).map { (range: $0, meaning: item.meaning, index: index) }
        }.sorted { ($1.range.count, $0.index) < ($0.range.count, $1.index) }
        for one in found {
            if let within = marks.firstIndex(where: {
                $0.range.lowerBound <= one.range.lowerBound && one.range.upperBound <= $0.range.upperBound
            }) {
                if !marks[within].meanings.contains(one.meaning) { marks[within].meanings.append(one.meaning) }
            } else if !marks.contains(where: { $0.range.overlaps(one.range) }) {
                marks.append((one.range, [one.meaning]))
            }
        }
        marks.sort { $0.range.lowerBound < $1.range.lowerBound }
        var pieces: [Piece] = []
        var end = 0
        func add(_ range: Range<Int>, _ number: Int?) {
            guard !range.isEmpty else { return }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            pieces.append(Piece(text: String(view), number: number))
        }
        for (index, mark) in marks.enumerated() {
            add(end..<mark.range.lowerBound, nil)
            add(mark.range, index + 1)
            end = mark.range.upperBound
        }
        add(end..<scalars.count, nil)
        self.pieces = pieces
        meanings = marks.map { $0.meanings.joined(separator: "; ") }
    }

    /// Where the words are in a text, without regard to whitespace; `nil` if they are not.
    private static func range(of words: String, in text: [Unicode.Scalar]) -> Range<Int>? {
        let sought = Array(words.unicodeScalars).filter { !$0.properties.isWhitespace }
        guard let first = sought.first else { return nil }
        for start in text.indices where text[start] == first {
            var (place, matched) = (start, 0)
            while place < text.count, matched < sought.count {
                if text[place].properties.isWhitespace {
                    place += 1
                } else if text[place] == sought[matched] {
                    (place, matched) = (place + 1, matched + 1)
                } else {
                    break
                }
            }
            if matched == sought.count { return start..<place }
        }
        return nil
    }
}
