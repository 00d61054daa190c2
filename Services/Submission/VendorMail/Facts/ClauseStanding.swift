/// Whether a clause is understood as a whole.
struct ClauseStanding {
    enum Kind: Equatable {
        /// Every word belongs to a fact, a reason, a courtesy or small talk.
        case understood
        /// Small talk or a heading: it can change nothing of what the other clauses say.
        case idle
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

        /// Whether it leaves something open.
        var isOpen: Bool {
            switch self {
            case .understood, .idle: false
            case .loose, .request, .conditional, .unread: true
            }
        }
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
        if !givesReason, facts.allSatisfy({ $0.kind == .dateSet }), reader.isOpenEnd {
            kind = .loose(isPlain: false)
            return
        }
        let isIdle = reader.isSmallTalk(isHeading: isHeading) || reader.isTitle(isHeading: isHeading)
        if facts.isEmpty, !givesReason, isIdle {
            kind = .idle
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
        if !unknown.isEmpty, !givesReason, facts.allSatisfy({ $0.kind == .needed }), reader.isObligation {
            kind = .conditional
            return
        }
        // "But it was not" turns round what was said before.
        let isBare = unknown.isEmpty && facts.isEmpty && !givesReason
        let isStep = isBare && reader.isNextStep && (reader.isRepeated || !reader.isCourtesy)
        if isStep || isBare && !reader.isCourtesy && reader.isCondition {
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
