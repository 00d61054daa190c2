import Foundation
import Synchronization

/// The calendar of the system that was started last, as far as a document needs it: it begins with that of the machine.
enum TestCalendar {
    private static let state = Mutex((start: Date(), daysPerSecond: 0.0))

    /// A system starts, whose days pass as fast as this; `nil` for those of the machine.
    static func begin(daysPerSecond: Double?) {
        state.withLock { $0 = (Date(), daysPerSecond ?? 0) }
    }

    /// Today in New York, as people write it: `11/18/2026`.
    static var today: String {
        let (start, daysPerSecond) = state.withLock { $0 }
        let passed = Date().timeIntervalSince(start)
        let day = start.addingTimeInterval(passed + (passed * daysPerSecond).rounded(.down) * 86_400)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "America/New_York") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: day)
        return "\(parts.month ?? 1)/\(parts.day ?? 1)/\(parts.year ?? 2026)"
    }
}
