import Porting
import Timekeeping

/// What was found in one sentence.
struct SentenceReading: Sendable, Hashable {
    let sentence: Sentence
    var facts: [Fact] = []
    /// Clauses in which something is not known, as written.
    var unread: [String] = []
    /// Whether what is not known has nothing to do with ports.
    var isSmallTalk = false
}

/// Reads the facts of sentences.
struct FactReader {
    let lexer: Lexer
    private var grammar: ReplyGrammar { lexer.grammar }

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
            let matches = matches(in: clause).filter { Self.suits($0, clause) }
            let givesReason = !ReasonReader.codes(in: Array(clause), grammar).isEmpty
            let courtesies = grammar.courtesies(in: clause)
            var facts = facts(of: matches, clause, in: sentence, conditional[number], isConsequence)
            if !courtesies.isEmpty, !clause.contains(where: { grammar.demands.contains($0.text) }) {
                facts.removeAll { $0.kind == .needed }
            }
            // "There is a pending order on the account" is why, not where the order stands.
            if givesReason { facts.removeAll { $0.kind == .waiting } }
            let asks = sentence.isQuestion && clause.contains { grammar.demands.contains($0.text) }
            if asks, !facts.contains(where: { $0.kind == .needed }) {
                facts.append(Fact(kind: .needed, mood: .actual, quote: sentence.text, line: sentence.line))
            }
            Self.settleDays(of: &facts, clause)
            let covered = matches.map { $0.start..<$0.end } + courtesies
            judge(clause, sentence, hasFacts: !facts.isEmpty, givesReason: givesReason, covered: covered, &reading)
            reading.facts += facts
            isAfterCondition = isAfterCondition || conditional[number] || beginsWithTime(clause)
        }
        return reading
    }

    /// "The cutover planned on December 16 is postponed till further notice" sets no date.
    ///
    /// "We received your order for 212-555-0142 this morning" sets none either.
    private static func settleDays(of facts: inout [Fact], _ clause: ArraySlice<Token>) {
        let isReceipt = facts.contains { $0.kind == .received && $0.mood == .actual }
        if isReceipt, !clause.contains(where: { dateWords.contains($0.text) }) {
            facts.removeAll { $0.kind == .dateSet && $0.day == nil }
        }
        guard facts.contains(where: { $0.kind == .dateWithdrawn && $0.mood == .actual }) else { return }
        let isMoved = clause.contains { ["new", "revised", "now", "to", "instead"].contains($0.text) }
        for index in facts.indices where facts[index].kind == .dateSet {
            facts[index].dayFault = "It withdraws a date and names one."
        }
        if !isMoved { facts.removeAll { $0.kind == .dateSet } }
    }

    private static let dateWords: Set = [
        "foc", "date", "dates", "day", "scheduled", "schedule", "slot", "set", "confirmed", "confirm", "committed",
        "assigned", "activation", "cutover", "due", "port", "ports", "porting", "move", "moves", "moving",
    ]

    /// Notes the clause if something in it is not known.
    private func judge(
        _ clause: ArraySlice<Token>,
        _ sentence: Sentence,
        hasFacts: Bool,
        givesReason: Bool,
        covered: [Range<Int>],
        _ reading: inout SentenceReading
    ) {
        let unknown = clause.indices.filter { !isKnown(clause, $0) }
        // "But it was not" turns round what was said before.
        let isWeighty = clause.contains { token in
            [grammar.matters, grammar.alarms, grammar.negations].contains { $0.contains(token.text) }
        }
        let loose = clause.indices.contains { index in
            grammar.events.contains(clause[index].text) && !covered.contains { $0.contains(index) }
        }
        let isUnread = !unknown.isEmpty || !givesReason && (loose || isWeighty && !hasFacts && covered.isEmpty)
        guard isUnread else { return }
        let isFirst = reading.unread.isEmpty
        reading.unread.append(text(of: clause, in: sentence))
        reading.isSmallTalk = (isFirst || reading.isSmallTalk) && !isWeighty && !hasFacts && unknown.count <= 3
    }

    /// "Send the list by Monday, else they disconnect it": the demand holds.
    private func isAlternative(_ sentence: Sentence, _ number: Int) -> Bool {
        guard let first = sentence.tokens[sentence.clauses[number]].first else { return false }
        return ["else", "otherwise"].contains(first.text)
    }

    /// What is said of a snap back is said of no port.
    private static func suits(_ match: Match, _ clause: ArraySlice<Token>) -> Bool {
        guard clause.contains(where: { $0.text == "snap" || $0.text == "snapped" }) else { return true }
        switch match.kind {
        case .snapBackDone, .snapBackRefused, .snapBackStep, .needed, .waiting, .received: return true
        case .rejected, .dateSet, .dateWithdrawn, .completed, .cancelled, .cancelRefused: return false
        }
    }

    /// "Once it has moved, …", but not "before that, …".
    private func beginsWithTime(_ clause: ArraySlice<Token>) -> Bool {
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
        // "Should" asks for a condition only at the beginning: "Should it fail, …".
        return text != "should" || index == 0
    }

    private func text(of clause: ArraySlice<Token>, in sentence: Sentence) -> String {
        guard let first = clause.first, let last = clause.last else { return "" }
        let bytes = Array(sentence.text.utf8)
        return String(decoding: bytes[first.place.lowerBound..<min(bytes.count, last.place.upperBound)], as: UTF8.self)
    }

    private static let counted: Set<String> = [
        "case", "ticket", "order", "pon", "id", "number", "#", "ref", "reference", "account", "attempt", "tracking",
        "lsr", "request",
    ]

    private func isKnown(_ clause: ArraySlice<Token>, _ index: Int) -> Bool {
        switch clause[index].kind {
        case .word: return grammar.isKnown(clause[index].text)
        case .digits(let digits):
            // Four digits are the end of a number, unless they are counted by something.
            if digits.utf8.count != 4 { return true }
            let before = clause[max(clause.startIndex, index - 3)..<index]
            return before.contains { Self.counted.contains($0.text) }
        case .mark, .number, .reference, .day, .time, .moment, .money, .address, .name: return true
        }
    }

    // MARK: Facts

    private struct Match {
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

    private func mood(
        of match: Match,
        in clause: ArraySlice<Token>,
        _ sentence: Sentence,
        _ isConditional: Bool,
        _ isConsequence: Bool
    ) -> Fact.Mood {
        let before = clause[clause.startIndex..<match.end]
        if sentence.isQuestion { return match.kind == .needed ? .actual : .asked }
        if isConditional { return .conditional }
        if isConsequence { return .consequence }
        let words = before.map(\.text)
        let asSoonAs = clause.map(\.text).firstRange(of: ["as", "soon", "as"]) != nil
        let isTimed = clause.contains { grammar.times.contains($0.text) } || asSoonAs
        let isEvent = ![.waiting, .received, .needed, .dateSet].contains(match.kind)
        if isTimed, isEvent || beginsWithTime(clause) || asSoonAs { return .conditional }
        if isReported(before) { return .reported }
        if !match.isNegative, words.contains(where: grammar.negations.contains) { return .negated }
        if match.isNegative, words.filter(grammar.negations.contains).count > 1 { return .possible }
        if match.kind == .waiting || match.kind == .received || match.kind == .needed { return .actual }
        if clause.contains(where: { grammar.maybes.contains($0.text) && !isHarmlessMaybe($0, match) }) {
            return .possible
        }
        if match.kind != .dateSet, words.contains(where: grammar.futures.contains), !(match.isNegative) {
            return .future
        }
        let isStep = clause.contains { grammar.steps.contains($0.text) }
        if isStep, match.kind == .completed || match.kind == .dateSet { return .possible }
        if words.firstRange(of: ["to", "be"]) != nil {
            return .future
        }
        if match.kind != .dateSet,
            words.contains(where: { ["had", "previously", "earlier", "originally", "formerly"].contains($0) })
        {
            return .previous
        }
        return .actual
    }

    /// "Cannot be cancelled" is no possibility, and "as requested" no wish.
    private func isHarmlessMaybe(_ token: Token, _ match: Match) -> Bool {
        switch token.text {
        case "can", "could": match.isNegative
        case "request", "requests": true
        case "requested", "asked", "ask": match.kind != .dateSet
        case "half", "about", "around", "estimate": match.kind != .dateSet
        default: false
        }
    }

    /// "You say that it was ported": not the vendor's own word; what a carrier says is.
    private func isReported(_ before: ArraySlice<Token>) -> Bool {
        guard let index = before.firstIndex(where: { grammar.hearsay.contains($0.text) }) else { return false }
        let speakers = before[before.startIndex..<index].map(\.text)
        if before[index].text == "according" { return false }
        return !speakers.contains {
            ["carrier", "provider", "they", "<name>", "side", "npac", "system", "portal"].contains($0)
        }
            || speakers.contains { ["you", "your", "customer", "practice"].contains($0) }
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
