/// One sentence, as it was written and as rules read it.
struct ReplySentence: Sendable {
    /// The sentence as written.
    let text: String
    /// Its words in lower case, without punctuation, with short forms spelled out.
    let words: [Word]
    /// ``words`` without conditional clauses ("if ...").
    let unconditionalWords: [Word]
    /// ``unconditionalWords`` without clauses about other times ("once ...", "until ..."), so only about the present.
    let presentWords: [Word]

    var isQuestion: Bool { text.utf8.last == UInt8(ascii: "?") }

    private static let conditions = ["if", "whether", "should", "unless"].map { Word($0) }
    private static let otherTimes =
        conditions + ["once", "when", "after", "until", "till", "before", "upon"].map { Word($0) }
    /// "As soon as" and "in case" are the same in more words.
    private static let longStops = [["as", "soon", "as"], ["in", "case"]].map { $0.map { Word($0) } }

    init(_ text: String) {
        self.text = text
        let lowered = ScannedText(text.lowercased())
        let clauses = lowered.split(0..<lowered.count) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") }
            .map { Spelling.words(of: lowered, in: $0) }
        words = clauses.flatMap(\.self)
        unconditionalWords = clauses.flatMap { Self.cut($0, at: Self.conditions) }
        presentWords = clauses.flatMap { Self.cut($0, at: Self.otherTimes) }
    }

    private static func cut(_ clause: [Word], at stops: [Word]) -> ArraySlice<Word> {
        var kept = clause.prefix { !stops.contains($0) }
        for stop in longStops {
            if let start = kept.indices.first(where: { kept[$0...].starts(with: stop) }) {
                kept = kept[..<start]
            }
        }
        return kept
    }
}
