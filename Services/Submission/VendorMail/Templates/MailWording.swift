import Porting
import Timekeeping

/// The sender's newest words, with slots in place of what differs from mail to mail.
///
/// The words are in lower case. Slots are `<num>` (the request's number), `<last4>` (its last four digits), `<ref>`,
/// `<day>`, `<time>`, `<moment>`, `<money>`, `<mail>`, `<digits>` (what a case or an order is counted by), `<own>` (a
/// name that our own mails contain) and `<name>` (any other name). Everything else is a word that has to be the same.
package struct MailWording: Hashable, Sendable {
    /// A day in a slot.
    struct Day: Hashable, Sendable {
        /// The day, if it is to come; `nil` if it can be read in two ways.
        let coming: CalendarDay?
        /// The day, if it is past.
        let past: CalendarDay?
        let isOffWeekday: Bool
        let isToday: Bool
    }

    /// Words and slots in order, the subject first if the vendor wrote it.
    package private(set) var words: [String] = []
    private(set) var days: [Day] = []
    private(set) var times: [DateScanner.Time] = []
    private(set) var moments: [Timestamp] = []
    /// Other numbers than the request's; they stand in ``words``.
    private(set) var otherNumbers: [String] = []

    /// The name under which a template of it is kept: its words.
    package var name: String { words.joined(separator: " ") }

    private static let longestName = 6

    /// Makes the wording of lines for a request with `number` in E.164.
    init(_ lines: [WordedLine], number: String) {
        for line in lines {
            var run = 0
            for index in line.tokens.indices {
                guard let word = slot(line, index, number) else { continue }
                // A name may have one word or several.
                run = word == "<name>" || word == "<own>" ? run + 1 : 0
                if run > 1, run <= Self.longestName, words.last == word { continue }
                words.append(word)
            }
        }
    }

    private mutating func slot(_ line: WordedLine, _ index: Int, _ number: String) -> String? {
        let token = line.tokens[index]
        if line.isExtension(index) { return nil }
        switch token.kind {
        case .mark: return WordedLine.meaningless.contains(token.text) ? nil : token.text
        case .word:
            if line.isCount(index) { return "<digits>" }
            if line.isOwnName(index) { return "<own>" }
            let isName = line.isIdleName(index) || line.isCompanyWord(index) || line.isNameJoint(index)
            return isName ? "<name>" : line.word(index)
        case .name:
            if line.isCount(index) { return "<digits>" }
            if line.isOwnName(index) { return "<own>" }
            return line.isPlaceOfName(index) ? "<name>" : line.word(index)
        case .number(let written):
            guard written != number else { return "<num>" }
            otherNumbers.append(written)
            return written
        case .day(let day):
            days.append(
                Day(coming: day.day, past: day.past, isOffWeekday: day.isOffWeekday, isToday: day.isToday)
            )
            return "<day>"
        case .moment(let moment, let day):
            days.append(Day(coming: day, past: day, isOffWeekday: false, isToday: false))
            moments.append(moment)
            return "<moment>"
        case .time(let time):
            times.append(time)
            return "<time>"
        case .digits(let digits):
            if digits.utf8.count == 4, number.hasSuffix(digits) { return "<last4>" }
            if line.isNameJoint(index) { return "<name>" }
            return line.isCount(index) ? "<digits>" : digits
        case .reference, .money, .address: return token.text
        }
    }
}
