/// What an email comes to that tells of no outcome.
extension Judge {
    mutating func minor(_ kinds: Set<FactKind>, _ facts: [Fact]) {
        let isUndone = reading.facts.contains { fact in
            // "Nothing is activated on those two days" is not about this port.
            fact.mood == .negated && fact.kind == .completed && isOurs(fact) && !Self.isRefusal(fact)
                && !fact.clause.contains("nothing")
        }
        let waiting = facts.filter { $0.kind == .waiting && !(kinds.contains(.received) && Self.asksNothing($0)) }
        if kinds.contains(.needed) {
            demand(facts)
        } else if !waiting.isEmpty, waiting.allSatisfy(Self.isSubmission),
            kinds.contains(.received) || !waiting.allSatisfy({ $0.clause.isEmpty && Self.isBegun($0) }),
            !kinds.contains(.snapBackStep), !isUndone
        {
            add(.receipt)
        } else if kinds.contains(.snapBackStep) || !waiting.isEmpty || isUndone {
            add(.stillWaiting)
            if kinds.contains(.snapBackStep) { whyNot.append("A snap back is under way, and its end is not told.") }
        } else if kinds.contains(.received) {
            add(.receipt)
        } else if !reading.reasons.isEmpty {
            add(.rejected, reasons: reading.reasons)
        }
    }

    /// The outcomes that it tells; what the carrier "declined", after a snap back was put to it, is the snap back.
    func outcomes(_ kinds: Set<FactKind>, _ facts: [Fact]) -> Set<FactKind> {
        var major = kinds.filter(Verdict.isWeighty)
        let orders: Set = ["order", "port", "porting", "lsr", "transfer"]
        let isReturn =
            now.isSnapBackAsked && kinds.contains(.snapBackStep)
            && facts.allSatisfy { $0.kind != .rejected || orders.isDisjoint(with: $0.clause) && !$0.clause.isEmpty }
        if major == [.rejected], isReturn { major = [.snapBackRefused] }
        // "I asked them to cancel it, but they declined".
        let isOfCancel = facts.allSatisfy { fact in
            fact.kind != .rejected
                || orders.isDisjoint(with: fact.clause) && !fact.clause.isEmpty
                    && (major.contains(.cancelRefused) || fact.quote.lowercaseWords().contains("cancel"))
        }
        if now.isCancelAsked, isOfCancel, major == [.rejected] || major == [.rejected, .cancelRefused] {
            major = [.cancelRefused]
        }
        // "This is done: they accepted the cancel".
        let isBare = facts.allSatisfy { $0.kind != .completed || Set($0.clause).isSubset(of: Self.bare) }
        if isBare, major == [.completed, .cancelled] || major == [.completed, .snapBackDone] {
            major.remove(.completed)
        }
        // "Result: denied" below "your cancel request was not accepted" says the same.
        let isStatus = facts.allSatisfy { $0.kind != .rejected || $0.clause.isEmpty }
        if isStatus, !major.isDisjoint(with: [.cancelRefused, .snapBackRefused]) { major.remove(.rejected) }
        return major
    }

    private static let bare: Set<String> = [
        "this", "it", "that", "is", "all", "done", "has", "been", "complete", "now",
    ]
    private static let steps: Set<String> = [
        "submitted", "placed", "issued", "filed", "transmitted", "sent", "forwarded", "passed", "went",
    ]
    /// What a desk does with an order that has just come in.
    private static let works: Set<String> = [
        "working", "work", "works", "keying", "keyed", "prepared", "preparing", "prepping", "batch", "handling",
        "assigned", "started", "starting", "reviewing", "reviewed", "processed", "processing", "entered", "entering",
    ]
    private static let others: Set<String> = [
        "again", "reminder", "nudge", "follow", "another", "second", "waiting", "awaiting", "awaited", "pending",
        "yet", "still", "not", "no", "back", "resubmitted", "carrier", "carriers", "they", "them", "provider",
    ]

    /// "Status: in progress" beside a step of the desk.
    private static func isBegun(_ fact: Fact) -> Bool {
        ["in progress", "in process", "working", "assigned", "open", "processing"].contains {
            fact.quote.lowercased().hasSuffix($0)
        }
    }

