import Foundation
import Porting
import Testing
import Timekeeping

struct BusinessCalendarTests {
    private let calendar = BusinessCalendar()

    @Test(
        arguments: [
            (
                2026,
                "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"
            ),
            (
                2027,
                "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"
            ),
            // January 1 was observed in 2027 already.
            (2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
        ]
    )
    func observesTheFederalHolidays(year: Int, expected: String) throws {
        let first = try #require(CalendarDay(year: year, month: 1, day: 1))
        let days = (0..<366).map(first.adding).filter { $0.year == year && FederalHolidays.isObserved($0) }
            .map { $0.description.dropFirst(5) }
        #expect(days.joined(separator: " ") == expected)
    }

    // In November and December New York is five hours behind UTC.
    @Test(arguments: [
        ("before the opening counts from the opening", "2026-11-23T11:00:00.000Z", 1, "2026-11-24T13:00:00.000Z"),
        ("in the morning keeps its time", "2026-11-23T15:30:00.123Z", 1, "2026-11-24T15:30:00.123Z"),
        ("at the cutoff is still in time", "2026-11-23T18:00:00.000Z", 1, "2026-11-24T18:00:00.000Z"),
        ("after the cutoff counts from the next opening", "2026-11-23T18:00:00.001Z", 1, "2026-11-25T13:00:00.000Z"),
        ("skips Thanksgiving", "2026-11-25T15:00:00.000Z", 1, "2026-11-27T15:00:00.000Z"),
        ("skips the weekend", "2026-11-20T15:00:00.000Z", 1, "2026-11-23T15:00:00.000Z"),
        ("on a Saturday counts from Monday", "2026-11-21T15:00:00.000Z", 2, "2026-11-25T13:00:00.000Z"),
        ("on Sunday evening in UTC is Sunday", "2026-11-23T02:00:00.000Z", 0, "2026-11-23T13:00:00.000Z"),
        ("skips Christmas observed on Friday", "2027-12-23T15:00:00.000Z", 1, "2027-12-27T15:00:00.000Z"),
        ("keeps the local time across daylight saving", "2026-10-30T14:00:00.000Z", 1, "2026-11-02T15:00:00.000Z"),
    ])
    func addsBusinessDays(what: String, from: String, days: Int, expected: String) throws {
        let start = try #require(Timestamp(from))
        #expect(calendar.adding(businessDays: days, to: start) == Timestamp(expected), "\(what)")
    }

    @Test func laterArrivalsAreNeverDueEarlier() throws {
        let start = try #require(Timestamp("2026-12-22T00:00:00Z"))
        let dues = (0..<600).map { calendar.adding(businessDays: 1, to: start + .minutes(30 * $0)) }
        #expect(dues == dues.sorted())
        #expect(dues.allSatisfy { calendar.isOpen(at: $0) })
    }

    @Test func aCarrierHasItsOwnHolidays() throws {
        let fridayAfterThanksgiving = try #require(CalendarDay("2026-11-27"))
        let carrier = BusinessCalendar(carrierHolidays: [fridayAfterThanksgiving])
        let wednesday = try #require(Timestamp("2026-11-25T15:00:00Z"))
        #expect(carrier.adding(businessDays: 1, to: wednesday).description == "2026-11-30T15:00:00.000Z")
    }

    @Test func isOpenOnlyInWorkingHours() throws {
        for (text, expected) in [
            ("2026-11-23T12:59:59.999Z", false), ("2026-11-23T13:00:00.000Z", true),
            ("2026-11-23T21:59:59.999Z", true), ("2026-11-23T22:00:00.000Z", false),
            ("2026-11-26T15:00:00.000Z", false), ("2026-11-28T15:00:00.000Z", false),
        ] {
            #expect(calendar.isOpen(at: try #require(Timestamp(text))) == expected, "\(text)")
        }
    }

    @Test func followsTheTimeZoneItIsGiven() throws {
        let zone: TimeZone = try #require(TimeZone(identifier: "America/Los_Angeles"))
        let portland = BusinessCalendar(timeZone: zone)
        let start = try #require(Timestamp("2026-11-23T20:00:00Z"))
        #expect(portland.adding(businessDays: 1, to: start).description == "2026-11-24T20:00:00.000Z")
        #expect(calendar.adding(businessDays: 1, to: start).description == "2026-11-25T13:00:00.000Z")
    }

    /// Foundation's calendar is the reference; in Cuba and Chile clocks change at midnight.
    @Test(arguments: [
        "America/New_York", "America/Los_Angeles", "America/Havana", "America/Santiago", "Pacific/Honolulu", "UTC",
        "Asia/Kathmandu", "Australia/Lord_Howe",
    ])
    func daysAndTimesAreThoseOfFoundation(name: String) throws {
        let zone: TimeZone = try #require(TimeZone(identifier: name))
        let business = BusinessCalendar(timeZone: zone)
        var reference = Calendar(identifier: .gregorian)
        reference.timeZone = zone
        // Every 7 hours and 13 minutes for 20 years; the step meets all hours of the days on which clocks change.
        for n in 0..<24_000 {
            let moment = Timestamp(millisecondsSince1970: 1_577_836_800_000 + Int64(n) * 25_980_000)
            let parts = reference.dateComponents([.year, .month, .day], from: moment.date)
            let day = business.day(of: moment)
            guard parts.year == day.year, parts.month == day.month, parts.day == day.day else {
                Issue.record("\(moment) falls on \(day) in \(name)")
                return
            }
            for hour in [0, 1, 2, 3, 8] {
                let expected = reference.date(
                    from: DateComponents(year: day.year, month: day.month, day: day.day, hour: hour)
                )
                guard business.start(of: day, hour: hour).date == expected else {
                    Issue.record("\(day) at \(hour) in \(name) is \(business.start(of: day, hour: hour))")
                    return
                }
            }
        }
    }
}

struct CalendarDayTests {
    @Test func readsOnlyDaysThatExist() {
        #expect(CalendarDay("2028-02-29")?.weekday == 2)
        for text in [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-1", "0000-01-01", "x", "+026-01-01",
        ] {
            #expect(CalendarDay(text) == nil, "\(text)")
        }
    }

    @Test func countsDaysAcrossMonthsAndYears() throws {
        let day = try #require(CalendarDay("2026-12-31"))
        #expect(day.adding(days: 1).description == "2027-01-01")
        #expect(day.adding(days: -365).description == "2025-12-31")
        #expect(try #require(CalendarDay("2028-03-01")).days(since: #require(CalendarDay("2028-02-28"))) == 2)
    }
}
