/// Whether a clause is understood as a whole.
struct ClauseStanding {
    enum Kind: Equatable {
        /// Every word belongs to a fact, a reason, a courtesy or small talk.
        case understood
        /// Every word is known, but what they say together is not: enough beside a receipt, not beside an outcome.
        ///
        /// A plain one has no word that can turn round, doubt, demand, point or name.
        case loose(isPlain: Bool)
        /// The same, and it asks for something.
        case request
        /// The same, and it says only when or under which condition something follows.
        case conditional
        /// A word is not known, or a word of weight belongs to nothing.
        case unread(isIdle: Bool)
    }

    let kind: Kind

    init(
        _ clause: ArraySlice<Token>,
        facts: [Fact],
        covered: [Range<Int>],
        givesReason: Bool,
        isHeading: Bool,
        isQuestion: Bool,
        grammar: ReplyGrammar
    ) {
        let reader = ClauseWords(clause: clause, covered: covered, grammar: grammar)
        let isIdle = reader.isSmallTalk(isHeading: isHeading) || reader.isTitle(isHeading: isHeading)
        if facts.isEmpty, !givesReason, isIdle {
            kind = .understood
            return
        }
        if isHeading, facts.isEmpty, !givesReason {
            kind = reader.isIdleHeading || reader.isCourteousHeading ? .understood : .unread(isIdle: false)
            return
        }
        if reader.holdsUsOff || reader.isDoubt(isQuestion: isQuestion) || reader.asksWhetherItIs(facts) {
            kind = .loose(isPlain: false)
            return
        }
        let unknown = clause.indices.filter {
            !reader.isKnown($0, besideFact: !facts.isEmpty || !covered.isEmpty || givesReason)
        }
        // "But it was not" turns round what was said before.
        let isBare = unknown.isEmpty && facts.isEmpty && !givesReason
        if isBare, !reader.isCourtesy, reader.isCondition {
            kind = .conditional
            return
        }
        if isBare, !reader.isCourtesy, reader.isRequest(isQuestion: isQuestion) {
            kind = .request
            return
        }
        let isHeavy = clause.contains { reader.isHeavy($0.text) }
        let isWeighty = clause.contains { reader.isWeighty($0.text) }
        let hasLooseEvent = clause.indices.contains {
            grammar.events.contains(clause[$0].text) && !reader.isCovered($0)
        }
        if !unknown.isEmpty || !givesReason && (hasLooseEvent || isHeavy && facts.isEmpty && covered.isEmpty) {
            kind = .unread(isIdle: !isWeighty && facts.isEmpty && unknown.count <= 3)
        } else if facts.isEmpty, !givesReason {
            kind = reader.isCourtesy ? .understood : .loose(isPlain: !isHeading && reader.isPlain)
        } else {
            kind = givesReason || !reader.hasLooseDanger ? .understood : .loose(isPlain: false)
        }
    }
}

/// The words of a clause, held against the lists.
private struct ClauseWords {
    let clause: ArraySlice<Token>
    let covered: [Range<Int>]
    let grammar: ReplyGrammar

    private static let counted: Set<String> = [
        "case", "ticket", "order", "pon", "id", "#", "ref", "reference", "account", "attempt", "tracking",
        "lsr", "request",
    ]

    func isCovered(_ index: Int) -> Bool { covered.contains { $0.contains(index) } }

    func isWeighty(_ word: String) -> Bool {
        grammar.matters.contains(word) || grammar.alarms.contains(word) || grammar.negations.contains(word)
    }

    /// Whether a word can say how a port stands; who and what is concerned alone cannot.
    func isHeavy(_ word: String) -> Bool {
        isWeighty(word) && !Self.parties.contains(word) && !Self.papers.contains(word)
    }

    private static let papers: Set<String> = [
        "bills", "names", "forms", "documents", "accounts", "data", "info", "records",
    ]
    private static let pointers: Set<String> = [
        "this", "that", "these", "those", "it", "one", "ones", "above", "below", "following", "same", "such", "all",
        "both",
        "everything", "nothing", "something", "somebody", "someone", "whole", "rest", "old", "back", "still", "off",
        "other",
    ]

