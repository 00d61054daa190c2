/// Words that say nothing of a port.
extension ClauseWords {
    private static let findings: Set<String> = [
        "see", "know", "tell", "show", "learn", "guess", "think", "suppose", "say", "believe", "hear", "find", "knows",
        "tells", "shows", "says", "thinks", "believes",
    ]
    private static let beginnings: Set<String> = ["start", "starts", "started", "begin", "begins", "began", "do", "go"]
    private static let again: Set<String> = ["over", "again", "anew", "afresh", "scratch"]

    private static let hedges: [[String]] = [
        ["as", "far", "as"], ["how", "it"], ["how", "this"], ["how", "that"], ["how", "things"], ["my", "knowledge"],
        ["our", "knowledge"], ["from", "what"], ["who", "knows"],
    ]

    /// "We will see" and "we start over" leave open what was said, though no word of them has weight.
    var isOpenEnd: Bool {
        let words = clause.map(\.text)
        guard let last = words.last else { return false }
        // "We will let you know" is a courtesy.
        let isPromise = last == "know" && words.contains { ["let", "lets", "letting"].contains($0) }
        let isFound = Self.findings.contains(last) && !isPromise || words.suffix(2) == ["find", "out"]
        let begins = words.contains(where: Self.beginnings.contains) && words.contains(where: Self.again.contains)
        return isFound || begins || Self.hedges.contains { words.firstPlace(of: $0) != nil }
    }

    private static let owners: Set<String> = ["practice", "office", "customer", "customers"]
    private static let speakers: Set<String> = [
        "we", "i", "you", "our", "us", "your", "my", "me", "is", "are", "am", "was", "were", "have", "has", "will",
    ]

    /// Whether the clause says nothing of a port: ordinary words, none that points to something that was said.
    ///
    /// A heading, which stands before a colon, may change whose words follow, and is never small talk.
    func isSmallTalk(isHeading: Bool) -> Bool {
        guard let first = clause.first, !Self.leads.contains(first.text), !Self.openers.contains(first.text),
            !identifies
        else { return false }
        let names = clause.indices.filter { clause[$0].kind == .name }
        if isHeading, clause.contains(where: { $0.kind == .word || $0.kind == .name }) { return false }
        // "Harbor Pediatrics" alone may say whose port it is.
        if names.count > 1, !clause.contains(where: { Self.speakers.contains($0.text) }) { return false }
        return clause.indices.allSatisfy(isSmall)
    }

    /// "When pigs fly", "which my aunt enjoyed": what depends on something, or goes on with it.
    private static let openers: Set<String> = [
        "if", "when", "while", "where", "how", "why", "who", "whose", "or", "than", "once", "unless", "until", "which",
        "but", "then",
    ]
    private static let copulas: Set<String> = ["am", "is", "are", "was", "were"]
    private static let determiners: Set<String> = ["a", "an", "the", "my", "our", "your", "his", "her", "their", "for"]

    /// "The owner is a baker", "I am the gardener": who somebody is may say whose port it is.
    var identifies: Bool {
        clause.indices.dropLast().contains { index in
            Self.copulas.contains(clause[index].text) && Self.determiners.contains(clause[index + 1].text)
                && !clause[index...].contains { Self.harmless.contains($0.text) }
        }
    }

    private static let harmless: Set<String> = [
        "day", "days", "week", "weekend", "season", "pleasure", "joy", "treat", "delight", "morning", "afternoon",
    ]

    func isSmall(_ index: Int) -> Bool {
        switch clause[index].kind {
        case .mark, .time, .address, .money: return true
        // April Fools' Day.
        case .day(let day): return day.day.map { ($0.month, $0.day) != (4, 1) } ?? true
        case .digits(let digits): return digits.utf8.count < 4
        case .name:
            // "The practice is in Peoria" may name another.
            if clause.contains(where: { Self.owners.contains($0.text) }) { return false }
            let before = index > clause.startIndex ? clause[index - 1].text : ""
            return !["for", "of", "to", "at", "with", "about", "is", "was"].contains(before)
        case .number, .reference, .moment: return false
        case .word:
            let word = clause[index].text
            if Self.parties.contains(word) { return true }
            if isWeighty(word) || grammar.events.contains(word) { return false }
            return grammar.neutral.isSmall(word) || isIdlePointer(index)
        }
    }

    /// Who and what has to do with a port, but says nothing of how it stands.
    static let parties: Set<String> = [
        "carrier", "carriers", "provider", "providers", "office", "practice", "customer", "customers", "desk", "clerk",
        "queue", "system", "systems", "portal", "ticket", "case", "department", "team", "staff", "backlog", "process",
    ]
    /// "The Denver office" is another.
    static let places: Set<String> = [
        "office", "practice", "branch", "site", "clinic", "location", "line", "number", "account", "campus",
    ]
    private static let spans: Set<String> = [
        "week", "weeks", "month", "year", "season", "time", "morning", "afternoon", "evening", "weekend", "holiday",
        "message", "mail", "note", "mailbox", "summer", "winter", "fall", "spring", "order", "request", "port",
        "number",
    ]
    private static let subjects: Set<String> = [
        "you", "we", "i", "they", "the", "your", "our", "everyone", "all", "everybody",
    ]

    /// "This week", "that you had a nice weekend", "it is a busy day": no pointing to what was said.
    func isIdlePointer(_ index: Int) -> Bool {
        let next = index + 1 < clause.endIndex ? clause[index + 1].text : ""
        switch clause[index].text {
        case "this": return Self.spans.contains(next)
        case "that": return Self.subjects.contains(next)
        case "it":
            return ["is", "was", "has"].contains(next)
                && clause.contains {
                    ["day", "days", "week", "weekend", "pleasure", "here", "season"].contains($0.text)
                }
        default: return false
        }
    }
}
