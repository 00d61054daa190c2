import Porting

/// What a letter permits: to move a number, something else, or nothing.
package enum LetterPermission: Hashable, Sendable {
    /// It permits to move a number.
    case given
    /// It forbids the move or withdraws the permission, in these words.
    case refused(String)
    /// It permits the move only from a day on, in these words.
    case notBefore(CalendarDay, String)
    /// It permits something else, in these words.
    case ofSomethingElse(String)
    /// Nothing in it permits anything.
    case none

    /// Reads the statements of a letter: its sentences, and the short lines of its title and its labels.
    ///
    /// A refusal counts whatever else the letter says, unless it is about other numbers or depends on a condition.
    package init(_ letter: DocumentReading, form: PortingForm) {
        let statements = (letter.text?.pages ?? []).flatMap(Statement.all)
        let number = String(form.numberToPort.filter { $0.isASCII && $0.isNumber }.suffix(7))
        if let refusal = statements.first(where: { $0.isRefusal(ofNumberEnding: number) }) {
            self = .refused(refusal.shown)
        } else if statements.contains(where: \.permitsMove) {
            self = Self.later(statements) ?? .given
        } else if let other = statements.first(where: \.permitsSomethingElse) {
            self = .ofSomethingElse(other.shown)
        } else {
            let isTitled = statements.contains(where: \.isTitleOfPermission)
            self = isTitled && DocumentEvidence.isAuthorization(letter) ? Self.later(statements) ?? .given : .none
        }
    }

    /// The permission from the latest day before which a letter does not give it; `nil` if it names no such day.
    private static func later(_ statements: [Statement]) -> LetterPermission? {
        let bounds = statements.compactMap { statement in statement.notBefore.map { (day: $0, words: statement.shown) }
        }
        return bounds.max { $0.day < $1.day }.map { .notBefore($0.day, $0.words) }
    }

    /// Whether a document that should be a bill is a letter of authorization: it has such a title, and no amounts.
    package static func isLetter(_ document: DocumentReading) -> Bool {
        let pages = document.text?.pages ?? []
        guard pages.flatMap(Statement.all).contains(where: \.isTitleOfPermission) else { return false }
        return pages.flatMap(\.lines).flatMap(\.words).count { isAmount($0.text) } < fewestAmounts
    }

    /// A letter may mention one fee.
    private static let fewestAmounts = 2

    /// Whether a word is an amount with cents, as "$48.12" and "1,204.00".
    private static func isAmount(_ word: String) -> Bool {
        let parts = word.drop { $0 == "$" }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, !parts[0].isEmpty else { return false }
        return parts.joined().allSatisfy { $0.isASCII && $0.isNumber || $0 == "," }
    }
}
