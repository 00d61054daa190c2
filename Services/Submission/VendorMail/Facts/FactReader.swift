import Porting
import Timekeeping

/// What was found in one sentence.
struct SentenceReading: Sendable, Hashable {
    let sentence: Sentence
    var facts: [Fact] = []
    /// Clauses in which something is not known, as written.
    var unread: [String] = []
    /// Clauses of known words that are neither a fact nor a courtesy nor small talk, as written.
    var loose: [String] = []
    /// Clauses of known words that ask for something, as written.
    var requests: [String] = []
    /// Those of them that turn round, doubt, demand and name nothing, as written.
    var plain: [String] = []
    /// Clauses of known words that only say when or under which condition something follows, as written.
    var conditional: [String] = []
    /// Small talk and headings, as written.
    var idle: [String] = []
    /// Those of the others that tell of no outcome and ask for nothing, as written.
    var meek: [String] = []
    /// Those of the others that only say why, as written.
    var explanations: [String] = []
    /// Those of them in which the desk speaks of itself.
    var ownExplanations: [String] = []
    /// The reasons that its only clause gives; `nil` if it has several.
    var codes: [ReasonCode]?
    /// Whether what is not known has nothing to do with ports.
    var isSmallTalk = false
}

/// Reads the facts of sentences.
struct FactReader {
    let lexer: Lexer
    var grammar: ReplyGrammar { lexer.grammar }

    func read(_ sentence: Sentence) -> SentenceReading {
        var reading = SentenceReading(sentence: sentence)
        let conditional = sentence.clauses.map { range in range.contains { isCondition(sentence.tokens, $0) } }
        var isAfterCondition = false
        for (number, range) in sentence.clauses.enumerated() {
            let clause = sentence.tokens[range]
            // What stands before "if you have questions" or "else" does not depend on it; other conditions reach back.
            let reachesBack = conditional.indices.contains { later in
                later > number && conditional[later] && !isAlternative(sentence, later)
                    && !grammar.isCourtesy(sentence.tokens[sentence.clauses[later]])
            }
            let isConsequence = !conditional[number] && (isAfterCondition || reachesBack)
            let isBefore = number > 0 && sentence.tokens[sentence.clauses[number - 1]].first?.text == "before"
            let matches = matches(in: clause).filter { Self.suits($0, clause) }
            let codes = ReasonReader.codes(in: clause, grammar).filter { !ReasonReader.isNone($0, Array(clause)) }
            if clause.count == sentence.tokens.count { reading.codes = codes }
            let givesReason = !codes.isEmpty
            let courtesies = grammar.courtesies(in: clause)
            // "Before we can place the order, we need the account number": the demand holds.
            let isFree = isBefore && matches.contains { $0.kind == .needed }
            var facts = facts(of: matches, clause, in: sentence, conditional[number], isConsequence && !isFree)
            if !demands(clause, isCourteous: !courtesies.isEmpty) { facts.removeAll { $0.kind == .needed } }
            // "There is a pending order on the account" is why, not where the order stands.
            if givesReason { facts.removeAll { $0.kind == .waiting } }
            let asks = sentence.isQuestion && Self.asksForPaper(clause, grammar)
            if asks, !facts.contains(where: { $0.kind == .needed }) {
                facts.append(Fact(kind: .needed, mood: .actual, quote: sentence.text, line: sentence.line))
            }
            Self.settleDays(of: &facts, clause)
            let covered = matches.map { $0.start..<$0.end } + courtesies
            let isHeading = range.upperBound < sentence.tokens.count && sentence.tokens[range.upperBound].text == ":"
            let standing = ClauseStanding(
                clause,
                facts: facts,
                covered: covered,
                givesReason: givesReason,
                isHeading: isHeading,
                isQuestion: sentence.isQuestion,
                grammar: grammar
            )
            note(standing, text(of: clause, in: sentence), &reading)
            if facts.isEmpty, mayTell(clause, standing) { reading.unread.append(text(of: clause, in: sentence)) }
            if standing.kind.isOpen, codes.isEmpty, !facts.contains(where: Verdict.isWeighty), !sentence.isQuestion {
                let idle = IdleClause(clause: clause, grammar: grammar, today: lexer.dates.today, text: sentence.text)
                if idle.isIdle { reading.meek.append(text(of: clause, in: sentence)) }
                let explaining = ExplainingClause(clause: clause, grammar: grammar, today: lexer.dates.today)
                if !isHeading, explaining.isOne {
                    let text = text(of: clause, in: sentence)
                    reading.explanations.append(text)
                    if explaining.isOfDesk || explaining.namesFault { reading.ownExplanations.append(text) }
                }
            }
            reading.facts += facts
            isAfterCondition = isAfterCondition || conditional[number] || beginsWithTime(clause)
        }
        // A condition without anything that it is a condition of may be one of what stands before it.
        if sentence.clauses.count == reading.conditional.count, sentence.clauses.count == 1, isDangling(sentence) {
            reading.loose += reading.conditional
        }
        Self.settleRefusals(of: &reading.facts)
        if hasOpenDay(sentence, reading.facts) { reading.unread.append(sentence.text) }
        return reading
    }

