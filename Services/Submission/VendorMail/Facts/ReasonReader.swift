import Porting

/// Finds the reasons for a rejection in a sentence, by the wordings of the catalogue.
enum ReasonReader {
    private static let spelled: [(from: [String], to: [String])] = [
        (["letter", "of", "authorization"], ["loa"]), (["letter", "of", "authorisation"], ["loa"]),
        (["letter", "of", "agency"], ["loa"]), (["letter", "of", "authority"], ["loa"]),
        (["authorization", "letter"], ["loa"]), (["firm", "order", "commitment"], ["foc"]),
        (["phone", "bill"], ["bill"]),
        (["billing", "statement"], ["bill"]), (["the", "letter"], ["the", "loa"]), (["port", "in"], ["port"]),
    ]

    /// The codes of the reasons that a statement gives.
    static func codes(in tokens: ArraySlice<Token>, _ grammar: ReplyGrammar) -> [ReasonCode] {
        let words = self.words(tokens)
        guard !words.isEmpty else { return [] }
        let begins = Word.beginnings(of: words)
        let rules = RejectionRule.all.filter { rule in
            rule.phrases.occurs(in: words, beginning: begins, unless: rule.guards, mindsNegation: false)
        }
        let more = grammar.reasons.filter { reason in
            reason.phrases.occurs(in: words, beginning: begins, mindsNegation: false)
        }.map(\.code)
        let codes = Set(rules.map(\.code)).union(more)
        let found = rules.filter { $0.yieldsTo.isDisjoint(with: codes) }.map(\.code)
        return found + more.filter { !found.contains($0) }
    }

    private static let dues: Set<String> = ["must", "should", "needs", "need", "has", "have", "to"]

    /// Whether the words of a reason are none here: "must be disconnected" is no number out of service.
    static func isNone(_ code: ReasonCode, _ tokens: [Token]) -> Bool {
        let words = tokens.map(\.text)
        switch code.rawValue {
        case "NUMBER_INACTIVE":
            guard let be = words.firstPlace(of: ["be", "disconnected"]) else { return false }
            return words[..<be.lowerBound].contains(where: dues.contains)
        // "The line is not active with them" says nothing of another carrier.
        case "CARRIER_WRONG":
            return words.contains { ["disconnected", "inactive", "active", "deactivated"].contains($0) }
        // "You have one open port order" and "a holiday freeze" are no faults of an order.
        case "PENDING_ORDER":
            return words.firstPlace(of: ["port", "order"]) != nil || words.firstPlace(of: ["port", "orders"]) != nil
        case "FREEZE": return words.contains { ["holiday", "holidays", "seasonal"].contains($0) }
        case "CONFLICT": return words.contains { ["scheduling", "schedule", "calendar"].contains($0) }
        default: return false
        }
    }

    private static let lacks: Set<String> = [
        "missing", "no", "not", "without", "lacks", "lacking", "absent", "never", "t", "blank", "forgot", "incomplete",
    ]

    /// The reasons without what is only asked for to set another one right: "we need a new LOA", "as on the bill".
    static func withoutRemedies(_ reasons: [RejectionReason]) -> [RejectionReason] {
        guard reasons.count > 1 else { return reasons }
        let rest = reasons.filter { reason in
            guard ["LOA_MISSING", "BILL_MISSING"].contains(reason.code.rawValue) else { return true }
            return reason.vendorText.lowercaseWords().contains(where: lacks.contains)
        }
        return rest.isEmpty ? reasons : rest
    }

    private static func words(_ tokens: ArraySlice<Token>) -> [Word] {
        var words = tokens.compactMap { token -> String? in
            switch token.kind {
            case .word: token.text
            case .name: "name-of-something"
            case .digits: token.text
            case .mark: token.text == "#" ? "number" : nil
            case .number, .reference, .day, .time, .moment, .money, .address: nil
            }
        }
        for (from, to) in spelled {
            while let range = words.firstPlace(of: from) {
                words.replaceSubrange(range, with: to)
                if from == to { break }
            }
        }
        return words.map { Word($0) }
    }
}
