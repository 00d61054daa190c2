/// One sentence of the sender's newest words, cut into clauses.
struct Sentence: Sendable, Hashable {
    /// As written.
    let text: String
    /// The line of the mail on which it begins, counted from 0.
    let line: Int
    let tokens: [Token]
    let isQuestion: Bool
    /// The clauses, in order.
    let clauses: [Range<Int>]

    init(_ text: String, line: Int, lexer: Lexer, names: OwnNames = .none) {
        self.text = text
        self.line = line
        isQuestion = text.hasSuffix("?")
        var tokens = names.merged(lexer.tokens(of: text), in: text)
        while tokens.last.map({ [".", "!", ","].contains($0.text) }) == true { tokens.removeLast() }
        self.tokens = Self.withoutAsides(tokens)
        clauses = Self.clauses(of: self.tokens)
    }

    /// Without the parentheses around a ticket, a reference or a number: "your request (UPX-48213) was received".
    private static func withoutAsides(_ tokens: [Token]) -> [Token] {
        var dropped: Set<Int> = []
        for open in tokens.indices where tokens[open].text == "(" {
            guard let close = tokens[open...].prefix(8).firstIndex(where: { $0.text == ")" }) else { continue }
            let isName = tokens[(open + 1)..<close].allSatisfy { token in
                switch token.kind {
                case .name, .digits, .reference, .number: true
                case .mark: token.text == "-" || token.text == "#"
                case .word, .day, .time, .moment, .money, .address: false
                }
            }
            let isTicket = tokens[(open + 1)..<close].contains { ["<digits>", "<ref>", "<num>"].contains($0.text) }
            if isName, isTicket { dropped.formUnion([open, close]) }
        }
        return dropped.isEmpty ? tokens : tokens.indices.filter { !dropped.contains($0) }.map { tokens[$0] }
    }

