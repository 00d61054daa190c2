import Porting
import Timekeeping

/// A moment as a person types it: a day, or a time in UTC as lists show it.
package enum MomentText {
    /// What is understood, as one sentence for help texts.
    package static let forms = "A day such as 2026-12-20 (until 17:00 in New York), or a time in UTC: 2026-12-20T15:00."

    /// A text that is no moment.
    package struct Unreadable: Error, CustomStringConvertible {
        let text: String

        package var description: String { "\"\(text.printable)\" is not a time. \(MomentText.forms)" }
    }

    /// The moment of a text; a day lasts until its close of business, so that customers read the same day.
    ///
    /// - Throws: ``Unreadable`` for anything else.
    package static func moment(_ text: String) throws -> Timestamp {
        if let day = CalendarDay(text) {
            let policy = PortingPolicy.bundled
            return policy.businessCalendar().start(of: day, hour: policy.businessHours.closes)
        }
        let time = text.replacing(" ", with: "T")
        // Lists show the zone after the minute, which no standard form of a time has.
        let bare = time.hasSuffix("Z") ? String(time.dropLast()) : time
        let found = [time, "\(bare)Z", "\(bare):00Z"].lazy.compactMap { Timestamp($0) }.first
        // An hour such as 25 would be read as one of the next day.
        let lengthToTheMinute = 16
        guard let found, found.description.hasPrefix(bare.prefix(lengthToTheMinute)) else {
            throw Unreadable(text: text)
        }
        return found
    }
}
