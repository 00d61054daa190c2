/// What a clause tells of the vendor's own doing, which is no fact about the port and no demand.
extension FactReader {
    private static let beforeSubjects: Set<String> = [
        "that", "and", "so", "but", "news", "now", "then", ",", ":", "-", "day", "when", "is", "says", "said",
        "confirmed",
        "<day>", "report", "believe", "say", "think", "yes", "as", "because", "since",
    ]

    /// "We will check it on December 16" tells what the vendor does, and no day of the port.
    static func isObject(_ index: Int, _ clause: ArraySlice<Token>) -> Bool {
        clause[index].text == "it" && index > clause.startIndex
            && !beforeSubjects.contains(clause[index - 1].text)
    }

    /// "Do you have the account number?", but not "is this number with you already?".
    static func asksForPaper(_ clause: ArraySlice<Token>, _ grammar: ReplyGrammar) -> Bool {
        let words = clause.map(\.text)
        return words.contains { grammar.demands.contains($0) && ($0 != "number" || words.contains("account")) }
    }

    /// Whether a clause can demand something of us.
    func demands(_ clause: ArraySlice<Token>, isCourteous: Bool) -> Bool {
        if clause.contains(where: { grammar.demands.contains($0.text) }) { return true }
        if isCourteous, !Self.signs(clause) { return false }
        // "They need two more days" demands nothing of us.
        let isSpan = clause.contains { ["days", "day", "hours", "time", "weeks", "week"].contains($0.text) }
        // Nor does "they asked for December 15".
        let isDay = zip(clause, clause.dropFirst()).contains { $0.text == "for" && $1.text == "<day>" }
        return !(isSpan && !Self.needsOne(clause) || isDay)
    }

    /// "Have them date it and send it back".
    static func signs(_ clause: ArraySlice<Token>) -> Bool {
        let words = clause.map(\.text)
        // "Please send."
        if words.first == "please", words.count <= 3, let last = words.last {
            return ["send", "provide", "resend", "attach", "one", "it"].contains(last)
        }
        return words.contains("sign") || words.contains("initial") || words.firstPlace(of: ["date", "it"]) != nil
    }

    /// "I need one from the last 30 days".
    static func needsOne(_ clause: ArraySlice<Token>) -> Bool {
        let words = clause.map(\.text)
        return words.contains { ["i", "we"].contains($0) } && words.firstPlace(of: ["need", "one"]) != nil
            || words.prefix(4).elementsEqual(["do", "you", "have", "one"])
    }

    /// "The order for 312-555-0142 went to the carrier" returns no number.
    private static func isOnItsWay(_ match: Match, _ clause: ArraySlice<Token>) -> Bool {
        let before = clause[clause.startIndex..<match.start].map(\.text)
        let isBack = clause.contains { ["back", "returned", "restored", "again", "snapped"].contains($0.text) }
        return !isBack && before.contains { ["order", "request", "lsr", "submission", "port"].contains($0) }
    }

    /// "The old service can be cancelled" is no cancelled port.
    private static func isOldService(_ clause: ArraySlice<Token>) -> Bool {
        let words = Set(clause.map(\.text))
        return !words.isDisjoint(with: ["old", "former", "previous", "existing", "current"])
            && !words.isDisjoint(with: ["carrier", "service", "account", "line", "provider", "plan"])
            && !words.isDisjoint(with: ["can", "may", "safely", "free"])
    }

    private static let worked: Set<String> = ["it", "this", "that", "these", "your", "them", "the", "through"]

    /// "Working it now": what is worked on is not what works.
    private static func isWorkedOn(_ clause: ArraySlice<Token>) -> Bool {
        let words = clause.map(\.text)
        return words.indices.contains { index in
            guard words[index] == "working", index + 1 < words.count else { return false }
            if words[index + 1] == "on", index + 2 < words.count { return worked.contains(words[index + 2]) }
            return worked.contains(words[index + 1])
        }
    }