    private static let breaks: Set<String> = [",", ";", ":", "–", "(", ")", "\"", "/", "|", "*"]
    private static let joints: Set<String> = [
        "and", "but", "so", "because", "since", "although", "though", "which", "while", "however",
    ]
    private static let verbs = Set(
        """
        is are was were has have had will would can could did does do need needs got came went moved ported rejected
        received sent confirmed scheduled cancelled bounced kicked denied released accepted let send says said may
        might must should gave took asked
        wants want returned refused declined declines set goes moves ports stays
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    private static let finite = Set(
        """
        is are was were has have had will would can could did does do need needs got came went said says may might must
        should gave took wants want goes stays we i you they it
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// "Confirm which of them it is" goes on.
    private static func isAskedFor(_ tokens: [Token], _ index: Int) -> Bool {
        tokens[index].text == "which" && index > 0
            && [
                "confirm", "tell", "know", "advise", "out", "find", "clarify", "see", "ask", "say", "check", "us", "me",
                "clear", "sure", "of", "in", "on", "for", "with", "to", "from", "by", "at", "under",
            ].contains(tokens[index - 1].text)
    }

    /// Cuts at marks and joints, but only where both sides have a verb: "name, address and ZIP" stays together.
    private static func clauses(of tokens: [Token]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        for index in tokens.indices {
            let text = tokens[index].text
            let isBreak = tokens[index].kind == .mark && breaks.contains(text)
            let isJoint = joints.contains(text) && index > start && !isAskedFor(tokens, index)
            guard isBreak || isJoint else { continue }
            if start < index { pieces.append(start..<index) }
            start = index + 1
        }
        if start < tokens.count { pieces.append(start..<tokens.count) }
        var joined: [Range<Int>] = []
        for piece in pieces {
            let follows = piece.lowerBound > 0 && joints.contains(tokens[piece.lowerBound - 1].text)
            // "Was not rejected and cancelled": a participle after a joint shares what stands before it.
            let hasVerb = tokens[piece].contains { (follows ? finite : verbs).contains($0.text) }
            // A colon says whose or what the rest is.
            let isAfterColon =
                piece.lowerBound > 0 && tokens[piece.lowerBound - 1].text == ":"
                && tokens[piece].contains(where: \.isWord)
            let isShort = piece.count <= 2 && !hasVerb && !isAfterColon
            if ["else", "otherwise"].contains(tokens[piece.lowerBound].text) {
                joined.append(piece)
            } else if let last = joined.last, isPredicate(tokens, piece), !tokens[last].contains(where: isVerb) {
                // "The firm date for the practice, 312-555-0142, is Tuesday".
                joined[joined.count - 1] = last.lowerBound..<piece.upperBound
            } else if let last = joined.last, !hasVerb,
                isJoined(tokens, last, piece) || isShort && !isWeighty(tokens[piece])
            {
                joined[joined.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                joined.append(piece)
            }
        }
        return joined
    }

    private static func isVerb(_ token: Token) -> Bool { verbs.contains(token.text) }

    private static func isPredicate(_ tokens: [Token], _ piece: Range<Int>) -> Bool {
        piece.lowerBound > 1 && tokens[piece.lowerBound - 1].text == ","
            && ["is", "was", "has", "will"].contains(tokens[piece.lowerBound].text)
    }

    private static func isJoined(_ tokens: [Token], _ last: Range<Int>, _ piece: Range<Int>) -> Bool {
        // A joint without a verb after it goes on with a list; a colon begins something new.
        guard piece.lowerBound > 0 else { return false }
        let before = tokens[piece.lowerBound - 1].text
        return joints.contains(before) || before == "," || before == "/" || before == "("
    }

    private static func isWeighty(_ piece: ArraySlice<Token>) -> Bool {
        piece.contains { ["completed", "complete", "ported", "rejected", "cancelled", "done"].contains($0.text) }
    }
}

/// Cuts the lines of the sender's words into sentences and fields.
struct SentenceCutter {
    let fields: FieldReader

    /// A paragraph, with the line on which it begins.
    struct Piece {
        var text: String
        let line: Int
    }

    /// The pieces of `lines`: paragraphs and list items.
    func pieces(_ lines: [String], places: [Int]) -> [Piece] {
        var pieces: [Piece] = []
        var isOpen = false
        var lastLength = 0
        // Nobody wraps text at so few columns: who writes such lines breaks them where a thought ends.
        let isTerse = (lines.map(\.utf8.count).max() ?? 0) < Self.narrowest
        for (line, place) in zip(lines, places) {
            let bare = line.trimming(" ")
            defer { lastLength = bare.utf8.count }
            guard !bare.isEmpty, !HistoryMarks.isRule(bare) else {
                isOpen = false
                continue
            }
            let item = Self.listItem(bare)
            let continues =
                isOpen && item == nil && !isField(bare)
                && !(isTerse && pieces.last.map { Self.isWhole($0.text) } == true)
                && (lastLength >= 48 || bare.first?.isLowercase == true
                    || bare.first?.isNumber == true && lastLength > 30)
            if continues, let last = pieces.indices.last, !isField(pieces[last].text) || lastLength >= 60 {
                pieces[last].text += " " + bare
            } else {
                pieces.append(Piece(text: item ?? bare, line: place))
            }
            isOpen = !bare.hasSuffix(":")
        }
        return pieces
    }

    private static let narrowest = 60
    private static let unfinished: Set<String> = [
        "a", "an", "the", "and", "or", "but", "to", "of", "for", "with", "by", "from", "at", "in", "on", "as", "that",
        "if", "because", "since", "until", "till", "your", "our", "my", "their", "its", "is", "are", "was", "were",
        "be",
        "been", "not", "no", "has", "have", "had", "will", "would", "can", "could", "we", "i", "you", "they", "it",
        "this",
        "so", "than", "about", "per", "via", "w/", "off", "which", "who",
    ]

    private static let openers: Set<String> = [
        "if", "unless", "once", "when", "should", "until", "till", "before", "after", "as", "because", "although",
        "while",
        "since", "provided", "assuming", "whenever", "lest", "though", "had",
    ]

    /// Whether a thought can end where a line does.
    private static func isWhole(_ line: String) -> Bool {
        guard let last = line.last, !",-(/&+".contains(last) else { return false }
        let words = line.lowercaseWords(marks: "/")
        // "If they do not answer" goes on too.
        guard let first = words.first, let word = words.last, !openers.contains(first) else { return false }
        return !unfinished.contains(word)
    }

    private static func listItem(_ line: String) -> String? {
        for mark in ["- ", "* ", "\u{2022} ", "\u{00B7} ", "\u{2013} "] where line.hasPrefix(mark) {
            return String(line.dropFirst(2)).trimming(" ")
        }
        let digits = line.prefix { $0.isNumber }
        guard (1...2).contains(digits.count) else { return nil }
        let rest = line.dropFirst(digits.count)
        guard rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return String(rest.dropFirst(2))
    }

    func isField(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let label = line[..<colon]
        return label.utf8.count <= 32 && label.split(separator: " ").count <= 4 && fields.isLabel(String(label))
    }

    private static let abbreviations: Set<String> = [
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri",
        "no", "acct", "dr", "st", "inc", "mr", "mrs", "ms", "co", "corp", "ltd", "a", "p", "approx", "tel", "ext",
        "e.g", "i.e",
        "vs", "dept", "est", "ave", "u.s", "num", "ref", "attn",
    ]

    private static let zones: Set<String> = [
        "et", "est", "edt", "eastern", "ct", "cst", "cdt", "central", "mt", "mst", "mountain", "pt", "pst", "pdt",
        "pacific",
    ]

    /// The sentences of a paragraph.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            current.append(character)
            // A smiley ends what stands before it.
            if !character.isASCII, character.unicodeScalars.contains(where: \.properties.isEmojiPresentation) {
                current.removeLast()
                sentences.append(current.trimming(" "))
                current = ""
                continue
            }
            guard character == "." || character == "!" || character == "?" || character == ";" else { continue }
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            guard next.isWhitespace || next == "\"" || next == ")" && character != ";" else { continue }
            if character == "." {
                let word = current.dropLast().split(whereSeparator: { $0.isWhitespace || $0 == "(" }).last ?? ""
                let following = characters.dropFirst(index + 1).first { !$0.isWhitespace }
                let isShort = abbreviations.contains(word.lowercased())
                let isHalf = word.lowercased().hasSuffix("a.m") || word.lowercased().hasSuffix("p.m")
                let rest = characters.dropFirst(index + 1).drop { $0.isWhitespace || $0 == "(" }
                let isZone = isHalf && Self.zones.contains(String(rest.prefix { $0.isLetter }).lowercased())
                if isZone || (isShort || isHalf) && following?.isUppercase != true { continue }
                if isShort, ["dr", "mr", "mrs", "ms", "st", "attn"].contains(word.lowercased()) { continue }
                // "Acct. 4471", but "on the acct. Need a new LOA".
                let isCount = following?.isNumber == true || following == "#"
                if isShort, ["no", "acct", "ref"].contains(word.lowercased()), isCount { continue }
                if word.count == 1, word.first?.isUppercase == true { continue }
                if abbreviations.contains(word.lowercased()), following?.isNumber == true { continue }
            }
            sentences.append(current.trimming(" "))
            current = ""
        }
        if !current.isBlank { sentences.append(current.trimming(" ")) }
        return sentences.filter { sentence in sentence.contains { $0.isLetter || $0.isNumber } }
    }
}
