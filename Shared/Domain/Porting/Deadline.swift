import JSONCoding
import Timekeeping

/// How long something may take, in calendar time or in business days.
///
/// Coded as in the policy file: `10 min`, `4 h`, `14 d` or `2 bd`.
package enum Deadline: Hashable, Sendable {
    case calendar(TimeSpan)
    case businessDays(Int)

    /// The moment at which the time runs out if it starts at `start`.
    package func due(from start: Timestamp, calendar: BusinessCalendar) -> Timestamp {
        switch self {
        case .calendar(let span): start + span
        case .businessDays(let count): calendar.adding(businessDays: count, to: start)
        }
    }
}

extension Deadline: CustomStringConvertible, LosslessStringConvertible {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// The text of the policy file, in the largest unit that divides the time.
    package var description: String {
        switch self {
        case .businessDays(let count):
            return "\(count) bd"
        case .calendar(let span):
            for unit in Self.units where span.milliseconds % unit.milliseconds == 0 {
                return "\(span.milliseconds / unit.milliseconds) \(unit.name)"
            }
            return "\(span.milliseconds) ms"
        }
    }

    /// Reads a count that is not negative and one of the units `ms`, `s`, `min`, `h`, `d`, `bd`; `nil` for anything
    /// else.
    package init?(_ description: String) {
        let parts = description.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int64(parts[0]), (0...1_000_000).contains(count) else { return nil }
        if parts[1] == "bd" {
            self = .businessDays(Int(count))
        } else if let unit = Self.units.first(where: { $0.name == parts[1] }) {
            self = .calendar(.milliseconds(count * unit.milliseconds))
        } else {
            return nil
        }
    }
}

extension Deadline: CodedText {
    package static let form = "a number of days, business days, hours or minutes"
    package static let example = "14 d"

    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(Deadline.init(_:))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