    /// Whether no word of it can turn round, doubt, demand, point or name.
    var isPlain: Bool {
        guard let first = clause.first, !Self.leads.contains(first.text) else { return false }
        let lists = [
            grammar.alarms, grammar.negations, grammar.hearsay, grammar.maybes, grammar.conditions, grammar.events,
            grammar.demands, grammar.earlier, Self.turning, Self.pointers,
        ]
        return clause.indices.allSatisfy { index in
            switch clause[index].kind {
            case .word:
                let word = clause[index].text
                return Self.isPast(word) || isIdlePointer(index)
                    || !lists.contains { $0.contains(word) }
                        && !(grammar.neutral.isDanger(word) && !grammar.matters.contains(word))
            case .name: return isSmall(index)
            case .mark, .time, .day: return true
            case .digits(let digits): return digits.utf8.count < 4
            case .number, .reference, .moment, .money, .address: return false
            }
        }
    }

    /// "Was" and "had" alone are of no other time.
    private static func isPast(_ word: String) -> Bool { ["was", "were", "had"].contains(word) }

    func isKnown(_ index: Int, besideFact: Bool) -> Bool {
        switch clause[index].kind {
        case .word:
            let word = clause[index].text
            return grammar.isKnown(word) || grammar.neutral.isFunction(word)
                || (besideFact ? grammar.neutral.isAside(word) : grammar.neutral.isSmall(word))
        case .digits(let digits):
            // Four digits are the end of a number, unless they are counted by something.
            if digits.utf8.count != 4 { return true }
            let before = clause[max(clause.startIndex, index - 3)..<index]
            return before.contains { Self.counted.contains($0.text) }
        case .mark, .number, .reference, .day, .time, .moment, .money, .address, .name: return true
        }
    }

    /// Whether a word that belongs to no fact and no courtesy can turn round what the others say.
    var hasLooseDanger: Bool {
        clause.indices.contains { index in
            guard clause[index].kind == .word, !isCovered(index) else { return false }
            return grammar.alarms.contains(clause[index].text) || Self.turning.contains(clause[index].text)
        }
    }

    private static let turning: Set<String> = [
        "belong", "belongs", "concern", "concerns", "differ", "differs", "instead", "else", "refer", "refers", "meant",
    ]

    /// Whether it is a courtesy, and what the courtesy leaves over turns nothing round and points to nothing.
    var isCourtesy: Bool {
        guard !covered.isEmpty, !hasLooseDanger else { return false }
        return clause.indices.allSatisfy { index in
            let word = clause[index].text
            if isCovered(index) { return true }
            if grammar.negations.contains(word) || grammar.hearsay.contains(word) { return false }
            // "The fax line comes later" is about another line, though it has a courtesy in it.
            if isHeavy(word), !grammar.light.contains(word), !Self.idle.contains(word) { return false }
            let after = index + 1 < clause.endIndex ? clause[index + 1].text : ""
            if Self.places.contains(after) { return false }
            return !["this", "that", "these", "those"].contains(word) || isIdlePointer(index)
        }
    }

    private static let requests: Set<String> = [
        "please", "kindly", "pls", "can", "could", "would", "will", "may", "might", "ask", "get", "send", "find",
        "tell", "check",
        "have", "let", "make", "provide", "return", "verify", "confirm", "mind",
    ]

    /// "Can you check the spelling with the office": whatever it asks for, it takes nothing back.
    func isRequest(isQuestion: Bool) -> Bool {
        let start = clause.prefix(3).map(\.text)
        let isAsked =
            isQuestion && start.contains { Self.requests.contains($0) }
            || start.first.map(Self.requests.contains) ?? false
            || start.contains("please") || start.contains("kindly")
        let lists = [grammar.alarms, grammar.negations, grammar.hearsay, grammar.events, Self.turning]
        return isAsked
            && !clause.contains { token in
                guard token.kind == .word else { return token.kind != .mark && token.kind != .name }
                return lists.contains { $0.contains(token.text) }
                    || grammar.neutral.isDanger(token.text) && !grammar.matters.contains(token.text)
                    || ["cancel", "stop", "port", "back", "this", "that", "delete", "read", "above"].contains(
                        token.text
                    )
            }
    }

    /// "Once the customer has had it removed".
    var isCondition: Bool {
        guard let first = clause.first?.text else { return false }
        let isAsSoon = first == "as" && clause.dropFirst().first?.text == "soon"
        let leads = isAsSoon || ["once", "when", "after", "if"].contains(first)
        return leads && !clause.contains { grammar.alarms.contains($0.text) || Self.turning.contains($0.text) }
    }