    /// "Nothing needed from you" stands beside a receipt as well.
    static func asksNothing(_ fact: Fact) -> Bool {
        !waits(fact) && fact.clause.contains { ["nothing", "no"].contains($0) }
            && fact.clause.contains { ["needed", "need", "required", "do", "necessary", "taken"].contains($0) }
    }

    /// "We sent it to the carrier" is the receipt with one step more; a second time it is more than that.
    private static func isSubmission(_ fact: Fact) -> Bool {
        // The heads of a table say nothing of its cells.
        if fact.quote.contains("|") { return false }
        // A ticked box beside others is a step on the way.
        if fact.clause.isEmpty, !fact.quote.lowercased().contains("submitted") { return isBegun(fact) }
        var words = Set(fact.clause.isEmpty ? fact.quote.lowercaseWords() : fact.clause)
        // "They have the order and are working on it".
        if fact.quote.lowercaseWords().contains(where: carriers.contains) { words.insert("carrier") }
        let isSent = !words.isDisjoint(with: steps) && words.isDisjoint(with: others.subtracting(carriers))
        return isSent || !words.isDisjoint(with: works) && words.isDisjoint(with: others)
    }

    private static let carriers: Set<String> = ["carrier", "carriers", "they", "them", "provider"]

    // MARK: Tickets that end

    private static let endings: Set<String> = [
        "closed", "closing", "close", "closes", "solved", "resolved", "reopen", "reopened", "merged", "archived",
        "inactivity", "expired", "expires", "inactive", "abandoned", "deleted", "autoclosed", "ended", "dismissed",
        "completed", "terminated", "finished", "spam",
    ]
    private static let activations: Set<String> = ["npac", "activating"]
    private static let departures = [
        "port out request", "port-out request", "portout request", "port out order", "port-out order",
        "another provider", "another carrier", "other provider", "winning carrier", "winning provider",
    ]
    private static let tickets: Set<String> = [
        "ticket", "tickets", "case", "cases", "request", "requests", "conversation", "inquiry", "thread", "order",
        "it", "this", "issue", "activity", "marked", "automatically",
    ]

    /// "Your ticket was solved, because there was no activity": it came to an end, and not how.
    ///
    /// Beside news of progress alone; a ticket that is closed after an outcome says nothing more.
    mutating func checkClosing() {
        guard answers.contains(where: { $0.kind == .receipt || $0.kind == .stillWaiting }) else { return }
        let ends = reading.words.lines.contains { line in
            let words = Set(line.lowercaseWords())
            return !words.isDisjoint(with: Self.endings) && !words.isDisjoint(with: Self.tickets)
        }
        if ends { whyNot.append("It says that a ticket or an order has ended, and not how.") }
        let hedges: Set = [
            "may", "might", "should", "could", "probably", "think", "maybe", "likely", "sure", "hopefully",
        ]
        if now.isCancelAsked || now.isSnapBackAsked,
            reading.words.lines.contains(where: { !hedges.isDisjoint(with: $0.lowercaseWords()) })
        {
            whyNot.append("It is not sure what became of what was asked for.")
        }
        if reading.words.lines.contains(where: { !Self.activations.isDisjoint(with: $0.lowercaseWords()) }) {
            whyNot.append("It says that the number is being activated, and not how that ended.")
        }
        let text = reading.words.lines.joined(separator: " ").lowercased()
        if text.hasAny(of: Self.departures) {
            whyNot.append("It speaks of another provider, which may be a port away from us.")
        }
    }

    // MARK: What is left aside

