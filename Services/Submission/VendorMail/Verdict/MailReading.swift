import Mail
import Porting
import Timekeeping

/// What a mail says, before anybody decides what follows from it.
package struct MailReading: Sendable, Hashable {
    /// The text as its reader sees it.
    package let text: MailText
    /// Whose words it contains.
    package let words: OwnWords
    /// What the sender's newest words say.
    package private(set) var facts: [Fact] = []
    /// Reasons for a rejection that the newest words give, each code once.
    package private(set) var reasons: [RejectionReason] = []
    /// Clauses of the newest words that are not understood.
    package private(set) var unread: [String] = []
    /// Clauses that are not understood and have nothing to do with ports.
    package private(set) var smallTalk: [String] = []
    /// What it names.
    package let names: MailNames
    /// The newest words with slots in place of numbers, days, times, money, digits and names.
    package let shape: [String]
    /// The days in ``shape``, in order; `nil` for one that can be read in two ways.
    let days: [CalendarDay?]
    /// What program wrote it; `nil` for a person.
    package let machine: MachineMail?

    /// Reads a mail; the same mail always gives the same reading.
    /// - Parameters:
    ///   - mail: The mail as received.
    ///   - sent: Texts of our own mails about the same request.
    ///   - ownDomain: The domain of our own Message-IDs.
    ///   - today: The day on which it was written, in Eastern Time.
    ///   - grammar: The words that are known.
    package init(
        _ mail: ReceivedMail,
        sent: [String] = [],
        ownDomain: String,
        today: CalendarDay?,
        grammar: ReplyGrammar = .bundled
    ) {
        text = MailText(mail)
        words = OwnWords(text.lines, sent: sent)
        machine = MachineMail(mail)
        let lexer = Lexer(dates: DateScanner(today: today), grammar: grammar)
        let tokens = words.lines.flatMap { lexer.tokens(of: $0) }
        shape = Self.shape(of: tokens)
        days = Self.days(of: tokens)
        var reader = OwnWordsReader(lexer: lexer)
        reader.read(words)
        names = MailNames(mail: mail, own: reader.sentences, text: text, ownDomain: ownDomain)
        facts = reader.facts
        unread = reader.unread
        smallTalk = reader.smallTalk
        reasons = reader.reasons
        addSubject(mail.header("subject") ?? "", lexer: lexer)
    }

    private static func shape(of tokens: [Token]) -> [String] {
        var shape: [String] = []
        for token in tokens where token.kind != .mark {
            let isDigits = token.text.utf8.allSatisfy(\.isASCIIDigit)
            let word = isDigits ? "<digits>" : token.text
            // A name may have two words or three.
            if word == "<name>", shape.last == "<name>" { continue }
            shape.append(word)
        }
        return shape
    }

    private static func days(of tokens: [Token]) -> [CalendarDay?] {
        var days: [CalendarDay?] = []
        for token in tokens {
            switch token.kind {
            case .day(let day): days.append(day.isOffWeekday ? nil : day.day)
            case .moment(_, let day): days.append(day)
            case .word, .mark, .number, .reference, .time, .money, .address, .digits, .name: break
            }
        }
        return days
    }

    /// The text for a person: as its reader sees it, with the attachments and what was left out.
    package var shownText: String {
        var lines = text.lines
        if !text.attachments.isEmpty { lines += ["", "Attachments: \(text.attachments.joined(separator: ", "))"] }
        if !text.notes.isEmpty { lines += [""] + text.notes }
        return lines.joined(separator: "\n")
    }

    /// A reply repeats our own subject, which has no meaning; any other subject was written by the vendor.
    private mutating func addSubject(_ subject: String, lexer: Lexer) {
        let lower = subject.lowercased()
        guard !lower.contains("re:"), !lower.contains("aw:"), !lower.contains("fw:"), !lower.contains("fwd:"),
            !lower.contains("port request for"), !lower.contains("port of")
        else { return }
        let sentence = Sentence(subject, line: -1, lexer: lexer)
        let found = FactReader(lexer: lexer).read(sentence)
        // It can contradict, but a heading alone says nothing.
        let kinds = Set(facts.filter { $0.mood == .actual }.map(\.kind))
        let weighty = found.facts.filter { $0.mood == .actual && Verdict.isWeighty($0) && !kinds.contains($0.kind) }
        if !weighty.isEmpty { unread.append("Subject: \(subject)") }
    }
}

