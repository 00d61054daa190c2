import ArgumentParser
import Foundation
import Porting
import Timekeeping

/// The month that a report is about.
struct MonthOption: ParsableArguments {
    @Option(
        name: .customLong("month"),
        help: ArgumentHelp("The month (default: this one).", valueName: "2026-11"),
        transform: { text in
            guard let day = CalendarDay("\(text)-01") else {
                throw ValidationError("\"\(text)\" is not a month such as 2026-11.")
            }
            return day
        }
    )
    var given: CalendarDay?

    private var first: CalendarDay {
        let today = calendar.day(of: Timestamp(Date()))
        return given ?? today.adding(days: 1 - today.day)
    }

    private var calendar: BusinessCalendar { PortingPolicy.bundled.businessCalendar() }

    /// The first moment of the month and of the next one, where the business is.
    var time: (start: Timestamp, end: Timestamp) {
        // The 32nd day after the first is in the next month.
        let later = first.adding(days: 31)
        let next = later.adding(days: 1 - later.day)
        return (calendar.start(of: first, hour: 0), calendar.start(of: next, hour: 0))
    }

    /// The month as it is written, such as `2026-11`.
    var name: String { String(first.description.prefix(7)) }
}
