/// A day without a time, such as the day on which a number moves.
public struct CalendarDay: RawRepresentable, Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The day as `2026-11-26`.
    public let rawValue: String

    /// Creates a day from its text, which is not checked.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The text of the day.
    public var description: String { rawValue }

    /// Whether a day comes before another.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.rawValue < right.rawValue }
}