    /// "Documents pulled, LSR being prepared" cancels nothing.
    static func isOfPapers(_ match: Match, _ clause: ArraySlice<Token>) -> Bool {
        // "I pulled it up".
        if clause[match.start].text == "pulled", clause.contains(where: { $0.text == "up" }) { return true }
        guard match.start > clause.startIndex else { return false }
        let papers: Set = ["documents", "csr", "records", "bill", "loa", "paperwork", "papers", "file", "account"]
        return clause[match.start].text == "pulled" && papers.contains(clause[match.start - 1].text)
    }

    private static let carriers: Set<String> = ["carrier", "provider", "telco", "them", "side", "operator", "company"]
    private static let asking: Set<String> = ["asking", "asks", "asked", "ask", "requesting", "requested", "requests"]
    private static let ofCarriers: Set<String> = [
        "the", "losing", "current", "old", "present", "other", "former", "previous", "existing", "a", "that",
    ]
    private static let towards: Set<String> = asking.union([
        "to", "from", "with", "at", "request", "told", "wrote", "called", "emailed", "contacted", "chased", "nudged",
    ])

    /// "We sent the carrier a supplement asking for December 15" demands nothing of us.
    static func isAskedOfCarrier(_ match: Match, _ clause: ArraySlice<Token>) -> Bool {
        let first = clause[match.start].text
        guard carriers.contains(first) || asking.contains(first),
            !clause.contains(where: { ["you", "your", "customer", "practice", "please", "kindly"].contains($0.text) })
        else { return false }
        return clause.indices.contains { index in
            guard carriers.contains(clause[index].text) else { return false }
            let before = clause[clause.startIndex..<index].last { !ofCarriers.contains($0.text) }
            return before.map { towards.contains($0.text) } ?? false
        }
    }

    /// "Yours just went over, {number}, 2:20 pm": an outcome or its day may be told in words that are all known.
    func mayTell(_ clause: ArraySlice<Token>, _ standing: ClauseStanding) -> Bool {
        // "It's Friday, December 18", and nothing else: who says it says that something happens then.
        let isBareDay = clause.contains(where: isDayToCome) && clause.allSatisfy { isDayToCome($0) || isFunction($0) }
        return switch standing.kind {
        case .loose: isBareDay || Self.mayTellOutcome(clause)
        case .idle: isBareDay
        case .understood, .request, .conditional, .unread: false
        }
    }

    func isDayToCome(_ token: Token) -> Bool {
        guard case .day(let day) = token.kind, let day = day.day, let today = lexer.dates.today else { return false }
        return day > today
    }

    private func isFunction(_ token: Token) -> Bool {
        switch token.kind {
        case .word: grammar.neutral.isFunction(token.text)
        case .mark, .time: true
        case .name, .digits, .day, .number, .reference, .moment, .money, .address: false
        }
    }

    /// Whether a clause names the number, a moment, or the step that follows a port.
    static func mayTellOutcome(_ clause: ArraySlice<Token>) -> Bool {
        clause.contains { token in
            switch token.kind {
            case .number, .reference, .time, .moment: true
            case .word: ["link", "linked", "linking"].contains(token.text)
            case .name, .mark, .digits, .day, .money, .address: false
            }
        }
    }

    /// What is said of a snap back is said of no port.
    static func suits(_ match: Match, _ clause: ArraySlice<Token>) -> Bool {
        if match.kind == .dateSet, isObject(match.start, clause) { return false }
        if match.kind == .needed, isAskedOfCarrier(match, clause) { return false }
        if match.kind == .cancelled, isOfPapers(match, clause) { return false }
        if match.kind == .completed, isWorkedOn(clause) { return false }
        if match.kind == .cancelled, isOldService(clause) { return false }
        // "I opened a ticket with them" is no receipt.
        let isWithCarrier = clause.contains { ["them", "carrier", "their"].contains($0.text) }
        if match.kind == .received, isWithCarrier, clause[match.start].text == "opened" { return false }
        if match.kind == .snapBackDone, isOnItsWay(match, clause) { return false }
        guard clause.contains(where: { $0.text == "snap" || $0.text == "snapped" }) else { return true }
        switch match.kind {
        case .snapBackDone, .snapBackRefused, .snapBackStep, .needed, .waiting, .received: return true
        case .rejected, .dateSet, .dateWithdrawn, .completed, .cancelled, .cancelRefused: return false
        }
    }
}
