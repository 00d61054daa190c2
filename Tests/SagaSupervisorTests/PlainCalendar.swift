import Timekeeping

/// New York's calendar as plain arithmetic, written without the code under test: it is the oracle of the clocks.
///
/// Daylight saving begins at 07:00 UTC on the second Sunday of March, and ends at 06:00 UTC on the first of November.
struct PlainCalendar {
    /// The federal days off of 2026, 2027 and January 2028 as they are published, with those observed.
    private static let federal: Set<String> = [
        "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12",
        "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18",
        "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-31",
        "2028-01-17",
    ]
    private static let dayMinutes = 1_440

    /// Closures besides the federal ones.
    var closures: Set<String> = []

    /// `10 min`, `4 h`, `14 d` or `2 bd` after a moment.
    func after(_ moment: Timestamp, _ span: String) -> Timestamp {
        let parts = span.split(separator: " ")
        guard parts.count == 2, let count = Int(parts[0]) else { preconditionFailure("\(span) is no span") }
        switch parts[1] {
        case "min": return moment + .milliseconds(Int64(count) * 60_000)
        case "h": return moment + .milliseconds(Int64(count) * 3_600_000)
        case "d": return moment + .milliseconds(Int64(count) * 86_400_000)
        case "bd": return businessDays(count, after: moment)
        default: preconditionFailure("\(span) has no unit")
        }
    }

    /// The first moment of the day after this one.
    func midnight(after day: String) -> Timestamp { moment(number(day) + 1, 0) }

    private func businessDays(_ count: Int, after moment: Timestamp) -> Timestamp {
        let minutes = utcMinutes(moment)
        let local = minutes + offset(minutes)
        var day = floorDivide(local, Self.dayMinutes)
        var time = local - day * Self.dayMinutes
        if !isOpen(day) || time > 13 * 60 {
            repeat { day += 1 } while !isOpen(day)
            time = 8 * 60
        }
        time = max(time, 8 * 60)
        for _ in 0..<count { repeat { day += 1 } while !isOpen(day) }
        return self.moment(day, time)
    }

    /// 1970-01-01 was a Thursday.
    private func isOpen(_ day: Int) -> Bool {
        let weekday = (day + 4) % 7
        return weekday != 0 && weekday != 6 && !Self.federal.union(closures).contains(text(day))
    }

    /// The moment at which clocks show a time of a day: all that these tests ask for is shown once.
    private func moment(_ day: Int, _ minute: Int) -> Timestamp {
        let shown = day * Self.dayMinutes + minute
        let summer = shown + 240
        let utc = offset(summer) == -240 ? summer : shown + 300
        return Timestamp(millisecondsSince1970: Int64(utc) * 60_000)
    }

    private func utcMinutes(_ moment: Timestamp) -> Int { floorDivide(Int(moment.millisecondsSince1970), 60_000) }

    private func offset(_ utc: Int) -> Int {
        let year = Int(text(floorDivide(utc, Self.dayMinutes)).prefix(4)) ?? 0
        let begin = sunday(2, of: "\(year)-03-01") * Self.dayMinutes + 7 * 60
        let end = sunday(1, of: "\(year)-11-01") * Self.dayMinutes + 6 * 60
        return utc >= begin && utc < end ? -240 : -300
    }

    private func sunday(_ nth: Int, of first: String) -> Int {
        let day = number(first)
        return day + (7 - (day + 4) % 7) % 7 + (nth - 1) * 7
    }

    /// Days since 1970-01-01, by adding up years and months.
    private func number(_ text: String) -> Int {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        var days = parts[2] - 1
        for year in 1970..<parts[0] { days += isLeap(year) ? 366 : 365 }
        for month in 1..<parts[1] { days += length(month, parts[0]) }
        return days
    }

    private func text(_ number: Int) -> String {
        var (rest, year, month) = (number, 1970, 1)
        while rest >= (isLeap(year) ? 366 : 365) {
            rest -= isLeap(year) ? 366 : 365
            year += 1
        }
        while rest >= length(month, year) {
            rest -= length(month, year)
            month += 1
        }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(rest + 1))"
    }

    private func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private func length(_ month: Int, _ year: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private func floorDivide(_ value: Int, _ by: Int) -> Int { value >= 0 ? value / by : -((by - 1 - value) / by) }
}