    /// News of progress moves nothing, so what can be no outcome and no demand may stand beside it; beside bad news
    /// stands what says why.
    func leftAside(_ major: Set<FactKind>) -> [String] {
        if major.isEmpty {
            if asksPlainly { return reading.explanations }
            // What became of a cancellation or a snap back is seldom told in words that say nothing.
            let words = reading.words.lines.flatMap { $0.lowercaseWords() }
            let isEndAsked =
                (now.isCancelAsked || now.isSnapBackAsked) && words.contains { Self.ends.contains($0) }
            let isProgress = !isEndAsked && answers.allSatisfy { $0.kind == .receipt || $0.kind == .stillWaiting }
            // What denies, expects or asks about an outcome may be more than progress.
            let mayBeMore =
                reading.hasQuestion
                || reading.facts.contains { Verdict.isWeighty($0) || $0.kind == .needed && $0.mood == .actual }
            return isProgress && !mayBeMore ? reading.meek : []
        }
        let others = reading.explanations.filter { !reading.ownExplanations.contains($0) }
        let bad: Set<FactKind> = [.rejected, .dateWithdrawn, .cancelRefused, .snapBackRefused]
        if !major.contains(.rejected), !major.contains(.completed), !reading.formReasons.isEmpty {
            return reading.formReasons + (major.isSubset(of: bad) ? others : [])
        }
        let isExplained = !major.contains(.rejected) || !reading.reasons.isEmpty
        return major.isSubset(of: bad) && isExplained ? others : []
    }

    /// Whether it says where the number is, which a person has to know before a demand is passed on.
    var saysWhereTheNumberIs: Bool {
        reading.words.lines.contains { !Self.places.isDisjoint(with: $0.lowercaseWords()) }
    }

    private static let places: Set<String> = [
        "npac", "spid", "switch", "ours", "theirs", "lands", "ring", "rings", "ringing",
    ]

    /// Whether it speaks of a port as of something to come: "everything will be ready for the port".
    var speaksOfPortToCome: Bool {
        let words = reading.words.lines.flatMap { $0.lowercaseWords() }
        let isPrepared = !Self.preparations.isDisjoint(with: words)
        return words.indices.contains { index in
            guard Self.ports.contains(words[index]) else { return false }
            let before = words[max(0, index - 3)..<index]
            return before.contains { Self.aheads.contains($0) } || isPrepared && before.contains("for")
        }
    }

    private static let ports: Set<String> = [
        "port", "porting", "cutover", "transfer", "activation", "migration", "ports",
    ]
    private static let aheads: Set<String> = ["before", "until", "ahead", "upcoming", "pending", "awaiting"]
    private static let preparations: Set<String> = [
        "ready", "prepared", "preparation", "preparing", "setup", "assigned",
    ]

    private static let ends: Set<String> = ["cancel", "cancellation", "snap", "snapback", "back", "withdraw", "stop"]
    private static let papers: Set<String> = [
        "bill", "loa", "letter", "pin", "passcode", "account", "zip", "address", "signature", "statement", "csr",
        "invoice", "carrier",
    ]
    private static let asking: Set<String> = [
        "please", "need", "needs", "can", "could", "send", "provide", "get", "have", "requires", "require", "tell",
        "would", "missing", "confirm", "kindly", "what", "who", "which", "want", "wants",
    ]

    private var speaksOfPapers: Bool {
        reading.words.lines.contains { !Self.papers.isDisjoint(with: $0.lowercaseWords()) }
    }

    /// Whether it asks in words that ask: "Can you send one that does?".
    private var asksAtAll: Bool {
        reading.facts.contains { fact in
            fact.kind == .needed && fact.mood == .actual && !Self.asking.isDisjoint(with: fact.clause)
                && Set(fact.clause).isDisjoint(with: ["other", "others", "second"])
        }
    }

    /// Whether it asks for one of the things that a port needs, in words that ask.
    private var asksPlainly: Bool {
        answers.contains { $0.kind == .informationNeeded }
            && (!reading.reasons.isEmpty || speaksOfPapers && asksAtAll
                || reading.facts.contains { fact in
                    let words = Set(fact.clause.isEmpty ? fact.quote.lowercaseWords() : fact.clause)
                    return fact.kind == .needed && fact.mood == .actual && !words.isDisjoint(with: Self.papers)
                        && !words.isDisjoint(with: Self.asking)
                        && words.isDisjoint(with: ["other", "others", "second"])
                })
            && !reading.facts.contains { Verdict.isWeighty($0) }
    }
}
