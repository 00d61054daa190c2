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
    private let zone: TimeZone

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
        self.zone = zone
        self.hours = hours
        self.carrierHolidays = carrierHolidays
    }

    /// The local day on which a moment falls.
    package func day(of moment: Timestamp) -> CalendarDay {
        let (days, _) = local(moment).quotientAndRemainder(flooredBy: Self.dayLength)
        let day = CalendarDay(number: Int(days))
        precondition((1...9_999).contains(day.year), "The moment is outside the years 1 to 9999")
        return day
    }

    /// The local hour and minute of a moment.
    func timeOfDay(of moment: Timestamp) -> (hour: Int, minute: Int) {
        let minutes = Int(millisecondsOfDay(of: moment) / 60_000)
        return (minutes / 60, minutes % 60)
    }

    /// Whether carriers work on that day.
    package func isBusinessDay(_ day: CalendarDay) -> Bool {
        !day.isWeekend && !carrierHolidays.contains(day) && !FederalHolidays.isObserved(day)
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
        let time = isInTime ? timeInWorkingHours(of: moment) : Self.hours(hours.opens)
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
    package func start(of day: CalendarDay, hour: Int) -> Timestamp { moment(day, Self.hours(hour)) }

    private func timeInWorkingHours(of moment: Timestamp) -> Int64 {
        let time = millisecondsOfDay(of: moment)
        return moment > start(of: day(of: moment), hour: hours.opens) ? time : Self.hours(hours.opens)
    }
}

// A saga computes several deadlines with each event, and Foundation's calendar takes many times as long as these sums.
extension BusinessCalendar {
    private static let dayLength: Int64 = 86_400_000

    private static func hours(_ hours: Int) -> Int64 { Int64(hours) * 3_600_000 }

    private func millisecondsOfDay(of moment: Timestamp) -> Int64 {
        local(moment).quotientAndRemainder(flooredBy: Self.dayLength).remainder
    }

    /// The milliseconds that local clocks show, counted from 1970-01-01 at midnight.
    private func local(_ moment: Timestamp) -> Int64 { moment.millisecondsSince1970 + offset(at: moment) }

    /// How far local clocks are ahead of UTC, in milliseconds.
    private func offset(at moment: Timestamp) -> Int64 { Int64(zone.secondsFromGMT(for: moment.date)) * 1_000 }

    /// The moment at which local clocks show a time.
    ///
    /// A time that they show twice is the first of the two; one that they skip is as much later as they skip.
    private func moment(_ day: CalendarDay, _ time: Int64) -> Timestamp {
        let shown = Int64(day.number) * Self.dayLength + time
        func moment(_ offset: Int64) -> Timestamp { Timestamp(millisecondsSince1970: shown - offset) }
        let before = offset(at: Timestamp(millisecondsSince1970: shown - Self.dayLength))
        let after = offset(at: Timestamp(millisecondsSince1970: shown + Self.dayLength))
        guard before != after, offset(at: moment(before)) != before, offset(at: moment(after)) == after else {
            return moment(before)
        }
        return moment(after)
    }
}

extension Int64 {
    fileprivate func quotientAndRemainder(flooredBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
