/// What stands before a colon, or alone on a line.
extension ClauseWords {
    private static let headings: Set<String> = [
        "update", "status", "news", "note", "info", "fyi", "good", "great", "bad", "quick", "short", "small", "one",
        "two",
        "three", "thing", "things", "points", "point", "item", "items", "word", "question", "request", "order", "port",
        "porting",
        "transfer", "number", "reference", "ticket", "case", "pon", "result", "outcome", "summary", "answer", "reply",
        "response", "the", "a", "an", "your", "our", "on", "for", "of", "about", "regarding", "re", "i", "we", "have",
        "with",
        "here", "is", "are", "as", "follows", "following", "below", "reason", "reasons", "given", "carrier", "losing",
        "provider",
        "they", "gave", "says", "said", "stated", "today", "this", "latest", "current", "confirmed", "details", "hi",
        "hello",
        "dear", "hey", "morning", "afternoon", "evening", "team", "everyone", "all", "folks", "there", "and", "date",
        "foc",
        "please", "needed", "next", "step", "steps", "action", "heads", "up", "just", "wonderful", "excellent", "happy",
        "to",
        "unfortunately", "sorry", "afraid", "what", "happened", "problem", "issue", "issues", "cause", "wrong",
    ]

    /// "Just to keep you posted on your order": a courtesy beside words of headings, and no name.
    ///
    /// A half-known one such as "Imagine this: 312-555-0142", before a second colon, turns round what follows.
    var isCourteousHeading: Bool {
        guard isCourtesy, let first = clause.first, !Self.leads.contains(first.text) else { return false }
        let isHalf = 2 * clause.indices.count(where: isCovered) >= clause.count
        return isHalf && clause.indices.allSatisfy { isCovered($0) || isIdleInHeading(clause[$0]) }
            && !clause.contains { $0.kind == .name }
    }

    /// "Update on your order" before a colon; "Peoria", "line 2" and "for your training" say whose or what follows.
    var isIdleHeading: Bool {
        let isNamed = clause.contains { token in
            switch token.kind {
            case .number, .reference: true
            case .word: ["order", "request", "port", "number", "transfer", "ticket", "case"].contains(token.text)
            case .mark, .day, .time, .moment, .money, .address, .digits, .name: false
            }
        }
        if let first = clause.first, Self.leads.contains(first.text), !isNamed { return false }
        return clause.allSatisfy(isIdleInHeading)
    }

    private func isIdleInHeading(_ token: Token) -> Bool {
        switch token.kind {
        case .word: Self.headings.contains(token.text)
        case .number, .reference, .mark: true
        case .name, .day, .time, .moment, .money, .address, .digits: false
        }
    }

    private static let titles: Set<String> = [
        "carrier", "service", "ticket", "tickets", "ticketing", "case", "desk", "porting", "department",
        "team", "number", "support", "portal", "system", "update", "notification", "alert", "notice", "automated",
        "order", "request", "the", "of", "and", "for", "updox", "queue", "center", "status", "port", "news", "mail",
        "message", "details", "summary", "activity", "log", "#", "orders", "ports", "numbers", "requests", "lnp",
        "operations", "services", "notifications", "updates",
    ]

    /// A heading of a form or a system, which says what it is and nothing more.
    func isTitle(isHeading: Bool) -> Bool {
        guard !isHeading, clause.count <= 8, clause.contains(where: { $0.kind == .word }) else { return false }
        return clause.allSatisfy { token in
            switch token.kind {
            case .word: Self.titles.contains(token.text)
            case .name, .mark, .number, .reference, .digits: true
            case .day, .time, .moment, .money, .address: false
            }
        }
    }
}
