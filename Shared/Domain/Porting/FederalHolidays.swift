/// The holidays of the US federal government, computed by rule so that no year ever runs out.
package enum FederalHolidays {
    /// Whether a day is off: a holiday that falls on a Saturday is observed on Friday, one on a Sunday on Monday.
    package static func isObserved(_ day: CalendarDay) -> Bool {
        switch day.weekday {
        case 0, 6: false
        case 1: isLegal(day) || isLegal(day.adding(days: -1))
        case 5: isLegal(day) || isLegal(day.adding(days: 1))
        default: isLegal(day)
        }
    }

    private static func isLegal(_ day: CalendarDay) -> Bool {
        switch day.month {
        case 1: day.day == 1 || isMonday(3, day)  // New Year's Day, Martin Luther King Jr.
        case 2: isMonday(3, day)  // Washington
        case 5: day.weekday == 1 && day.day > 24  // Memorial Day, the last Monday
        case 6: day.day == 19  // Juneteenth
        case 7: day.day == 4  // Independence Day
        case 9: isMonday(1, day)  // Labor Day
        case 10: isMonday(2, day)  // Columbus
        case 11: day.day == 11 || day.weekday == 4 && ordinal(day) == 4  // Veterans Day, Thanksgiving
        case 12: day.day == 25  // Christmas
        default: false
        }
    }

    private static func isMonday(_ nth: Int, _ day: CalendarDay) -> Bool { day.weekday == 1 && ordinal(day) == nth }

    /// Whether it is the first, second, … of its weekday in the month.
    private static func ordinal(_ day: CalendarDay) -> Int { (day.day - 1) / 7 + 1 }
}
