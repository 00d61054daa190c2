import DocumentMatching

/// How reliable the words of a page are.
struct PageLegibility {
    private let words: [TextWord]

    init(_ page: PageText) {
        words = page.lines.flatMap(\.words)
    }

    /// A page with fewer words is also treated as a picture, because a fax machine prints a header of about ten words
    /// on a page that is otherwise a picture.
    private static let fewestWords = 25

    var isEmpty: Bool { words.isEmpty }

    /// Whether the embedded text of a PDF is all there is to read.
    var isEmbeddedTextEnough: Bool { words.count >= Self.fewestWords && !isGarbled }

    /// Whether the characters have no meaning, because a font of the PDF does not map its glyphs to Unicode.
    var isGarbled: Bool {
        let strange = words.filter { word in word.text.unicodeScalars.contains { $0.isStrange } }
        return !words.isEmpty && strange.count * 10 > words.count * 3
    }

    /// Whether recognised text is reliable, according to its average certainty.
    ///
    /// Recognition finds characters in everything. On pictures without text its average certainty was 10 to 40 percent;
    /// on poor scans that people can still read it was at least 70.
    var isRecognitionLegible: Bool {
        let real = words.filter { word in word.text.contains { $0.isLetter || $0.isNumber } }
        let letters = real.reduce(0) { $0 + $1.text.count }
        guard letters > 0 else { return false }
        let certainty = real.reduce(0) { $0 + $1.certaintyPercent * $1.text.count }
        return certainty / letters >= Self.leastCertainty
    }

    private static let leastCertainty = 55
}

extension Unicode.Scalar {
    fileprivate var isStrange: Bool {
        self == "\u{FFFD}" || properties.generalCategory == .privateUse || properties.generalCategory == .control
            || properties.generalCategory == .unassigned
    }
}
