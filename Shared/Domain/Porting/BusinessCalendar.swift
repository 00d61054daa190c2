import Foundation
import Timekeeping

/// The hours in which carriers work, in whole hours of the local day.
package struct BusinessHours: Codable, Hashable, Sendable {
    /// The hour at which a business day opens.
    package let opens: Int
    /// The hour at which it closes.
    package let closes: Int
    /// What arrives after this hour counts as having arrived at the next opening.
    package let cutoff: Int

    /// Makes hours with `0 <= opens <= cutoff <= closes <= 24`.
    package init(opens: Int = 8, closes: Int = 17, cutoff: Int = 13) {
        self.opens = opens
        self.closes = closes
        self.cutoff = cutoff
    }
}

/// Counts business days: Monday to Friday, except US federal holidays and a carrier's own.
package struct BusinessCalendar: Hashable, Sendable {
    /// The working hours on a business day.
    package let hours: BusinessHours
    private let carrierHolidays: Set<CalendarDay>
    private let calendar: Calendar

    /// Makes a calendar for one carrier.
    ///
    /// - Parameters:
    ///   - timeZone: Where the days begin and end; `nil` for America/New_York.
    ///   - hours: The working hours there.
    ///   - carrierHolidays: This carrier's days off in addition to the federal holidays.
    package init(
        timeZone: TimeZone? = nil,
        hours: BusinessHours = BusinessHours(),
        carrierHolidays: Set<CalendarDay> = []
    ) {
        guard let zone = timeZone ?? TimeZone(identifier: "America/New_York") else {
            preconditionFailure("This machine has no time zone data; install tzdata")
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        self.hours = hours
        self.carrierHolidays = carrierHolidays
    }

    /// The local day on which a moment falls.
    package func day(of moment: Timestamp) -> CalendarDay {
        let parts = calendar.dateComponents([.year, .month, .day], from: moment.date)
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let result = CalendarDay(year: year, month: month, day: day)
        else { preconditionFailure("\(moment) is outside the years 1 to 9999") }
        return result
    }

    /// The local hour and minute of a moment.
    func timeOfDay(of moment: Timestamp) -> (hour: Int, minute: Int) {
        let parts = calendar.dateComponents([.hour, .minute], from: moment.date)
        return (parts.hour ?? 0, parts.minute ?? 0)
    }

    /// Whether carriers work on that day.
    package func isBusinessDay(_ day: CalendarDay) -> Bool {
        !day.isWeekend && !carrierHolidays.contains(day) && !FederalHolidays.observed(in: day.year).contains(day)
    }

    /// Whether carriers work at that moment.
    package func isOpen(at moment: Timestamp) -> Bool {
        let day = day(of: moment)
        return isBusinessDay(day) && moment >= start(of: day, hour: hours.opens)
            && moment < start(of: day, hour: hours.closes)
    }

    /// The moment `count` business days after another.
    ///
    /// What arrives by the cutoff counts from its own time, or from the opening if it arrived before that; what arrives
    /// later, or on a day off, counts from the next opening. The result has the time of day from which it counts.
    ///
    /// - Parameters:
    ///   - count: Not negative; 0 gives the moment from which the counting starts.
    ///   - moment: The arrival from which to count.
    /// - Returns: A moment within working hours.
    package func adding(businessDays count: Int, to moment: Timestamp) -> Timestamp {
        precondition(count >= 0, "Business days can only be counted forward")
        let received = day(of: moment)
        let isInTime = isBusinessDay(received) && moment <= start(of: received, hour: hours.cutoff)
        var day = isInTime ? received : nextBusinessDay(after: received)
        let time = isInTime ? timeInWorkingHours(of: moment) : DateComponents(hour: hours.opens)
        for _ in 0..<count { day = nextBusinessDay(after: day) }
        return self.moment(day, time)
    }

    /// The first business day after `day`.
    package func nextBusinessDay(after day: CalendarDay) -> CalendarDay {
        var next = day.adding(days: 1)
        while !isBusinessDay(next) { next = next.adding(days: 1) }
        return next
    }

    /// The moment at which an hour of the local day begins.
    package func start(of day: CalendarDay, hour: Int) -> Timestamp { moment(day, DateComponents(hour: hour)) }

    private func timeInWorkingHours(of moment: Timestamp) -> DateComponents {
        guard moment > start(of: day(of: moment), hour: hours.opens) else { return DateComponents(hour: hours.opens) }
        return calendar.dateComponents([.hour, .minute, .second, .nanosecond], from: moment.date)
    }

    private func moment(_ day: CalendarDay, _ time: DateComponents) -> Timestamp {
        var parts = time
        parts.year = day.year
        parts.month = day.month
        parts.day = day.day
        guard let date = calendar.date(from: parts) else { preconditionFailure("\(day) has no such time of day") }
        // To the nearest millisecond: a Date is a binary fraction of a second.
        return Timestamp(millisecondsSince1970: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }
}