    /// "Too late to cancel, the carrier declined it" rejects no order.
    private static func settleRefusals(of facts: inout [Fact]) {
        guard facts.contains(where: { [.cancelRefused, .snapBackRefused].contains($0.kind) && $0.mood == .actual })
        else { return }
        let orders: Set = ["order", "port", "porting", "lsr", "number", "line", "<num>", "transfer"]
        facts.removeAll { $0.kind == .rejected && orders.isDisjoint(with: $0.clause) }
    }

    /// "The cutover planned on December 16 is postponed till further notice" sets no date.
    ///
    /// "We received your order for 212-555-0142 this morning" sets none either.
    private static func settleDays(of facts: inout [Fact], _ clause: ArraySlice<Token>) {
        let isReceipt = facts.contains { $0.kind == .received && $0.mood == .actual }
        // "We looked into your line this evening" and "they rejected it again today" set none.
        let saysMore = facts.contains { $0.kind != .dateSet && $0.kind != .dateWithdrawn && $0.mood == .actual }
        if saysMore || !clause.contains(where: { dateWords.contains($0.text) || moves.contains($0.text) }) {
            facts.removeAll { $0.kind == .dateSet && $0.dayFault == DayReader.onlyToday }
        }
        if isReceipt, !clause.contains(where: { dateWords.contains($0.text) }) {
            facts.removeAll { $0.kind == .dateSet && $0.day == nil }
        }
        // Nor does "we submitted 212-555-0142 on 12/1".
        let isSent = clause.contains { ["submitted", "placed", "issued", "filed", "keyed"].contains($0.text) }
        if isSent, !clause.contains(where: { dateWords.contains($0.text) }) {
            facts.removeAll { $0.kind == .dateSet && $0.day == nil }
        }
        guard facts.contains(where: { $0.kind == .dateWithdrawn && $0.mood == .actual }) else { return }
        let isMoved = clause.contains { ["new", "revised", "now", "to", "instead"].contains($0.text) }
        for index in facts.indices where facts[index].kind == .dateSet {
            facts[index].dayFault = "It withdraws a date and names one."
        }
        if !isMoved { facts.removeAll { $0.kind == .dateSet } }
    }

    private static let moves: Set = ["goes", "live", "switches", "activates", "transfer", "transfers", "cut", "cuts"]

    /// Whether a day to come stands beside words of a port and is the day of no fact.
    private func hasOpenDay(_ sentence: Sentence, _ facts: [Fact]) -> Bool {
        !facts.contains { Verdict.isWeighty($0) }
            && sentence.tokens.contains { Self.portWords.contains($0.text) }
            && sentence.tokens.contains(where: isDayToCome)
    }

    private static let portWords: Set = [
        "port", "ports", "ported", "porting", "move", "moves", "moved", "transfer", "transferred", "activation", "foc",
        "activated", "cutover", "live", "scheduled", "schedule", "set", "slot", "due", "switch", "release", "released",
    ]
    private static let dateWords: Set = [
        "foc", "date", "dates", "day", "scheduled", "schedule", "slot", "set", "confirmed", "confirm", "committed",
        "assigned", "activation", "cutover", "due", "port", "ports", "porting", "move", "moves", "moving",
    ]

    private func note(_ standing: ClauseStanding, _ text: String, _ reading: inout SentenceReading) {
        switch standing.kind {
        case .understood: return
        case .idle: reading.idle.append(text)
        case .loose(let isPlain):
            if isPlain { reading.plain.append(text) } else { reading.loose.append(text) }
        case .request: reading.requests.append(text)
        case .conditional: reading.conditional.append(text)
        case .unread(let isIdle):
            reading.isSmallTalk = (reading.unread.isEmpty || reading.isSmallTalk) && isIdle
            reading.unread.append(text)
        }
    }

