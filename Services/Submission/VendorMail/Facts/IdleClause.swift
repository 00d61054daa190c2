import Porting
import Timekeeping

/// Whether a clause that is not understood can be left aside beside news of progress.
///
/// Progress moves no request and tells the customer of no change, so it is enough that the clause can be neither an
/// outcome nor a demand. That is decided in the safe direction: every word of it is in a list of words that tell of
/// none. A word that is in no list makes it not idle. See decision record 39.
struct IdleClause {
    let clause: ArraySlice<Token>
    let grammar: ReplyGrammar
    /// The day on which the email was written.
    let today: CalendarDay?
    /// The line.
    let text: String

    /// Whether each word of it tells of no outcome and asks for nothing.
    var isIdle: Bool { !asks && !misses && clause.indices.allSatisfy { isHarmless(at: $0) } }

    /// What can be asked for and is seldom missed: the other demands make a clause not idle.
    private static let plainDemands: Set<String> = [
        "number", "contact", "information", "details", "document", "documents",
    ]

    /// "I could not find the number": what is missing will be asked for.
    private var misses: Bool {
        clause.contains { grammar.negations.contains($0.text) } && clause.contains { grammar.demands.contains($0.text) }
    }

    private static let asking: Set<String> = [
        "please", "kindly", "pls", "can", "could", "would", "will", "may", "have", "let",
    ]

    /// "Can you get it from the office": what begins with a request asks for something.
    private var asks: Bool {
        let start = clause.prefix(3).map(\.text)
        guard let first = start.first else { return false }
        return Self.asking.contains(first) || start.contains { ["please", "kindly", "pls"].contains($0) }
    }

    private func isHarmless(at index: Int) -> Bool {
        let token = clause[index]
        switch token.kind {
        case .word: return isHarmless(token.text)
        case .name:
            // A capital makes no word harmless: "the order was Axed".
            let bytes = Array(text.utf8)[token.place]
            return grammar.idle.contains(String(decoding: bytes, as: UTF8.self).lowercased())
        case .mark: return true
        case .digits(let digits): return digits.utf8.count < 4
        case .day(let day):
            // A day to come may be that of the port.
            guard let day = day.day, let today else { return false }
            return day <= today
        // "Yours just went over, {number}, 2:20 pm": who names the number or a time of day may tell an outcome.
        case .number, .reference, .time, .moment, .money, .address: return false
        }
    }

    /// "Your order fell through", "nothing came of it": plain words in which outcomes are told too.
    private static let endings: Set<String> = [
        "fall", "falls", "fallen", "falling", "fell", "nothing", "none", "dead", "gone", "lost", "away", "ours",
    ]

    private func isHarmless(_ word: String) -> Bool {
        if Self.endings.contains(word) { return false }
        if grammar.demands.contains(word), !Self.plainDemands.contains(word) { return false }
        if grammar.idle.contains(word) { return true }
        let isOther =
            grammar.events.contains(word) || grammar.alarms.contains(word) || grammar.matters.contains(word)
            || grammar.demands.contains(word) || grammar.neutral.isDanger(word)
        return !isOther && (grammar.neutral.isFunction(word) || grammar.isKnown(word))
    }
}
