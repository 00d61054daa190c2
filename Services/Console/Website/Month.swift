import Porting
import Timekeeping

/// A month of the business, such as `2026-11`.
package struct Month: Sendable, Hashable {
    /// Its first day.
    let first: CalendarDay

    /// Reads a month such as `2026-11`.
    package init?(_ text: String) {
        guard let day = CalendarDay("\(text)-01") else { return nil }
        first = day
    }

    /// The month of a moment, where the business is.
    package init(of moment: Timestamp) {
        let today = Self.calendar.day(of: moment)
        first = today.adding(days: 1 - today.day)
    }

    private init(first: CalendarDay) { self.first = first }

    private static var calendar: BusinessCalendar { PortingPolicy.bundled.businessCalendar() }

    package var next: Month {
        // The 32nd day after the first is in the next month.
        let later = first.adding(days: 31)
        return Month(first: later.adding(days: 1 - later.day))
    }

    package var previous: Month {
        let before = first.adding(days: -1)
        return Month(first: before.adding(days: 1 - before.day))
    }

    /// The first moment of the month.
    package var start: Timestamp { Self.calendar.start(of: first, hour: 0) }

    /// The month as it is written.
    package var name: String { String(first.description.prefix(7)) }
}
