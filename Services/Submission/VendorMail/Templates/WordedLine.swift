/// One line of a mail for ``MailWording``.
struct WordedLine: Hashable, Sendable {
    let tokens: [Token]
    /// The words as written, in lower case, one for each token.
    private let written: [String]
    private let isCapital: [Bool]
    /// The words as written.
    let prefixes: [String]
    /// Whether the line is a field whose value says nothing, such as "Agent: …".
    private let isIdle: Bool
    /// Whether the line is a field whose value says something, such as "Status: …".
    private let isTelling: Bool
    /// The words that are in no list.
    private let unknown: Set<Int>
    /// The tokens that are a name in our own mails.
    private let ours: Set<Int>

    /// Marks that no meaning depends on; a question mark or a ticked box is none of them.
    static let meaningless: Set<String> = [
        ",", ".", "!", "'", "\"", "(", ")", "-", "–", "*", "#", ":", ";", "/", "|", "&", "<", ">", "=", "_", "+",
    ]

    init(_ written: String, lexer: Lexer, names: OwnNames) {
        let fields = FieldReader(grammar: lexer.grammar)
        let line = fields.withColon(written)
        let tokens = lexer.tokens(of: line)
        let bytes = Array(line.utf8)
        let texts = tokens.map { String(decoding: bytes[$0.place], as: UTF8.self) }
        self.tokens = tokens
        self.written = texts.map { $0.lowercased().withPlainApostrophes }
        prefixes = texts
        isCapital = texts.map { $0.first?.isUppercase == true }
        unknown = Set(tokens.indices.filter { tokens[$0].kind == .word && !lexer.grammar.isKnown(tokens[$0].text) })
        switch fields.field(line)?.label {
        case .idle, .number, .otherDate: (isIdle, isTelling) = (true, false)
        case .status, .reason, .portDate, .completedDate, .event, .prose, .demand: (isIdle, isTelling) = (false, true)
        case nil: (isIdle, isTelling) = (false, false)
        }
        ours = names.found(in: tokens, self.written, isCapital)
    }

    func isOwnName(_ index: Int) -> Bool { ours.contains(index) }

    /// A word as it is compared: with short forms spelled out; a name in no place for one as it is written.
    func word(_ index: Int) -> String { tokens[index].kind == .word ? tokens[index].text : written[index] }

    /// "CARRIER: COMCAST" has a name that is not seen as one, because all of it is in capitals.
    func isIdleName(_ index: Int) -> Bool {
        guard isIdle, let colon = tokens.firstIndex(where: { $0.text == ":" }) else { return false }
        guard index > colon else { return false }
        return unknown.contains(index) || SignatureWords.teams.contains(tokens[index].text)
            || isCapital[index] && Self.companies.contains(tokens[index].text)
    }

    /// Whether it is the subject of a mail of ours, answered or not, and nothing else.
    var isOurSubject: Bool {
        // The name of the practice and the reference are in subjects of ours as well.
        let words = tokens.indices.filter { tokens[$0].isWord && !isOwnName($0) }.map { tokens[$0].text }
        return Self.ourSubjects.contains(words.drop(while: Self.replies.contains).joined(separator: " "))
    }

    private static let replies: Set<String> = ["re", "aw", "fw", "fwd", "sv", "antw", "<name>"]
    private static let ourSubjects: Set<String> = [
        "", "port request for", "cancel port of", "status of port of", "snap back of",
    ]

    private static let before: Set<String> = [
        "handled", "reviewed", "for", "of", "by", "from", "with", "to", "at", "dear", "hi", "hello", "hey", "carrier",
        "provider", "thanks",
        "regards", "thank", "you", "sincerely", "cheers", "best", "morning", "afternoon", "customer", "told", "asked",
        "losing", "sp", "practice",
    ]
    private static let after: Set<String> = [
        "has", "have", "had", "is", "was", "will", "says", "said", "confirmed", "rejected", "accepted", "returned",
        "declined", "refused", "does", "did", "can", "released", "sent", "gave", "wants", "needs", "set",
        "keeps", "will", "took", "takes", "gets", "handles", "covers", "checks", "follows", "changed", "moved", "asked",
        "called", "wrote", "answered", "pulled", "pushed",
    ]

    /// Whether a name is to be expected here; an unknown word in capitals elsewhere may be the outcome itself.
    func isPlaceOfName(_ index: Int) -> Bool {
        if isIdle { return true }
        if isTelling { return false }
        var first = index
        while let before = namePart(before: first) { first = before }
        var next = index + 1
        while next < tokens.endIndex, tokens[next].kind == .name || isCompanyShape(next) || isJoint(next) { next += 1 }
        // A line with nothing but a name: the end of a letter.
        let rest = tokens[next...]
        let isLine = rest.allSatisfy { $0.text.utf8.count == 1 }
        if first == tokens.startIndex, isLine { return next - first <= 3 && rest.count <= 2 }
        // At the beginning of a sentence it has to be the subject.
        let begins = first == tokens.startIndex || [".", "!", "?", ";", ":", ","].contains(tokens[first - 1].text)
        if begins, next < tokens.endIndex, Self.after.contains(tokens[next].text) { return true }
        guard first > tokens.startIndex else { return false }
        return Self.before.contains(tokens[first - 1].text)
            || tokens[first - 1].text == "," && first >= 2 && Self.before.contains(tokens[first - 2].text)
    }

    // MARK: Names of several words

