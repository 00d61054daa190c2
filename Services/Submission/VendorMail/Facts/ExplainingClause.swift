import Porting
import Timekeeping

/// Whether a clause only says why something was refused or is asked for, and what others do about it.
///
/// It is left aside beside bad news: a rejection, a date that no longer holds, a refusal, a demand. Its subject is the
/// carrier, the customer, a document or the order; each word of it is known, and none takes back, doubts, tells an
/// outcome, names another number or another time. See decision record 39.
struct ExplainingClause {
    let clause: ArraySlice<Token>
    let grammar: ReplyGrammar
    /// The day on which the email was written.
    let today: CalendarDay?

    private static let carriers: Set<String> = ["they", "carrier", "provider", "he", "she", "carriers", "company"]
    private static let things: Set<String> = [
        "it", "number", "line", "account", "address", "name", "zip", "pin", "passcode", "bill", "loa", "letter", "form",
        "order", "practice", "customer", "owner", "holder", "person", "signer", "what", "there", "you",
        "office", "signature", "client", "csr", "copy", "page", "user", "documents", "same", "interval",
        "cutoff", "window", "signed", "lsr", "records", "code", "statement", "most", "some",
    ]
    private static let leads: Set<String> = [
        "the", "their", "your", "our", "a", "an", "losing", "old", "current", "former", "fax", "account", "billing",
        "service", "and", "so", "but", "as", "because", "since", "unfortunately", "also", "however", "only", "that",
        "which", "person", "last", "first", "new", "this", "apparently", "end", "port",
    ]

    private static let desk: Set<String> = ["i", "we"]

    /// Whether the desk speaks of itself: "I went through the bill", which explains a demand and no refusal.
    var isOfDesk: Bool {
        // "We could not activate it" tells no more than the carrier's doing.
        let isUnable = clause.contains { $0.text == "could" } && clause.contains { $0.text == "not" }
        return !isUnable && subject.map { Self.desk.contains(clause[$0].text) } ?? false
    }

    /// Whether it names what is wrong with a paper: beside a rejection it may be one reason more.
    ///
    /// "The account number is off by their records".
    var namesFault: Bool {
        guard let subject, Self.papers.contains(clause[subject].text) else { return false }
        return clause.contains { grammar.negations.contains($0.text) || Self.faults.contains($0.text) }
    }

    /// Whether it explains and does nothing else.
    var isOne: Bool {
        guard clause.count <= 30, let subject = subject else { return false }
        let isCarriers = Self.carriers.contains(clause[subject].text)
        let isOfPort = clause[(subject + 1)...].contains { Self.topics.contains($0.text) } || isCarriers
        return isOfPort && clause.allSatisfy { isHarmless($0, isCarriers: isCarriers) } && !points
    }

    /// The place of the first word that is no lead.
    private var subject: Int? {
        let place = clause.firstIndex { !Self.leads.contains($0.text) || Self.things.contains($0.text) }
        guard let place, place - clause.startIndex <= 4 else { return nil }
        let word = clause[place].text
        return [Self.carriers, Self.things, Self.desk].contains { $0.contains(word) } ? place : nil
    }

    /// "That is how it looked", "this was the other one": what points back may take back.
    private var points: Bool {
        clause.last?.text == "before"
            || clause.indices.contains { index in
                let next = index + 1 < clause.endIndex ? clause[index + 1].text : ""
                let isPointing = ["this", "that", "these", "those"].contains(clause[index].text)
                let isOther = ["different", "another"].contains(clause[index].text) && Self.owners.contains(next)
                return isOther || isPointing && ["is", "was", "were", "are", "one", "has", ""].contains(next)
            }
    }

