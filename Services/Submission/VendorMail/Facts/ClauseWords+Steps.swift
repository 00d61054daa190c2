/// Clauses that tell what is to follow.
extension ClauseWords {
    /// "Once the customer has had it removed".
    var isCondition: Bool {
        guard let first = clause.first?.text else { return false }
        let isAsSoon = first == "as" && clause.dropFirst().first?.text == "soon"
        let leads = isAsSoon || ["once", "when", "after", "if"].contains(first)
        return leads && !clause.contains { grammar.alarms.contains($0.text) || Self.turning.contains($0.text) }
    }

    private static let customers: Set<String> = [
        "practice", "customer", "office", "client", "owner", "user", "holder", "you", "subscriber", "doctor",
    ]
    private static let obligations: Set<String> = ["must", "should", "needs", "need", "has", "have", "ought", "shall"]
    /// What another than the port may be called.
    private static let harmlessAlarms: Set<String> = [
        "another", "different", "two", "three", "both", "group", "several", "voice", "others",
    ]

    /// "The practice must first instruct its carrier to take the line out of the group": what the customer has to do,
    /// in words of which none is an outcome, a doubt or a mistake.
    var isObligation: Bool {
        let start = clause.prefix(7).map(\.text)
        guard let subject = start.firstIndex(where: Self.customers.contains),
            start.dropFirst(subject + 1).prefix(4).contains(where: Self.obligations.contains)
        else { return false }
        let lists = [grammar.negations, grammar.hearsay, grammar.conditions, grammar.events, Self.turning]
        return clause.allSatisfy { token in
            switch token.kind {
            case .word:
                let word = token.text
                if lists.contains(where: { $0.contains(word) }) { return false }
                if grammar.alarms.contains(word) { return Self.harmlessAlarms.contains(word) }
                return grammar.idle.contains(word) || grammar.isKnown(word) || grammar.neutral.isFunction(word)
            case .mark, .time: return true
            case .name, .number, .reference, .day, .moment, .money, .address, .digits: return false
            }
        }
    }
}