    /// "Once the snow melts." leaves open what is then; "then we can resubmit" does not.
    private func isDangling(_ sentence: Sentence) -> Bool {
        guard let first = sentence.tokens.first?.text else { return false }
        // "Once you send it I will resubmit" goes on without a comma.
        let words = sentence.tokens.map(\.text)
        if words.firstPlace(of: ["i", "will"]) != nil || words.firstPlace(of: ["we", "will"]) != nil { return false }
        return grammar.conditions.contains(first) || grammar.times.contains(first) || first == "as"
    }

    /// "Send the list by Monday, else they disconnect it": the demand holds.
    private func isAlternative(_ sentence: Sentence, _ number: Int) -> Bool {
        guard let first = sentence.tokens[sentence.clauses[number]].first else { return false }
        return ["else", "otherwise"].contains(first.text)
    }

    /// "Once it has moved, …", but not "before that, …".
    func beginsWithTime(_ clause: ArraySlice<Token>) -> Bool {
        guard let first = clause.first else { return false }
        let next = clause.dropFirst().first?.text ?? ""
        if first.text == "as", next == "soon" { return true }
        return grammar.times.contains(first.text) && !["that", "then", "this"].contains(next)
    }

    private func isCondition(_ tokens: [Token], _ index: Int) -> Bool {
        let text = tokens[index].text
        guard grammar.conditions.contains(text) || text == "case" && index > 0 && tokens[index - 1].text == "in" else {
            return false
        }
        // "No PIN was provided" is no condition.
        if text == "provided" {
            return index + 1 < tokens.count && ["that", "you", "we", "they"].contains(tokens[index + 1].text)
        }
        // "Should" asks for a condition only at the beginning: "Should it fail, …".
        return text != "should" || index == 0
    }

    private func text(of clause: ArraySlice<Token>, in sentence: Sentence) -> String {
        guard let first = clause.first, let last = clause.last else { return "" }
        let bytes = Array(sentence.text.utf8)
        return String(decoding: bytes[first.place.lowerBound..<min(bytes.count, last.place.upperBound)], as: UTF8.self)
    }

    // MARK: Facts

    struct Match {
        let kind: FactKind
        let start: Int
        let end: Int
        let isNegative: Bool
    }

    private func matches(in clause: ArraySlice<Token>) -> [Match] {
        var found: [Match] = []
        for start in clause.indices {
            for key in [clause[start].text, ""] {
                for number in grammar.rulesByWord[key] ?? [] {
                    let rule = grammar.rules[number]
                    guard let end = rule.wording.end(in: clause, from: start, light: grammar.light) else { continue }
                    found.append(Match(kind: rule.kind, start: start, end: end, isNegative: rule.wording.isNegative))
                }
            }
        }
        return found
    }

    /// From the narrowest meaning to the widest: of several in one clause the first counts.
    private static let order: [FactKind] = [
        .snapBackRefused, .snapBackDone, .snapBackStep, .cancelRefused, .dateWithdrawn, .cancelled, .completed,
        .rejected, .dateSet, .needed, .waiting, .received,
    ]

    private func facts(
        of matches: [Match],
        _ clause: ArraySlice<Token>,
        in sentence: Sentence,
        _ isConditional: Bool,
        _ isConsequence: Bool
    ) -> [Fact] {
        var facts: [Fact] = []
        var taken: [Range<Int>] = []
        for kind in Self.order {
            let ofKind = matches.filter { match in
                match.kind == kind && !taken.contains { $0.overlaps(match.start..<match.end) }
            }
            guard let match = ofKind.min(by: { ($0.start, -$0.end) < ($1.start, -$1.end) }) else { continue }
            let mood = mood(of: match, in: clause, sentence, isConditional, isConsequence)
            // "No answer" is what waiting means; a wording with its own "not" wins over one that is denied.
            let best = mood == .negated ? ofKind.first { $0.isNegative } ?? match : match
            let bestMood = self.mood(of: best, in: clause, sentence, isConditional, isConsequence)
            facts.append(fact(best, in: clause, sentence, bestMood))
            if bestMood == .actual { taken.append(best.start..<best.end) }
        }
        return facts
    }

    private func fact(_ match: Match, in clause: ArraySlice<Token>, _ sentence: Sentence, _ mood: Fact.Mood) -> Fact {
        var fact = Fact(kind: match.kind, mood: mood, quote: sentence.text, line: sentence.line)
        fact.clause = clause.map(\.text)
        fact.numbers = clause.compactMap { token in
            switch token.kind {
            case .number(let number): number
            case .word, .mark, .reference, .day, .time, .moment, .money, .address, .digits, .name: nil
            }
        }
        DayReader(clause: clause, sentence: sentence, today: lexer.dates.today).add(
            to: &fact,
            from: match.start..<match.end
        )
        return fact
    }
}
