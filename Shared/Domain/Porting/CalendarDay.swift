import JSONCoding

/// A day of the Gregorian calendar without a time or a time zone, coded as `2026-11-26`.
package struct CalendarDay: Hashable, Sendable {
    /// 1 to 9999.
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int

    /// Makes a day that exists; `nil` for one such as February 30.
    package init?(year: Int, month: Int, day: Int) {
        self.init(unchecked: year, month, day)
        guard (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day),
            CalendarDay(number: number) == self
        else { return nil }
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}

extension CalendarDay {
    /// Days since 1970-01-01, by the algorithm of Howard Hinnant's `days_from_civil`.
    var number: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day that many days after 1970-01-01.
    init(number: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        self.init(
            unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month,
            dayOfYear - (153 * monthIndex + 2) / 5 + 1
        )
    }

    /// The day that many days later, or earlier for a negative count.
    package func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    /// Days from `other` to this day; negative when this day is the earlier one.
    package func days(since other: CalendarDay) -> Int { number - other.number }

    /// 0 for Sunday to 6 for Saturday.
    package var weekday: Int { ((number + 4) % 7 + 7) % 7 }

    /// Whether the day is a Saturday or a Sunday.
    package var isWeekend: Bool { weekday == 0 || weekday == 6 }
}

extension CalendarDay: Comparable {
    package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }
}

extension CalendarDay: CustomStringConvertible, LosslessStringConvertible {
    /// The day as `2026-11-26`.
    package var description: String {
        // Adding days can lead beyond the years that the form has room for.
        let head = (0...9_999).contains(year) ? Self.padded(year, 4) : "\(year)"
        return "\(head)-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        String(unsafeUninitializedCapacity: width) { text in
            var rest = value
            for place in stride(from: width - 1, through: 0, by: -1) {
                text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            return width
        }
    }

    /// Reads exactly the form `2026-11-26`; `nil` for anything else and for days that do not exist.
    package init?(_ description: String) {
        guard description.utf8.count == 10 else { return nil }
        var parts = (0, 0, 0)
        for (place, byte) in description.utf8.enumerated() {
            let digit = Int(byte) - Int(UInt8(ascii: "0"))
            switch place {
            case 4, 7:
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            case ..<4: parts.0 = parts.0 * 10 + digit
            case ..<7: parts.1 = parts.1 * 10 + digit
            default: parts.2 = parts.2 * 10 + digit
            }
            guard (0...9).contains(digit) else { return nil }
        }
        self.init(year: parts.0, month: parts.1, day: parts.2)
    }
}

extension CalendarDay: CodedText {
    package static let form = "a day"
    package static let example = "2026-11-26"

    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(CalendarDay.init(_:))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