/// Reads the sender's newest words, line by line.
struct OwnWordsReader {
    let lexer: Lexer
    private(set) var sentences: [Sentence] = []
    private(set) var facts: [Fact] = []
    private(set) var unread: [String] = []
    private(set) var smallTalk: [String] = []
    private(set) var reasons: [RejectionReason] = []
    private var legend: [String: String] = [:]

    private let fields: FieldReader

    init(lexer: Lexer) {
        self.lexer = lexer
        fields = FieldReader(grammar: lexer.grammar)
    }

    mutating func read(_ words: OwnWords) {
        var pieces = SentenceCutter(fields: fields).pieces(words.lines, places: words.places)
        pieces = withoutLegend(pieces)
        for piece in pieces {
            if let ticked = Self.ticked(piece.text) {
                if let ticked { read(field: (.status, "status", ticked), piece) }
                continue
            }
            if let field = fields.field(piece.text) {
                read(field: field, piece)
            } else {
                read(prose: piece.text, line: piece.line)
            }
        }
    }

    private mutating func read(prose: String, line: Int) {
        for text in SentenceCutter.sentences(of: prose) { read(sentence: text, line: line) }
    }

    private mutating func read(sentence text: String, line: Int) {
        let sentence = Sentence(text, line: line, lexer: lexer)
        guard !sentence.tokens.isEmpty else { return }
        sentences.append(sentence)
        let reading = FactReader(lexer: lexer).read(sentence)
        facts += reading.facts
        if reading.isSmallTalk { smallTalk += reading.unread } else { unread += reading.unread }
        let isStated =
            !sentence.isQuestion && !reading.facts.contains { [.conditional, .consequence].contains($0.mood) }
        if isStated { addReasons(in: sentence) }
    }

    private mutating func addReasons(in sentence: Sentence) {
        for code in ReasonReader.codes(in: sentence.tokens, lexer.grammar)
        where !reasons.contains(where: { $0.code == code }) {
            reasons.append(RejectionReason(code: code, vendorText: sentence.text))
        }
    }

    // MARK: Fields

    private static let nothing: Set<String> = [
        "", "-", "n/a", "na", "none", "tbd", "tba", "pending", "unknown", "--", "not yet", "to be determined",
    ]

    private mutating func read(
        field: (label: FieldReader.Label, name: String, value: String),
        _ piece: SentenceCutter.Piece
    ) {
        let sentence = Sentence(field.value, line: piece.line, lexer: lexer)
        if !sentence.tokens.isEmpty { sentences.append(sentence) }
        let isNothing = Self.nothing.contains(field.value.lowercased())
        switch field.label {
        case .status: readStatus(field.value, piece)
        case .reason:
            guard !isNothing else { return }
            let codes = ReasonReader.codes(in: sentence.tokens, lexer.grammar)
            addReasons(in: sentence)
            if codes.isEmpty { unread.append(piece.text) }
        case .portDate: if !isNothing { addDay(.dateSet, sentence, piece) }
        case .completedDate: if !isNothing { addDay(.completed, sentence, piece) }
        case .otherDate, .number, .idle: break
        case .event(let kind): readEvent(kind, field.value, sentence, piece)
        case .prose: if !isNothing { read(prose: field.value, line: piece.line) }
        }
    }

    private mutating func readStatus(_ written: String, _ piece: SentenceCutter.Piece) {
        let value = legend[written.lowercased()] ?? written
        if let kind = fields.state(value) {
            return add(kind, piece)
        }
        for separator in [" - ", " \u{2013} ", " \u{2014} ", ": ", "; ", " (", ", "] {
            guard let range = value.firstRange(of: separator),
                let kind = fields.state(String(value[..<range.lowerBound]))
            else { continue }
            add(kind, piece)
            let rest = String(value[range.upperBound...]).trimming(")")
            let sentence = Sentence(rest, line: piece.line, lexer: lexer)
            if !ReasonReader.codes(in: sentence.tokens, lexer.grammar).isEmpty { return addReasons(in: sentence) }
            if kind == .dateSet, sentence.tokens.contains(where: { $0.text == "<day>" }) {
                return addDay(.dateSet, sentence, piece)
            }
            return read(prose: rest, line: piece.line)
        }
        read(prose: value, line: piece.line)
    }

