extension FactReader {
    /// How the sender stands behind what a match says.
    func mood(
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
        let asSoonAs = clause.map(\.text).firstPlace(of: ["as", "soon", "as"]) != nil
        let isTimed = clause.contains { grammar.times.contains($0.text) } || asSoonAs
        let isEvent = ![.waiting, .received, .needed, .dateSet].contains(match.kind)
        // "It had already ported when your mail came in" was so, and at an earlier time.
        if isTimed, match.kind == .completed, words.contains("already") { return .previous }
        // "I had to reject it before it went out".
        let isBefore = words.contains { grammar.times.contains($0) }
        if isTimed, Self.ends.contains(match.kind), !isBefore, !asSoonAs { return .previous }
        // "This carrier usually rejects these for the PIN."
        if Self.ends.contains(match.kind), clause.contains(where: { Self.habits.contains($0.text) }) {
            return .possible
        }
        // "The carrier will not process it without one", "I can't submit it without the bill".
        let isLacking = clause[match.start...].contains { ["without", "until", "unless"].contains($0.text) }
        let isUnable = words.firstPlace(of: ["can", "not"]) != nil || words.firstPlace(of: ["are", "unable"]) != nil
        let isAhead = words.contains("will") || isUnable && match.isNegative
        if match.kind == .rejected, isLacking, isAhead { return .conditional }
        if Self.isForOthers(match, clause) { return .conditional }
        // "Before I can submit it I need the PIN": the demand holds.
        let isFirst = words.first == "before" && words.contains { ["need", "needs", "require"].contains($0) }
        if match.kind == .needed, isFirst, !words.contains(where: grammar.negations.contains) { return .actual }
        if isTimed, isEvent || beginsWithTime(clause) || asSoonAs { return .conditional }
        if isReported(clause[clause.startIndex..<match.start]) { return .reported }
        if match.kind == .completed, Self.leadsAway(clause, after: match.start) { return .possible }
        if !match.isNegative, words.contains(where: grammar.negations.contains) { return .negated }
        if isEvent, clause.contains(where: { $0.text == "nor" }) { return .possible }
        if match.isNegative, words.filter(grammar.negations.contains).count > 1 { return .possible }
        if match.kind == .waiting, words.contains("will"), !match.isNegative { return .future }
        if match.kind == .waiting || match.kind == .received || match.kind == .needed { return .actual }
        let asAsked = [["as", "you", "asked"], ["as", "requested"], ["as", "you", "requested"]]
        let isAsAsked = asAsked.contains { words.firstPlace(of: $0) != nil }
        let isWish = { (token: Token) in
            grammar.maybes.contains(token.text) && !isHarmlessMaybe(token, match)
                && !(isAsAsked && ["asked", "requested"].contains(token.text))
        }
        if clause.contains(where: isWish) {
            return .possible
        }
        if match.kind != .dateSet, words.contains(where: grammar.futures.contains), !(match.isNegative) {
            return .future
        }
        let isStep = clause.contains { grammar.steps.contains($0.text) }
        if isStep, match.kind == .completed || match.kind == .dateSet { return .possible }
        if words.firstPlace(of: ["to", "be"]) != nil {
            return .future
        }
        if match.kind != .dateSet,
            words.indices.contains(where: { isEarlier(words, $0) })
        {
            return .previous
        }
        return .actual
    }

    private static let habits: Set<String> = [
        "usually", "normally", "typically", "often", "generally", "sometimes", "always",
    ]
    private static let customers: Set<String> = [
        "practice", "customer", "office", "client", "owner", "user", "holder", "you", "they",
    ]

    /// "The practice has to get that cancelled or finished first": what others have to do about another order.
    private static func isForOthers(_ match: Match, _ clause: ArraySlice<Token>) -> Bool {
        guard match.kind == .cancelled || match.kind == .completed else { return false }
        let before = clause[clause.startIndex..<match.end].map(\.text)
        let isDue = before.contains { ["has", "have", "needs", "need", "must", "should"].contains($0) }
        return isDue && before.contains(where: customers.contains) && !before.contains { ["i", "we"].contains($0) }
            && (before.firstPlace(of: ["to", "get"]) ?? before.firstPlace(of: ["to", "have"])
                ?? before.firstPlace(of: ["must", "get"]) ?? before.firstPlace(of: ["must", "have"])) != nil
    }

    /// With a time behind them, "denied, as it came after the activation", these may still be facts.
    private static let ends: Set<FactKind> = [.rejected, .cancelled, .cancelRefused, .snapBackDone, .snapBackRefused]

    /// "Ported back to the old carrier" and "ported out" are no port to us, "your request came in" is none at all.
    private static func leadsAway(_ clause: ArraySlice<Token>, after start: Int) -> Bool {
        let papers: Set = ["request", "requests", "submission", "paperwork", "form", "packet", "documents"]
        let ways: Set = ["came", "come", "went", "gone", "landed", "arrived", "made", "moved"]
        let words = Set(clause.map(\.text))
        if !words.isDisjoint(with: papers), !words.isDisjoint(with: ways) { return true }
        return clause.indices.dropFirst(start - clause.startIndex).contains { index in
            // "Tested in and out".
            let before = index > clause.startIndex ? clause[index - 1].text : ""
            let isPair = clause[index].text == "out" && ["/", "and", "&"].contains(before)
            return ["back", "out", "away", "elsewhere"].contains(clause[index].text) && !isPair
        }
    }

    /// "I had to decline it" is no earlier time.
    private func isEarlier(_ words: [String], _ index: Int) -> Bool {
        if words[index] == "had" { return index + 1 >= words.count || words[index + 1] != "to" }
        return ["previously", "earlier", "originally", "formerly"].contains(words[index])
    }

    /// "Cannot be cancelled" is no possibility, and "as requested" no wish.
    private func isHarmlessMaybe(_ token: Token, _ match: Match) -> Bool {
        switch token.text {
        case "can", "could": match.isNegative
        // "I tried, but the carrier would not accept the cancel" is no wish.
        case "would", "tried", "try", "attempted", "asked":
            Self.refusals.contains(match.kind) && match.isNegative
                || token.text == "asked" && match.kind != .dateSet
        case "request", "requests": true
        case "requested", "ask": match.kind != .dateSet
        case "half", "about", "around", "estimate": match.kind != .dateSet
        default: false
        }
    }

    private static let refusals: Set<FactKind> = [.cancelRefused, .snapBackRefused]

    /// "You say that it was ported": not the vendor's own word; what a carrier says is.
    private func isReported(_ before: ArraySlice<Token>) -> Bool {
        guard let index = before.firstIndex(where: { grammar.hearsay.contains($0.text) }) else { return false }
        let speakers = before[before.startIndex..<index].map(\.text)
        // "I am happy to report that" is the vendor's own word.
        let isGlad = speakers.contains {
            ["happy", "glad", "pleased", "delighted", "sorry", "regret", "excited"].contains($0)
        }
        if isGlad, speakers.last == "to" { return false }
        if before[index].text == "according" { return false }
        return !speakers.contains {
            ["carrier", "provider", "they", "<name>", "side", "npac", "system", "portal"].contains($0)
        }
            || speakers.contains { ["you", "your", "customer", "practice"].contains($0) }
    }
}
