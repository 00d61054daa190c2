/// A length of calendar time in whole milliseconds, coded as that number.
package struct TimeSpan: Hashable, Comparable, Sendable, Codable {
    /// The length; negative for a span that runs backwards.
    package let milliseconds: Int64

    private init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// No time at all.
    package static let zero = TimeSpan(milliseconds: 0)

    /// A span of whole milliseconds.
    package static func milliseconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count) }

    /// A span of whole seconds.
    package static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count * 1_000) }

    /// A span of whole minutes.
    package static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }

    /// A span of whole hours.
    package static func hours(_ count: Int64) -> TimeSpan { .minutes(count * 60) }

    /// A span of 24-hour days, not calendar days: the vendor's 14 days are meant this way.
    package static func days(_ count: Int64) -> TimeSpan { .hours(count * 24) }

    /// The length in seconds, with its fraction.
    package var seconds: Double { Double(milliseconds) / 1_000 }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
    }

    package static func * (span: TimeSpan, factor: Int64) -> TimeSpan {
        TimeSpan(milliseconds: span.milliseconds * factor)
    }
}

extension TimeSpan: CustomStringConvertible {
    /// The two largest units that say something, as in `3 d 4 h`, `12 s` or `850 ms`.
    package var description: String {
        let magnitude = milliseconds.magnitude
        let sign = milliseconds < 0 ? "-" : ""
        let units: [(name: String, size: UInt64)] = [
            ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000),
        ]
        guard let first = units.firstIndex(where: { magnitude >= $0.size }) else { return "\(sign)\(magnitude) ms" }
        let whole = magnitude / units[first].size
        let rest = magnitude % units[first].size
        guard first + 1 < units.count, rest >= units[first + 1].size else {
            return "\(sign)\(whole) \(units[first].name)"
        }
        return "\(sign)\(whole) \(units[first].name) \(rest / units[first + 1].size) \(units[first + 1].name)"
    }
}
