import Foundation
import Timekeeping

extension CalendarDay {
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The day as customers read it: `Thursday, November 26, 2026`.
    package var inWords: String { "\(Self.weekdays[weekday]), \(Self.months[month - 1]) \(day), \(year)" }
}

extension PortingPolicy {
    /// The local day of a moment as customers read it: `Thursday, November 26, 2026`.
    ///
    /// `zone` is where the reader is; `nil` stands for the zone of the policy.
    package func dayInWords(_ moment: Timestamp, in zone: String? = nil) -> String {
        localCalendar(zone).day(of: moment).inWords
    }

    /// A moment as customers read it: `3:40 p.m. New York time on Thursday, November 26, 2026`.
    ///
    /// It is rounded down to the minute, so that a customer who meets a time limit in these words is never late.
    /// `zone` is where the reader is; `nil` stands for the zone of the policy.
    package func momentInWords(_ moment: Timestamp, in zone: String? = nil) -> String {
        let calendar = localCalendar(zone)
        let day = calendar.day(of: moment)
        let time = calendar.timeOfDay(of: moment)
        let half = time.hour < 12 ? "a.m." : "p.m."
        let hour = time.hour % 12 == 0 ? 12 : time.hour % 12
        let minute = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
        let place = zone ?? timeZone
        let city = place.split(separator: "/").last.map(String.init) ?? place
        return "\(hour):\(minute) \(half) \(city.replacing("_", with: " ")) time on \(day.inWords)"
    }

    private func localCalendar(_ zone: String?) -> BusinessCalendar {
        zone.flatMap(TimeZone.init(identifier:)).map { BusinessCalendar(timeZone: $0) } ?? businessCalendar()
    }
}
