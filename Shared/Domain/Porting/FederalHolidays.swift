/// The holidays of the US federal government, computed by rule so that no year ever runs out.
package enum FederalHolidays {
    /// The days of `year` that are off, as observed: Saturday's holiday on Friday, Sunday's on Monday.
    ///
    /// The first of January may be observed on the last day of the year before; it is listed under that year.
    package static func observed(in year: Int) -> [CalendarDay] {
        (legal(in: year) + newYear(of: year + 1)).map(observance(of:)).filter { $0.year == year }.sorted()
    }

    private static func observance(of day: CalendarDay) -> CalendarDay {
        switch day.weekday {
        case 6: day.adding(days: -1)
        case 0: day.adding(days: 1)
        default: day
        }
    }

    private static func newYear(of year: Int) -> [CalendarDay] {
        [CalendarDay(year: year, month: 1, day: 1)].compactMap(\.self)
    }

    private static func legal(in year: Int) -> [CalendarDay] {
        let fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)].compactMap {
            CalendarDay(year: year, month: $0.0, day: $0.1)
        }
        let floating = [
            monday(3, of: 1, in: year),  // Martin Luther King Jr.
            monday(3, of: 2, in: year),  // Washington
            lastMondayOfMay(in: year),  // Memorial Day
            monday(1, of: 9, in: year),  // Labor Day
            monday(2, of: 10, in: year),  // Columbus
            weekday(4, nth: 4, of: 11, in: year),  // Thanksgiving, a Thursday
        ]
        return fixed + floating.compactMap(\.self)
    }

    private static func monday(_ nth: Int, of month: Int, in year: Int) -> CalendarDay? {
        weekday(1, nth: nth, of: month, in: year)
    }

    private static func weekday(_ weekday: Int, nth: Int, of month: Int, in year: Int) -> CalendarDay? {
        guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
        return first.adding(days: (weekday - first.weekday + 7) % 7 + (nth - 1) * 7)
    }

    private static func lastMondayOfMay(in year: Int) -> CalendarDay? {
        guard let last = CalendarDay(year: year, month: 5, day: 31) else { return nil }
        return last.adding(days: -((last.weekday + 6) % 7))
    }
}