    private static let owners: Set<String> = [
        "location", "office", "practice", "customer", "number", "line", "account", "company", "clinic", "order", "site",
    ]
    private static let alarms: Set<String> = ["another", "different", "two", "three", "both", "several", "others"]
    private static let reports: Set<String> = ["says", "said", "say", "told", "tell", "mentioned", "stated"]
    private static let wishes: Set<String> = [
        "can", "could", "would", "want", "wants", "wanted", "ask", "asks", "asked", "asking", "like", "request",
        "requests", "look", "looks", "may", "about",
    ]
    private static let ends: Set<String> = ["disconnected", "closed", "expired", "active"]
    private static let dangers: Set<String> = [
        "not", "first", "remove", "removed", "close", "closed", "lift", "pending", "hold", "change", "changed",
        "changes", "disconnect", "disconnected", "unauthorized", "locked", "freeze", "frozen", "old", "former",
        "previous", "separate", "expired", "expire", "expires", "invalid", "incorrect", "incomplete", "different",
        "case", "without", "until", "release", "refuse", "remaining", "remain", "wait", "unable", "written", "before",
        "tell", "say", "says", "replace", "correct", "restore", "restored", "reconnect", "reconnected", "quote", "yet",
        "own", "complete", "port", "forward", "return", "both",
    ]
    /// What a refusal or a demand is about.
    private static let topics: Set<String> = [
        "account", "accounts", "address", "name", "names", "zip", "pin", "pins", "passcode", "bill", "bills", "loa",
        "letter", "form", "order", "orders", "signature", "signed", "sign", "csr", "copy", "page", "pages", "carrier",
        "records", "active", "disconnected", "inactive", "btn", "line", "lines", "number", "numbers", "date", "foc",
        "contact", "authorized", "listed", "code", "digits", "statement", "expired", "freeze", "frozen", "locked",
        "lock", "lsr", "documents", "information", "provider", "service", "submit", "attached", "dated", "them",
        "signer", "interval", "cutoff", "window", "restored", "reconnected", "document", "request",
    ]
    private static let papers: Set<String> = [
        "account", "address", "name", "zip", "pin", "passcode", "code", "csr", "signature", "loa", "letter", "bill",
        "statement", "form",
    ]
    private static let faults: Set<String> = [
        "off", "wrong", "bad", "invalid", "incorrect", "different", "differs", "missing", "mismatch", "old", "expired",
        "match", "matches",
    ]
    private static let endings: Set<String> = [
        "fall", "falls", "fallen", "falling", "fell", "nothing", "none", "nobody", "dead", "gone", "lost", "away",
        "everything", "still", "back", "never", "whole", "unless", "else", "otherwise", "except", "instead",
        "done", "through", "over", "live", "finished", "nor", "later", "earlier", "comes", "sister", "activation",
        "sure", "certain", "unclear", "unsure",
    ]

    private func isHarmless(_ token: Token, isCarriers: Bool) -> Bool {
        switch token.kind {
        case .word: return isHarmless(token.text, isCarriers: isCarriers)
        case .mark, .number: return true
        case .digits(let digits): return digits.utf8.count < 4
        case .day(let day):
            guard let day = day.day, let today else { return false }
            return day <= today
        // A name of ours is one token, whatever it has of words.
        // "A PO box" is no name either.
        case .name: return token.place.count > 24 || token.place.count <= 2
        case .reference, .time, .moment, .money, .address: return false
        }
    }

    private func isHarmless(_ word: String, isCarriers: Bool) -> Bool {
        if Self.endings.contains(word), !(isCarriers && word == "never") { return false }
        if ClauseWords.turning.contains(word) { return false }
        if grammar.alarms.contains(word), !Self.alarms.contains(word) { return false }
        if grammar.hearsay.contains(word), !(isCarriers && Self.reports.contains(word)) { return false }
        if grammar.maybes.contains(word), !Self.wishes.contains(word) { return false }
        if grammar.events.contains(word), !Self.ends.contains(word) { return false }
        if grammar.neutral.isDanger(word), !Self.dangers.contains(word) { return false }
        return grammar.isKnown(word) || grammar.neutral.isFunction(word)
    }
}
