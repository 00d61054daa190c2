import Foundation
import Porting
import Timekeeping

/// Reads the sender's newest words, line by line.
struct OwnWordsReader {
    let lexer: Lexer
    private(set) var sentences: [Sentence] = []
    private(set) var facts: [Fact] = []
    private(set) var unread: [String] = []
    private(set) var smallTalk: [String] = []
    private(set) var loose: [String] = []
    private(set) var plain: [String] = []
    private(set) var requests: [String] = []
    private(set) var conditional: [String] = []
    private(set) var idle: [String] = []
    private(set) var meek: [String] = []
    private(set) var explanations: [String] = []
    private(set) var ownExplanations: [String] = []
    /// Lines of forms with a reason that is not known.
    private(set) var formReasons: [String] = []
    private(set) var reasons: [RejectionReason] = []
    private var legend: [String: String] = [:]
    /// The line of the demand that may go on in the next one.
    private var demandedAt: Int?

    private let fields: FieldReader
    private let names: NameReader
    private let ownNames: OwnNames
    private let readsFacts: Bool

    /// - Parameters:
    ///   - lexer: Cuts lines into tokens.
    ///   - ours: The words of our own mails.
    ///   - ownNames: The names in them.
    ///   - readsFacts: `false` only finds the ``sentences``.
    init(lexer: Lexer, ours: Set<String>, ownNames: OwnNames = .none, readsFacts: Bool = true) {
        self.lexer = lexer
        self.ownNames = ownNames
        self.readsFacts = readsFacts
        names = NameReader(ours: ours, neutral: lexer.grammar.neutral)
        fields = FieldReader(grammar: lexer.grammar)
    }

    mutating func read(_ words: OwnWords) {
        let object = JSONLines.flattened(words.lines)
        let places = object.map { Array(repeating: words.places.first ?? 0, count: $0.count) } ?? words.places
        let lines = ChangeTable.asFields(object ?? words.lines).map(fields.withColon)
        var pieces = SentenceCutter(fields: fields).pieces(lines, places: places)
        pieces = withoutLegend(pieces)
        for piece in pieces where !isBoilerplate(piece.text) {
            if let ticked = Self.ticked(piece.text) {
                if let ticked { read(field: (.status, "status", ticked), piece) }
                continue
            }
            if fields.isTally(piece.text) { continue }
            if var field = fields.field(piece.text) {
                // "Stage: ordered -> scheduled": what it is now.
                let newest = fields.newest(field.value)
                let wasThere = newest != field.value && field.value.hasDigit
                if case .portDate = field.label, wasThere, Self.isNothing(newest.lowercased()) {
                    add(.dateWithdrawn, piece)
                    continue
                }
                field.value = newest
                read(field: field, piece)
            } else if let line = demandedAt, piece.line == line + 1,
                fields.isDemanded(lexer.tokens(of: piece.text))
            {
                readDemand(piece.text, Sentence(piece.text, line: piece.line, lexer: lexer), piece)
            } else {
                read(prose: piece.text, line: piece.line)
            }
        }
    }

    private mutating func read(prose: String, line: Int) {
        for text in SentenceCutter.sentences(of: prose) { read(sentence: text, line: line) }
    }

    private mutating func read(sentence text: String, line: Int) {
        let sentence = Sentence(text, line: line, lexer: lexer, names: ownNames)
        guard !sentence.tokens.isEmpty else { return }
        sentences.append(sentence)
        guard readsFacts else { return }
        let reading = FactReader(lexer: lexer).read(sentence)
        facts += reading.facts
        loose += reading.loose
        plain += reading.plain
        requests += reading.requests
        conditional += reading.conditional
        idle += reading.idle
        meek += reading.meek
        explanations += reading.explanations
        ownExplanations += reading.ownExplanations
        if reading.isSmallTalk { smallTalk += reading.unread } else { unread += reading.unread }
        unread += names.strange(in: sentence, hasFacts: !reading.facts.isEmpty)
        let isStated =
            !sentence.isQuestion && sentence.tokens.first?.text != "if"
            && !reading.facts.contains { [.conditional, .consequence].contains($0.mood) }
        if isStated { addReasons(in: sentence, codes: reading.codes) }
    }

    private static let boilerplate = [
        "confidential", "intended only", "intended for", "unauthorized", "protected health", "received it in error",
        "received this in error", "received this e", "disclaimer", "privileged",
    ]

    /// The small print below many mails; a paragraph that names a number or a day is none.
    private func isBoilerplate(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard text.utf8.count > 60, lower.hasAny(of: Self.boilerplate) else { return false }
        return !lexer.tokens(of: text).contains { ["<num>", "<ref>", "<day>", "<moment>"].contains($0.text) }
    }

