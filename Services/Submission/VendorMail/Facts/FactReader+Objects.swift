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
}