    private static let companies: Set<String> = [
        "llc", "inc", "tel", "telecom", "telephone", "communications", "wireless", "wireline", "networks", "network",
        "cable",
        "company", "co", "corp", "ltd", "fiber", "broadband", "voice", "digital",
    ]

    /// Whether a known word goes on with a name: "Prairie Tel", "Gulf & Bay Communications, LLC".
    func isCompanyWord(_ index: Int) -> Bool {
        guard isCompanyShape(index), var first = namePart(before: index) else { return false }
        while let before = namePart(before: first) { first = before }
        return isPlaceOfName(first)
    }

    private func isCompanyShape(_ index: Int) -> Bool {
        tokens[index].kind == .word && isCapital[index] && Self.companies.contains(tokens[index].text)
            && namePart(before: index) != nil
    }

    private func isInitial(_ index: Int) -> Bool { isCapital[index] && written[index].utf8.count == 1 }

    private func isCompanyPart(_ index: Int) -> Bool {
        tokens[index].kind == .name || isCapital[index] && Self.companies.contains(tokens[index].text)
    }

    /// Whether "of" or a number stands within a name: "Metro Voice of Ohio", "Tri-County 4 Telephone".
    func isNameJoint(_ index: Int) -> Bool {
        guard tokens[index].text == "of" || isNumberOfName(index), isJoint(index) else { return false }
        var first = index
        while let before = namePart(before: first) { first = before }
        return isPlaceOfName(first)
    }

    /// "Sun Valley Telecom 2000", and "Tri-County 4" only within a longer name: "Building 2" may be what matters.
    private func isNumberOfName(_ index: Int) -> Bool {
        guard index > 0, case .digits(let digits) = tokens[index].kind, digits.utf8.count <= 4 else { return false }
        let isWithin = index + 1 < tokens.count && isCompanyPart(index + 1)
        return isCompanyPart(index - 1) && (tokens[index - 1].kind == .word || digits.utf8.count == 1 && isWithin)
    }

    /// Whether a mark holds the parts of a name together: "Gulf & Bay", "Communications, LLC", an initial.
    private func isJoint(_ index: Int) -> Bool {
        if isNumberOfName(index) { return true }
        guard index > 0, index + 1 < tokens.count else { return false }
        switch tokens[index].text {
        case "-", "of": return isCompanyPart(index - 1) && isCompanyPart(index + 1)
        case ".": return isInitial(index - 1) && tokens[index + 1].kind == .name
        case "&": return tokens[index - 1].kind == .name && tokens[index + 1].kind == .name
        case ",": return isCapital[index + 1] && ["llc", "inc", "ltd"].contains(tokens[index + 1].text)
        default: return false
        }
    }

    /// The part of the same name that stands before `index`.
    private func namePart(before index: Int) -> Int? {
        guard index > 0 else { return nil }
        let last = isJoint(index - 1) ? index - 2 : index - 1
        return last >= 0 && isCompanyPart(last) ? last : nil
    }

    private static let counted: Set<String> = [
        "case", "ticket", "order", "pon", "id", "ref", "reference", "account", "acct", "tracking", "lsr", "request",
        "po", "wo", "confirmation", "no", "#", "job", "docket", "invoice", "issue", "watcher",
    ]
    private static let codes: Set<String> = ["code", "error", "reason", "reject", "status", "version", "ver"]

    /// Whether digits count a case or an order; those of a code say what happened.
    func isCount(_ index: Int) -> Bool {
        guard written[index].count(where: \.isNumber) > 2 else { return false }
        let words = written[max(0, index - 4)..<index]
        if isTelling || words.contains(where: Self.codes.contains) { return false }
        return isIdle || words.contains(where: Self.counted.contains) || isSystemCount(index)
    }
}

extension WordedLine {
    /// Whether it is a part of an extension behind a name, such as "ext 4", which only says how to reach somebody.
    func isExtension(_ index: Int) -> Bool {
        let word = tokens[..<tokens.index(after: index)].lastIndex { $0.text == "ext" || $0.text == "extension" }
        guard let word, index - word <= 2, tokens[word..<index].dropFirst().allSatisfy({ $0.text == "." }) else {
            return false
        }
        let digits = tokens[(word + 1)...].first { $0.text != "." }
        guard case .digits(let number) = digits?.kind, number.utf8.count <= 5 else { return false }
        // "Ext. 12 is live" is about a line.
        return tokens[(word + 1)...].drop { $0.text != number }.dropFirst().first?.isWord != true
    }

    /// "BCN-120411": letters in capitals and five digits or more are what a system counts by, not what happened.
    fileprivate func isSystemCount(_ index: Int) -> Bool {
        guard index >= 2, case .digits(let digits) = tokens[index].kind, tokens[index - 1].text == "-",
            digits.utf8.count >= 5 || isInBrackets(index)
        else { return false }
        let prefix = prefixes[index - 2]
        // "[ERR-204]" says what happened.
        guard !["ERR", "REJ", "RC", "CODE", "ERROR"].contains(prefix) else { return false }
        return (2...5).contains(prefix.utf8.count) && prefix.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// "[NPO-3318] Port in": the key of a ticket before a subject, which may be shorter.
    private func isInBrackets(_ index: Int) -> Bool {
        index >= 3 && tokens[index - 3].text == "[" && index + 1 < tokens.endIndex && tokens[index + 1].text == "]"
    }
}