    /// Words of weight that a courtesy may leave over.
    private static let idle: Set<String> = [
        "fee", "charge", "charges", "resubmission", "resubmit", "order", "request", "requests", "date", "port",
        "porting",
        "send", "update", "number", "service", "services", "confirmation", "case", "ticket", "complete", "foc", "form",
        "bill",
        "check", "contact", "fax", "call", "need", "needs", "posted", "remaining", "account", "inventory", "reply",
        "copy", "letter", "loa", "information", "address", "name",
        "information",
    ]
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

    /// "Is that your number?" beside an outcome; "Did you get it?" asks for nothing either.
    func isDoubt(isQuestion: Bool) -> Bool {
        guard isQuestion, let first = clause.first else { return false }
        return ["is", "are", "was", "were", "does", "did", "do", "has", "right", "correct", "ok"].contains(first.text)
    }

    /// "Please confirm that this is about your line" is a demand and a doubt.
    func asksWhetherItIs(_ facts: [Fact]) -> Bool {
        guard !facts.isEmpty, facts.allSatisfy({ $0.kind == .needed }) else { return false }
        return clause.indices.dropLast().contains { index in
            ["this", "that", "it"].contains(clause[index].text)
                && ["is", "was", "are"].contains(clause[index + 1].text)
        }
    }

    /// "Please wait for my next mail".
    var holdsUsOff: Bool {
        let words = clause.map(\.text)
        return words.contains { ["please", "kindly", "pls"].contains($0) }
            && words.contains { ["wait", "hold", "pause", "stand"].contains($0) }
    }

    /// "Just to keep you posted on your order": a courtesy for the most part, and no name.
    var isCourteousHeading: Bool {
        guard isCourtesy, let first = clause.first, !Self.leads.contains(first.text) else { return false }
        return 2 * clause.indices.count(where: isCovered) >= clause.count && !clause.contains { $0.kind == .name }
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
        return clause.allSatisfy { token in
            switch token.kind {
            case .word: Self.headings.contains(token.text)
            case .number, .reference, .mark: true
            case .name, .day, .time, .moment, .money, .address, .digits: false
            }
        }
    }

    // MARK: Small talk

    /// "In a perfect world", "on paper", "for the other office".
    private static let leads: Set<String> = [
        "for", "of", "from", "about", "regarding", "to", "with", "in", "on", "at", "by", "per", "via", "as", "like",
        "under", "so",
    ]
    private static let speakers: Set<String> = [
        "we", "i", "you", "our", "us", "your", "my", "me", "is", "are", "am", "was", "were", "have", "has", "will",
    ]

    /// Whether the clause says nothing of a port: ordinary words, none that points to something that was said.
    ///
    /// A heading, which stands before a colon, may change whose words follow, and is never small talk.
    func isSmallTalk(isHeading: Bool) -> Bool {
        guard let first = clause.first, !Self.leads.contains(first.text) else { return false }
        let names = clause.indices.filter { clause[$0].kind == .name }
        if isHeading, clause.contains(where: { $0.kind == .word || $0.kind == .name }) { return false }
        // "Harbor Pediatrics" alone may say whose port it is.
        if names.count > 1, !clause.contains(where: { Self.speakers.contains($0.text) }) { return false }
        return clause.indices.allSatisfy(isSmall)
    }

    private static let titles: Set<String> = [
        "carrier", "services", "service", "ticket", "tickets", "ticketing", "case", "desk", "porting", "department",
        "team", "number", "support", "portal", "system", "update", "notification", "alert", "notice", "automated",
        "order", "request", "the", "of", "and", "for", "updox", "queue", "center", "status", "port", "news", "mail",
        "message", "details", "summary", "activity", "log", "#",
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

    private func isSmall(_ index: Int) -> Bool {
        switch clause[index].kind {
        case .mark, .day, .time, .address, .money: return true
        case .digits(let digits): return digits.utf8.count < 4
        case .name:
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
    private static let parties: Set<String> = [
        "carrier", "carriers", "provider", "providers", "office", "practice", "customer", "customers", "desk", "clerk",
        "queue", "system", "systems", "portal", "ticket", "case", "department", "team", "staff", "backlog", "process",
    ]
    /// "The Denver office" is another.
    private static let places: Set<String> = [
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
    private func isIdlePointer(_ index: Int) -> Bool {
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
