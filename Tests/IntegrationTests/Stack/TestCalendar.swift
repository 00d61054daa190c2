import Foundation
import Synchronization

/// The calendar of the system that was started last, as far as a document needs it.
enum TestCalendar {
    private static let state = Mutex((start: Date(), calendar: Date(), daysPerSecond: 0.0))

    /// A system starts, whose days pass as fast as this; `nil` for those of the machine.
    ///
    /// - Parameters:
    ///   - daysPerSecond: days of the calendar for each second beside those of the machine.
    ///   - calendar: where the calendar begins; the present day unless it is given.
    static func begin(daysPerSecond: Double?, at calendar: Date = Date()) {
        state.withLock { $0 = (Date(), calendar, daysPerSecond ?? 0) }
    }

    /// Today in New York, as people write it: `11/18/2026`.
    static var today: String {
        let (start, begin, daysPerSecond) = state.withLock { $0 }
        let passed = Date().timeIntervalSince(start)
        let day = begin.addingTimeInterval(passed + (passed * daysPerSecond).rounded(.down) * 86_400)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "America/New_York") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: day)
        return "\(parts.month ?? 1)/\(parts.day ?? 1)/\(parts.year ?? 2026)"
    }
}