    private mutating func addReasons(in sentence: Sentence, codes: [ReasonCode]? = nil) {
        for code in codes ?? ReasonReader.codes(in: sentence.tokens[...], lexer.grammar)
        where !reasons.contains(where: { $0.code == code }) {
            // "No date yet" is about the port, unless a letter is spoken of.
            let isUndated = code == ReasonCode(rawValue: "LOA_UNDATED")
            if isUndated, !sentence.tokens.contains(where: { Self.letters.contains($0.text) }) { continue }
            if ReasonReader.isNone(code, sentence.tokens) { continue }
            reasons.append(RejectionReason(code: code, vendorText: sentence.text))
        }
    }

    private static let letters: Set<String> = [
        "loa", "letter", "authorization", "authorisation", "signature", "signed", "sign", "form", "document", "agency",
    ]

    // MARK: Fields

    private mutating func read(
        field: (label: FieldReader.Label, name: String, value: String),
        _ piece: SentenceCutter.Piece
    ) {
        let sentence = Sentence(field.value, line: piece.line, lexer: lexer)
        if !sentence.tokens.isEmpty { sentences.append(sentence) }
        let isNothing = Self.isNothing(field.value.lowercased())
        switch field.label {
        case .status: readStatus(field.value, piece)
        case .reason:
            guard !isNothing else { return }
            let codes = ReasonReader.codes(in: sentence.tokens[...], lexer.grammar)
            addReasons(in: sentence)
            // "Reject: invalid PIN".
            if field.name.lowercased().hasPrefix("reject"), !codes.isEmpty { add(.rejected, piece) }
            // A code beside a text says no more than the text; alone it is no known reason.
            let isCode = field.value.contains(/^\d{1,4}[A-Za-z]{0,2}$/)
            if codes.isEmpty, !isCode { addUnknownReason(sentence, piece) }
        case .portDate:
            let isGone = field.value.lowercased().contains(
                /^(?:withdrawn|cancell?ed|revoked|removed|pulled|rescinded|lost)\b/
            )
            if isGone { add(.dateWithdrawn, piece) } else if !isNothing { addDay(.dateSet, sentence, piece) }
        case .completedDate: if !isNothing { addDay(.completed, sentence, piece) }
        case .otherDate, .number, .idle: break
        case .event(let kind): readEvent(kind, field.value, sentence, piece)
        case .prose: if !isNothing { read(prose: field.value, line: piece.line) }
        case .demand: if !isNothing { readDemand(field.value, sentence, piece) }
        }
    }

    /// A reason that is in no list: of a date that moved or a cancellation it need not be, if it turns nothing round.
    private mutating func addUnknownReason(_ sentence: Sentence, _ piece: SentenceCutter.Piece) {
        let isHarmless = sentence.tokens.allSatisfy { token in
            switch token.kind {
            case .word: !lexer.grammar.alarms.contains(token.text) && !ClauseWords.turning.contains(token.text)
            case .mark, .digits: true
            case .name, .number, .reference, .day, .time, .moment, .money, .address: false
            }
        }
        unread.append(piece.text)
        if isHarmless { formReasons.append(piece.text) }
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
            if !ReasonReader.codes(in: sentence.tokens[...], lexer.grammar).isEmpty { return addReasons(in: sentence) }
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
        if ["no", "n", "false", "none", "-", "n/a", "0"].contains(word) || Self.nothing.contains(word) { return }
        if ["yes", "y", "true", "x", "1"].contains(word) { return add(kind, piece) }
        if sentence.tokens.contains(where: { $0.text == "<day>" }) {
            // "Confirmed: (a day that is not to come)" says when it was confirmed.
            if kind == .dateSet, !isComing(sentence) { return add(kind, piece) }
            return addDay(kind, sentence, piece)
        }
        read(prose: "\(piece.text)", line: piece.line)
    }

    private func isComing(_ sentence: Sentence) -> Bool {
        sentence.tokens.contains { token in
            guard case .day(let day) = token.kind, let coming = day.day, let today = lexer.dates.today else {
                return false
            }
            return coming > today
        }
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
        // "Activation window: 8 AM - noon" is a part of the day that another line names.
        let isTimeOnly = isPlain && !sentence.tokens.contains { $0.text == "<day>" || $0.text == "<moment>" }
        if kind == .dateSet, isTimeOnly, sentence.tokens.contains(where: { $0.text == "<time>" }) { return }
        if fact.day == nil || !isPlain { unread.append(piece.text) } else { facts.append(fact) }
    }

    /// "Missing: service address (suite number), ZIP": a list of what they may ask for.
    private mutating func readDemand(_ value: String, _ sentence: Sentence, _ piece: SentenceCutter.Piece) {
        guard fields.isDemanded(sentence.tokens) else { return read(prose: value, line: piece.line) }
        add(.needed, piece)
        addReasons(in: sentence)
        demandedAt = piece.line
    }

    // MARK: Legends

    /// Lines such as "R = rejected" explain codes; they tell nothing.
    private mutating func withoutLegend(_ pieces: [SentenceCutter.Piece]) -> [SentenceCutter.Piece] {
        var explained: [String: String] = [:]
        var rest: [SentenceCutter.Piece] = []
        for piece in pieces {
            guard piece.text.utf8.contains(UInt8(ascii: "=")) else {
                rest.append(piece)
                continue
            }
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
}
