import DocumentMatching

/// How far the words of a page can be relied on.
struct PageLegibility {
    private let words: [TextWord]

    init(_ page: PageText) {
        words = page.lines.flatMap(\.words)
    }

    /// A page with fewer words is looked at as a picture too: a fax machine prints a head line of about ten words on a
    /// page that is otherwise a picture.
    private static let fewestWords = 25

    var isEmpty: Bool { words.isEmpty }

    /// Whether the text that a PDF holds is all that there is to read.
    var isEmbeddedTextEnough: Bool { words.count >= Self.fewestWords && !isGarbled }

    /// Whether the letters have no meaning, because a font of the PDF does not say what its shapes stand for.
    var isGarbled: Bool {
        let strange = words.filter { word in word.text.unicodeScalars.contains { $0.isStrange } }
        return !words.isEmpty && strange.count * 10 > words.count * 3
    }

    /// Whether a recognition can be relied on: it is surer of its letters than not.
    ///
    /// Recognition finds letters in everything. On pictures without text it is unsure of nearly all of them (seen: means
    /// of 10 to 40), on poor scans that people still read it is at 70 and more.
    var isRecognitionLegible: Bool {
        let real = words.filter { word in word.text.contains { $0.isLetter || $0.isNumber } }
        let letters = real.reduce(0) { $0 + $1.text.count }
        guard letters > 0 else { return false }
        let sureness = real.reduce(0) { $0 + $1.certaintyPercent * $1.text.count }
        return sureness / letters >= Self.leastSureness
    }

    private static let leastSureness = 55
}

extension Unicode.Scalar {
    fileprivate var isStrange: Bool {
        self == "\u{FFFD}" || properties.generalCategory == .privateUse || properties.generalCategory == .control
            || properties.generalCategory == .unassigned
    }
}
