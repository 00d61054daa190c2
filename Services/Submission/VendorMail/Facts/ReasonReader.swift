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
