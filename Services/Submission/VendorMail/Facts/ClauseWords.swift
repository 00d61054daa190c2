/// The words of a clause, held against the lists.
struct ClauseWords {
    let clause: ArraySlice<Token>
    let covered: [Range<Int>]
    let grammar: ReplyGrammar

    private static let counted: Set<String> = [
        "case", "ticket", "order", "pon", "id", "#", "ref", "reference", "account", "attempt", "tracking",
        "lsr", "request",
    ]

    /// "In a perfect world", "on paper", "for the other office".
    static let leads: Set<String> = [
        "for", "of", "from", "about", "regarding", "to", "with", "in", "on", "at", "by", "per", "via", "as", "like",
        "under", "so",
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
        guard let first = clause.first, !Self.leads.contains(first.text), !Self.continuing.contains(first.text),
            !identifies
        else { return false }
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

    private static let continuing: Set<String> = [
        "or", "which", "while", "when", "where", "if", "than", "how", "whose",
    ]
    private static let counts: Set<String> = [
        "seven", "eight", "nine", "ten", "eleven", "twelve", "fourteen", "fifteen", "twenty",
    ]
    private static let units: Set<String> = [
        "business", "working", "calendar", "day", "days", "hour", "hours", "minutes", "week", "weeks", "digits",
        "pages",
    ]

    private func countsSpan(_ index: Int) -> Bool {
        clause[(index + 1)..<min(clause.endIndex, index + 5)].contains { Self.units.contains($0.text) }
    }

    /// "Was" and "had" alone are of no other time.
    private static func isPast(_ word: String) -> Bool { ["was", "were", "had"].contains(word) }

    func isKnown(_ index: Int, besideFact: Bool) -> Bool {
        switch clause[index].kind {
        case .word:
            let word = clause[index].text
            // "Seven to ten business days", but "at ten past ten".
            if Self.counts.contains(word) { return countsSpan(index) }
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

    static let turning: Set<String> = [
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
            // "The account number is off" may be a reason.
            if ["off", "bad"].contains(word) { return false }
            // "I still show it on our side".
            if word == "still" { return false }
            let after = index + 1 < clause.endIndex ? clause[index + 1].text : ""
            // "The number is in Tampa" may name another.
            let isOurs =
                Self.articles.contains(word) && ["number", "line", "practice"].contains(after)
                && !clause.contains { $0.kind == .name }
            if Self.places.contains(after), !isOurs { return false }
            return !["this", "that", "these", "those"].contains(word) || isIdlePointer(index)
        }
    }

    private static let articles: Set<String> = ["the", "your", "our", "a"]
    private static let requests: Set<String> = [
        "please", "kindly", "pls", "can", "could", "would", "will", "may", "might", "ask", "get", "send", "find",
        "tell", "check",
        "have", "let", "make", "provide", "return", "verify", "confirm", "mind",
    ]

    /// "Will send the date" leaves out who will.
    private static let modals: Set<String> = ["will", "would", "can", "could", "may", "might"]

    /// "Can you check the spelling with the office": whatever it asks for, it takes nothing back.
    func isRequest(isQuestion: Bool) -> Bool {
        let start = clause.prefix(3).map(\.text)
        let isAsked =
            isQuestion && start.contains { Self.requests.contains($0) }
            || start.first.map { Self.requests.contains($0) && !Self.modals.contains($0) } ?? false
            || start.contains("please") || start.contains("kindly")
        let lists = [grammar.alarms, grammar.negations, grammar.hearsay, grammar.events, Self.turning]
        // "Please eat it" asks for nothing that a port needs.
        let isOfPort = clause.contains { grammar.matters.contains($0.text) || grammar.demands.contains($0.text) }
        return isAsked && isOfPort
            && !clause.contains { token in
                guard token.kind == .word else { return token.kind != .mark && token.kind != .name }
                return lists.contains { $0.contains(token.text) }
                    || grammar.neutral.isDanger(token.text) && !grammar.matters.contains(token.text)
                    || ["cancel", "stop", "port", "back", "this", "that", "delete", "read", "above"].contains(
                        token.text
                    )
            }
    }

    /// "We can resubmit it" is no courtesy beside an outcome.
    var isRepeated: Bool {
        clause.contains { ["resubmit", "resend", "refile", "reissue", "retry"].contains($0.text) }
    }

    /// "The practice should ask its provider to remove it", "then I can resubmit": no word takes anything back.
    var isNextStep: Bool {
        let lists = [grammar.alarms, grammar.negations, grammar.hearsay, grammar.events, Self.turning]
        let isPlain = clause.indices.allSatisfy { index in
            // "They have to complete the other order".
            let isInfinitive = index > clause.startIndex && ["to", "or"].contains(clause[index - 1].text)
            if isInfinitive, clause[index].text == "complete" { return true }
            switch clause[index].kind {
            case .word: return !lists.contains { $0.contains(clause[index].text) }
            case .mark, .name, .number, .day, .time: return true
            case .reference, .moment, .money, .address, .digits: return false
            }
        }
        return isPlain && grammar.isNextStep(clause)
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
    /// "Is that your number?" beside an outcome; "Did you get it?" asks for nothing either.
    func isDoubt(isQuestion: Bool) -> Bool {
        guard isQuestion, let first = clause.first else { return false }
        // "Do you have a recent bill?"
        let start = clause.prefix(3).map(\.text)
        if [["do", "you", "have"], ["do", "you", "know"]].contains(start),
            clause.contains(where: { grammar.demands.contains($0.text) })
        {
            return false
        }
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
}
