import Porting

/// Finds days and times among words.
///
/// Dates are read as Americans write them, the month first.
struct DateScanner {
    /// The day on which the mail was written; without it, days that are counted from it cannot be read.
    let today: CalendarDay?

    /// A day as written.
    struct Day: Hashable {
        /// The day, if it is meant to come; `nil` if it cannot be told.
        var day: CalendarDay?
        /// The day, if it is meant to be past.
        var past: CalendarDay?
        /// Whether the weekday that stands beside it is another one.
        var isOffWeekday = false
        /// Whether it is only called today, which may be the day of anything.
        var isToday = false
        /// The index after it.
        var end: Int
    }

    /// A time of day as written.
    struct Time: Hashable {
        /// Counted from midnight.
        let minutes: Int
        /// The zone as written in upper case; `nil` if there is none.
        let zone: String?
        /// The index after it.
        let end: Int
    }

    private static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        var months: [String: Int] = ["sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()

    private static let weekdays: [String: Int] = {
        let names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        var days: [String: Int] = ["tues": 2, "thur": 4, "thurs": 4, "weds": 3]
        for (index, name) in names.enumerated() {
            days[name] = index
            days[String(name.prefix(3))] = index
        }
        return days
    }()

    /// The words with which a day begins, digits apart.
    private static let beginnings = Set(months.keys).union(weekdays.keys).union(ordinals.keys)
        .union(["today", "tonight", "tomorrow", "yesterday", "this", "coming", "next", "last", "the"])
        .union(["twenty", "thirty"])

    // MARK: Days

    /// The day that is written at `index`; `nil` if none is.
    func day(in words: SourceWords, at index: Int) -> Day? {
        let list = words.lower
        guard list[index].utf8.first?.isASCIIDigit == true || Self.beginnings.contains(list[index]) else { return nil }
        if let weekday = Self.weekdays[list[index]] {
            var next = index + 1
            while next < list.count, [",", ".", "the", "("].contains(list[next]) { next += 1 }
            if next < list.count, next - index <= 3, var exact = written(list, at: next) {
                exact.isOffWeekday = exact.day.map { $0.weekday != weekday } ?? false
                if next < list.count, list[next - 1] == "(", exact.end < list.count, list[exact.end] == ")" {
                    exact.end += 1
                }
                return exact
            }
            // "Sun" and "Sat" are words of their own: "Sun Valley".
            if ["sun", "sat"].contains(list[index]) { return nil }
            // "Wednesday 15.Dez." is a date in a form that is not known, not the next Wednesday.
            if next < list.count, list[next].utf8.first?.isASCIIDigit == true, time(in: words, at: next) == nil {
                return Day(end: index + 1)
            }
            return named(weekday, end: index + 1)
        }
        switch list[index] {
        case "today", "tonight": return relative(0, end: index + 1)
        case "tomorrow": return relative(1, end: index + 1)
        case "yesterday": return relative(-1, end: index + 1)
        case "this", "coming":
            guard index + 1 < list.count else { return nil }
            if ["morning", "afternoon", "evening"].contains(list[index + 1]) { return relative(0, end: index + 2) }
            let isComing = list[index + 1] == "coming" && index + 2 < list.count
            let name = list[isComing ? index + 2 : index + 1]
            guard let weekday = Self.weekdays[name] else { return nil }
            return named(weekday, end: index + (isComing ? 3 : 2))
        case "next":
            guard index + 1 < list.count, let weekday = Self.weekdays[list[index + 1]] else { return nil }
            return nextWeek(weekday, end: index + 2)
        case "last":
            if index + 1 < list.count, ["night", "evening"].contains(list[index + 1]) {
                return relative(-1, end: index + 2)
            }
            guard index + 1 < list.count, let weekday = Self.weekdays[list[index + 1]] else { return nil }
            var day = named(weekday, end: index + 2)
            day.day = nil
            return day
        default: return written(list, at: index)
        }
    }

    private func relative(_ days: Int, end: Int) -> Day {
        let day = today?.adding(days: days)
        return Day(day: day, past: day, isToday: days == 0, end: end)
    }

    private func named(_ weekday: Int, end: Int) -> Day {
        guard let today else { return Day(end: end) }
        let ahead = (weekday - today.weekday + 7) % 7
        // On a Friday, "Friday" may be today or in a week.
        return Day(
            day: ahead == 0 ? nil : today.adding(days: ahead),
            past: today.adding(days: ahead == 0 ? 0 : ahead - 7),
            end: end
        )
    }

    /// "Next Tuesday" is that of the next week; where the coming one is in this week, people mean either.
    private func nextWeek(_ weekday: Int, end: Int) -> Day {
        guard let today else { return Day(end: end) }
        let ahead = (weekday - today.weekday + 6) % 7 + 1
        let daysToSunday = (7 - today.weekday) % 7
        return Day(day: ahead > daysToSunday ? today.adding(days: ahead) : nil, past: nil, end: end)
    }

    private func written(_ list: [String], at index: Int) -> Day? {
        if let month = Self.months[list[index]] { return monthFirst(list, at: index, month: month) }
        // 20261216
        if list[index].utf8.count == 8, let day = compact(list[index]) { return exact(day, end: index + 1) }
        guard let first = Self.digits(list[index]) else {
            if list[index] == "the", index + 1 < list.count, let day = Self.ordinal(list[index + 1]) {
                return dayOfMonth(list, day, at: index + 1)
            }
            // "The eighteenth of December", but "the second page".
            let start = list[index] == "the" ? index + 1 : index
            if let (day, last) = Self.spelled(list, at: start) {
                return dayOfMonth(list, day, at: last, isPlain: true)
            }
            return Self.ordinal(list[index]).flatMap { dayOfMonth(list, $0, at: index, isPlain: true) }
        }
        func number(_ offset: Int) -> Int? { index + offset < list.count ? Self.digits(list[index + offset]) : nil }
        func mark(_ offset: Int, _ mark: String) -> Bool { index + offset < list.count && list[index + offset] == mark }
        if list[index].utf8.count == 4, mark(1, "-"), mark(3, "-"), let month = number(2), let day = number(4) {
            return exact(year: first, month: month, day: day, end: index + 5)
        }
        for sign in ["/", "-", "."] where mark(1, sign) {
            // 16/12/2026 and 16.12.2026 can be read in one way only, 11.12.2026 in two.
            if sign != "-", mark(3, sign), let month = number(2), let year = number(4), list[index + 4].utf8.count == 4,
                first > 12 || sign == "." && first != month && month <= 12
            {
                return first > 12 ? exact(year: year, month: month, day: first, end: index + 5) : Day(end: index + 5)
            }
            guard let day = number(2), first <= 12, list[index].utf8.count <= 2 else { continue }
            if mark(3, sign), let year = number(4), [2, 4].contains(list[index + 4].utf8.count) {
                return exact(year: year < 100 ? 2_000 + year : year, month: first, day: day, end: index + 5)
            }
            if sign == "/", !mark(3, "/"), day <= 31 { return nearest(month: first, day: day, end: index + 3) }
        }
        // 15-Dec-2026, 15/Dec/26
        for sign in ["-", "/"] where first <= 31 && mark(1, sign) && index + 2 < list.count {
            guard let month = Self.months[list[index + 2]] else { continue }
            guard mark(3, sign), let year = number(4) else {
                return nearest(month: month, day: first, end: index + 3)
            }
            return exact(year: year < 100 ? 2_000 + year : year, month: month, day: first, end: index + 5)
        }
        // 14 December 2026
        if first <= 31, index + 1 < list.count, let month = Self.months[list[index + 1]] {
            return afterDay(list, day: first, month: month, at: index + 2)
        }
        return nil
    }

    private func monthFirst(_ list: [String], at index: Int, month: Int) -> Day? {
        var next = index + 1
        if next < list.count, list[next] == "." { next += 1 }
        guard next < list.count, let day = Self.digits(list[next]) ?? Self.ordinal(list[next]), day <= 31 else {
            return nil
        }
        // "may 3" may be two words of a sentence; a digit decides.
        return afterDay(list, day: day, month: month, at: next + 1)
    }

    private func afterDay(_ list: [String], day: Int, month: Int, at index: Int) -> Day {
        var next = index
        if next < list.count, list[next] == "," { next += 1 }
        if next < list.count, list[next].utf8.count == 4, let year = Self.digits(list[next]),
            (2_000...2_099).contains(year)
        {
            return exact(year: year, month: month, day: day, end: next + 1)
        }
        return nearest(month: month, day: day, end: index)
    }

    private func dayOfMonth(_ list: [String], _ day: Int, at index: Int, isPlain: Bool = false) -> Day? {
        var next = index + 1
        if next < list.count, list[next] == "of" { next += 1 }
        if next < list.count, let month = Self.months[list[next]] {
            return afterDay(list, day: day, month: month, at: next + 1)
        }
        if isPlain { return nil }
        guard let today, (1...31).contains(day) else { return Day(end: index + 1) }
        let ahead = (0...40).lazy.map { today.adding(days: $0) }.first { $0.day == day }
        let back = (0...40).lazy.map { today.adding(days: -$0) }.first { $0.day == day }
        return Day(day: ahead, past: back, end: index + 1)
    }

    private func exact(_ day: CalendarDay, end: Int) -> Day { Day(day: day, past: day, end: end) }

    /// A day in eight digits; only one that is near is taken for one, because tickets have digits too.
    private func compact(_ digits: String) -> CalendarDay? {
        guard let number = Int(digits), let today,
            let day = CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        else { return nil }
        return abs(day.days(since: today)) <= 400 ? day : nil
    }

    private func exact(year: Int, month: Int, day: Int, end: Int) -> Day {
        let found = CalendarDay(year: year, month: month, day: day)
        return Day(day: found, past: found, end: end)
    }

    /// A date without a year is the one nearest to the mail.
    private func nearest(month: Int, day: Int, end: Int) -> Day {
        guard let today else { return Day(day: CalendarDay(year: 2_000, month: month, day: day), end: end) }
        let years = [today.year - 1, today.year, today.year + 1]
        let found = years.compactMap { CalendarDay(year: $0, month: month, day: day) }
            .min { abs($0.days(since: today)) < abs($1.days(since: today)) }
        return Day(day: found, past: found, end: end)
    }

    static func digits(_ word: String) -> Int? {
        word.utf8.count <= 4 && word.utf8.allSatisfy(\.isASCIIDigit) ? Int(word) : nil
    }

    /// A day in words, "eighteenth" or "twenty-fifth", with the index of its last word.
    private static func spelled(_ list: [String], at index: Int) -> (day: Int, last: Int)? {
        guard index < list.count else { return nil }
        if let day = ordinals[list[index]] { return (day, index) }
        let tens = list[index] == "twenty" ? 20 : list[index] == "thirty" ? 30 : nil
        guard let tens, index + 2 < list.count, list[index + 1] == "-", let day = ordinals[list[index + 2]], day < 10
        else { return nil }
        return (tens + day, index + 2)
    }

    private static let ordinals: [String: Int] = {
        let words = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth",
        ]
        return Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0 + 1) })
    }()

    private static func ordinal(_ word: String) -> Int? {
        guard ["st", "nd", "rd", "th"].contains(word.suffix(2)) else { return nil }
        return digits(String(word.dropLast(2)))
    }
}
