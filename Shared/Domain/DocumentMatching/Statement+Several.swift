import Porting

/// How a letter moves several numbers at once, and how it permits a move only later.
extension Statement {
    /// The words with which a letter moves several numbers, whichever they are; `nil` if it moves those that it lists.
    ///
    /// "All numbers listed below" may be one. If the whole account moves with the number, all of its numbers may.
    static func ofSeveralNumbers(_ letter: DocumentReading, form: PortingForm) -> String? {
        (letter.text?.pages ?? []).flatMap(all).first { statement in
            statement.permitsMove && statement.namesSeveral(isWholeAccount: form.wholeAccount == true)
        }?.shown
    }

    private func namesSeveral(isWholeAccount: Bool) -> Bool {
        words.indices.contains { index in
            guard Self.amounts.contains(words[index]) || Self.wholes.contains(words[index]) else { return false }
            let behind = words[(index + 1)...].prefix(4)
            guard let noun = behind.firstIndex(where: Self.plurals.contains),
                words[(index + 1)..<noun].allSatisfy(Self.besideNumbers.contains),
                !words[max(0, index - 3)..<index].contains(where: Self.remainders.contains)
            else { return false }
            // "Our two-line account" has one number to move.
            if Self.amounts.contains(words[index]), !words[noun].hasSuffix("s") { return false }
            if Self.amounts.contains(words[index]) { return true }
            return !isWholeAccount && words.contains(where: Self.accounts.contains)
                && Self.lists.isDisjoint(with: words)
        }
    }

    private static let amounts: Set = ["both", "two", "three", "four", "five", "several"]
    private static let wholes: Set = ["all", "every"]
    private static let plurals: Set = ["numbers", "lines", "number", "line", "tns"]
    private static let besideNumbers: Set = [
        "of", "our", "my", "the", "these", "those", "telephone", "phone", "fax", "business", "following", "and", "its",
    ]
    private static let accounts: Set = ["account", "accounts", "bill"]
    private static let lists: Set = [
        "listed", "below", "following", "above", "attached", "identified", "shown", "specified", "indicated",
    ]
    private static let remainders: Set = ["except", "not", "other", "remaining", "one", "only", "either"]

    /// The day before which a letter does not permit the move; `nil` if it says nothing of the kind.
    ///
    /// "This authorization may not be used before February 1, 2027", "Do not port it until 2/1/2027".
    var notBefore: CalendarDay? {
        guard let bound = words.lastIndex(where: ["before", "until", "till", "prior"].contains),
            let denial = words[..<bound].lastIndex(where: Self.denials.contains),
            !words[denial..<bound].contains(where: Self.endings.contains),
            !Self.portWords.union(Self.movingWords).union(Self.permits).isDisjoint(with: words)
        else { return nil }
        return (bound + 1..<min(words.count, bound + 4)).lazy.compactMap(day).first
    }

    /// What does not happen before a day: "This authorization does not expire until December 31, 2027".
    private static let endings: Set = [
        "expire", "expires", "revoke", "revoked", "disconnect", "disconnected", "cancel", "cancelled", "canceled",
        "end",
        "ends", "terminate", "terminated", "withdraw", "withdrawn", "close", "closed",
    ]
    private static let permits: Set = [
        "authorization", "authorisation", "permission", "consent", "letter", "request", "requests", "order", "submit",
    ]

    /// The day that begins at a word, in the notations of the United States.
    private func day(at index: Int) -> CalendarDay? {
        guard index + 2 < words.count, let second = Int(words[index + 1]), let year = Int(words[index + 2]),
            year > 2_000
        else { return nil }
        let month = Int(words[index]) ?? Self.months.firstIndex(of: String(words[index].prefix(3))).map { $0 + 1 }
        return month.flatMap { CalendarDay(year: year, month: $0, day: second) }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