    private mutating func readEvent(
        _ kind: FactKind,
        _ value: String,
        _ sentence: Sentence,
        _ piece: SentenceCutter.Piece
    ) {
        let word = value.lowercased().trimming(".")
        if ["no", "n", "false", "none", "-", "n/a", "0"].contains(word) { return }
        if ["yes", "y", "true", "x", "1"].contains(word) { return add(kind, piece) }
        if sentence.tokens.contains(where: { $0.text == "<day>" }) { return addDay(kind, sentence, piece) }
        read(prose: "\(piece.text)", line: piece.line)
    }

    private mutating func add(_ kind: FactKind, _ piece: SentenceCutter.Piece) {
        facts.append(Fact(kind: kind, mood: .actual, quote: piece.text, line: piece.line))
    }

    private mutating func addDay(_ kind: FactKind, _ sentence: Sentence, _ piece: SentenceCutter.Piece) {
        var fact = Fact(kind: kind, mood: .actual, quote: piece.text, line: piece.line)
        let tokens = sentence.tokens.map { Token(kind: $0.kind, text: $0.text, place: $0.place) }
        DayReader(clause: tokens[...], sentence: sentence, today: lexer.dates.today).add(
            to: &fact,
            from: 0..<tokens.count
        )
        let isPlain = sentence.tokens.allSatisfy { token in
            switch token.kind {
            case .day, .time, .moment, .mark, .digits: true
            case .word:
                [
                    "at", "by", "between", "and", "to", "am", "pm", "eastern", "et", "ct", "pt", "time", "from",
                    "confirmed", "foc", "est", "central", "the", "firm",
                ].contains(token.text)
            case .number, .reference, .money, .address, .name: false
            }
        }
        if fact.day == nil || !isPlain { unread.append(piece.text) } else { facts.append(fact) }
    }

    // MARK: Legends and ticks

    /// Lines such as "R = rejected" explain codes; they tell nothing.
    private mutating func withoutLegend(_ pieces: [SentenceCutter.Piece]) -> [SentenceCutter.Piece] {
        var explained: [String: String] = [:]
        var rest: [SentenceCutter.Piece] = []
        for piece in pieces {
            let entries = piece.text.split(whereSeparator: { ",;|".contains($0) }).map(String.init)
            let pairs = entries.compactMap { entry -> (String, String)? in
                let text =
                    entry.lowercased().hasPrefix("legend:") || entry.lowercased().hasPrefix("key:")
                    ? String(entry.drop { $0 != ":" }.dropFirst()) : entry
                let sides = text.split(separator: "=", maxSplits: 1).map { String($0).trimming(" ") }
                guard sides.count == 2, (sides.first?.utf8.count ?? 99) <= 12 else { return nil }
                return (sides[0].lowercased(), sides[1])
            }
            if pairs.count == entries.count, !pairs.isEmpty {
                for (code, meaning) in pairs { explained[code] = meaning }
            } else {
                rest.append(piece)
            }
        }
        guard explained.count > 1 else { return pieces }
        legend = explained
        return rest
    }

    /// A line with a box: what is ticked, or `nil` inside for an empty box; `nil` outside if it has no box.
    private static func ticked(_ line: String) -> String?? {
        for mark in ["[x]", "[X]", "\u{2611}", "\u{2612}", "\u{2714}", "(x)", "(X)", "\u{2713}"]
        where line.hasPrefix(mark) {
            return .some(line.dropFirst(mark.count).trimmingCharacters())
        }
        for mark in ["[ ]", "[]", "\u{2610}", "( )"] where line.hasPrefix(mark) { return .some(nil) }
        return nil
    }
}

extension Substring {
    fileprivate func trimmingCharacters() -> String { String(self).trimming(" ") }
}
