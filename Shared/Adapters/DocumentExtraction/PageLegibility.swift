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
    ///
    /// Then they are private or control characters, or other letters than those that are seen.
    var isGarbled: Bool {
        let strange = words.filter { word in word.text.unicodeScalars.contains { $0.isStrange } }
        return !words.isEmpty && (strange.count * 10 > words.count * 3 || isNonsense)
    }

    /// Whether many words are there, and hardly any of them is one that bills and letters have.
    private var isNonsense: Bool {
        let texts = words.map { $0.text.lowercased().filter(\.isLetter) }.filter { $0.count > 1 }
        return texts.count >= Self.fewestWords && usualCount * 50 < texts.count
    }

    /// The number of words that nearly every bill or letter has.
    private var usualCount: Int {
        words.count { Self.usualWords.contains($0.text.lowercased().filter(\.isLetter)) }
    }

    /// Whether recognised text is upright and clear, so that turning the page cannot help.
    var isWellRecognised: Bool {
        isRecognitionLegible && usualCount >= 3 && averageCertainty >= Self.clearCertainty && !isSideways
    }

    /// Whether most longer words are higher than wide: recognition also reads lines that run down a page, but their
    /// words are then one below the other, and no value is beside its label.
    var isSideways: Bool {
        let long = words.filter { $0.text.count >= 4 && $0.certaintyPercent >= Self.leastCertainty }
        return long.count >= 5 && long.count { $0.height > $0.width } * 2 > long.count
    }

    /// How much of a page was recognised, to compare its turns.
    var score: Int {
        // A turn in which lines run across the page is better.
        recognisedLetters * (isSideways ? 1 : 4)
    }

    private var recognisedLetters: Int {
        words.filter { $0.certaintyPercent >= Self.leastCertainty }.reduce(0) { sum, word in
            sum + word.text.count { $0.isLetter || $0.isNumber } * word.certaintyPercent
        }
    }

    private static let usualWords: Set = [
        "account", "bill", "billing", "billed", "date", "number", "no", "total", "due", "amount", "payment", "charges",
        "charge", "phone", "telephone", "fax", "line", "service", "services", "statement", "invoice", "customer",
        "page",
        "address", "name", "street", "ave", "avenue", "suite", "road", "box", "letter", "authorization", "authorize",
        "signature", "signed", "carrier", "provider", "port", "the", "of", "and", "to", "for", "in", "on", "is", "at",
        "by", "your", "you", "this", "with", "from", "our", "please", "call", "pay", "new", "balance", "tax", "month",
        "monthly", "plan", "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "cuenta", "fecha", "factura", "de", "la", "el",
    ]

    /// Whether recognised text is reliable, according to its average certainty.
    ///
    /// Recognition finds characters in everything. On pictures without text its average certainty was 10 to 40 percent;
    /// on poor scans that people can still read it was at least 70.
    var isRecognitionLegible: Bool {
        averageCertainty >= Self.leastCertainty
    }

    /// The average certainty of the letters and digits; 0 if there are none.
    private var averageCertainty: Int {
        let real = words.filter { word in word.text.contains { $0.isLetter || $0.isNumber } }
        let letters = real.reduce(0) { $0 + $1.text.count }
        guard letters > 0 else { return 0 }
        return real.reduce(0) { $0 + $1.certaintyPercent * $1.text.count } / letters
    }

    private static let leastCertainty = 55
    private static let clearCertainty = 70
}

extension Unicode.Scalar {
    fileprivate var isStrange: Bool {
        self == "\u{FFFD}" || properties.generalCategory == .privateUse || properties.generalCategory == .control
            || properties.generalCategory == .unassigned
    }
}
