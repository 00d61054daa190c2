import Porting
import Timekeeping

/// One thing that a mail says about a port, with how it says it.
package struct Fact: Sendable, Hashable {
    /// How far the sender stands behind it.
    package enum Mood: String, Sendable, Hashable {
        /// It is so.
        case actual
        /// It is not so.
        case negated
        /// It will be so.
        case future
        /// It may be, is wished or expected.
        case possible
        /// It is so only if, or once, something else is.
        case conditional
        /// It is what would follow from a condition.
        case consequence
        /// It was so at an earlier time.
        case previous
        /// Somebody else says it.
        case reported
        /// It is asked.
        case asked
    }

    package let kind: FactKind
    /// How it is said.
    package let mood: Mood
    /// The day of it.
    package var day: CalendarDay?
    /// The moment of it, if a time is given.
    package var moment: Timestamp?
    /// Why the day cannot be used: a weekday that does not fit, or a day that can be read in two ways.
    var dayFault: String?
    /// The numbers that the clause names, in E.164.
    package var numbers: [String] = []
    /// The words of the clause.
    var clause: [String] = []
    /// The sentence.
    package let quote: String
    /// The line of the mail, counted from 0.
    package let line: Int

    /// What it is, as shown: `completed`.
    package var name: String { kind.rawValue }
}
