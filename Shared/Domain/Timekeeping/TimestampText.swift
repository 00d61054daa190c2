/// Times of RFC 3339, written as `2026-11-23T08:00:00.000Z` and read byte by byte.
///
/// Foundation's styles cost about a hundred times as much, take 30 February for 2 March, and count the years before
/// 1582 by the Julian calendar, which RFC 3339 does not know.
enum TimestampText {
    private static let length = 24
    private static let lengthOfWholeSeconds = 20
    private static let mostDecimals = 9
    /// 18 hours, more than any zone has, in milliseconds.
    private static let largestOffset: Int64 = 18 * 3_600_000
    private static let millisecondsPerDay: Int64 = 86_400_000
    /// The years 1 to 9999, which four digits write, in milliseconds since 1970.
    private static let writable = Int64(-62_135_596_800_000)..<Int64(253_402_300_800_000)

    /// The text of a moment; one outside of the years 1 to 9999 is told by its milliseconds and cannot be read again.
    static func write(_ milliseconds: Int64) -> String {
        guard writable.contains(milliseconds) else { return "\(milliseconds) ms since 1970" }
        let time = milliseconds.modulo(millisecondsPerDay)
        let (year, month, day) = civil(from: (milliseconds - time) / millisecondsPerDay)
        return String(unsafeUninitializedCapacity: length) { text in
            func put(_ value: Int64, _ digits: Int, at start: Int, then mark: Unicode.Scalar) {
                var rest = value
                for place in stride(from: start + digits - 1, through: start, by: -1) {
                    text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
                text[start + digits] = UInt8(ascii: mark)
            }
            put(year, 4, at: 0, then: "-")
            put(month, 2, at: 5, then: "-")
            put(day, 2, at: 8, then: "T")
            put(time / 3_600_000, 2, at: 11, then: ":")
            put(time / 60_000 % 60, 2, at: 14, then: ":")
            put(time / 1_000 % 60, 2, at: 17, then: ".")
            put(time % 1_000, 3, at: 20, then: "Z")
            return length
        }
    }

    /// The moment of a text; decimals after the third are rounded.
    ///
    /// - Returns: `nil` for what RFC 3339 does not allow, with more than nine decimals, for a day or a time that no
    ///   calendar or clock has, such as 30 February and a second 60, and outside of the years 1 to 9999 in UTC.
    static func read(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= lengthOfWholeSeconds, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
                bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
                let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
                let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
                let second = number(bytes[17..<19]),
                year >= 1, (1...12).contains(month), (1...days(in: month, of: year)).contains(day),
                hour < 24, minute < 60, second < 60
            else { return nil }
            var rest = bytes[19...]
            guard let fraction = takeFraction(&rest), let offset = offset(rest) else { return nil }
            let time = ((hour * 60 + minute) * 60 + second) * 1_000 + fraction
            let milliseconds = days(toYear: year, month: month, day: day) * millisecondsPerDay + time - offset
            // Rounding does not lead out of the last year.
            if milliseconds == writable.upperBound, fraction == 1_000 { return milliseconds - 1 }
            return writable.contains(milliseconds) ? milliseconds : nil
        }
    }

    private typealias Digits = Slice<UnsafeBufferPointer<UInt8>>

    /// Takes the decimals from the beginning of a text; returns them in milliseconds, rounded, and 0 without any.
    private static func takeFraction(_ text: inout Digits) -> Int64? {
        guard text.first == UInt8(ascii: ".") else { return 0 }
        let decimals = text.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...mostDecimals).contains(decimals.count), let value = number(decimals) else { return nil }
        text = text[decimals.endIndex...]
        let nanoseconds = (decimals.count..<mostDecimals).reduce(value) { value, _ in value * 10 }
        return (nanoseconds + 500_000) / 1_000_000
    }

    /// The offset from UTC at the end of a time, `Z` or such as `+01:00`, in milliseconds.
    private static func offset(_ text: Digits) -> Int64? {
        let start = text.startIndex
        if text.count == 1 { return text[start] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard text.count == 6, text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-"),
            text[start + 3] == UInt8(ascii: ":"), let hours = number(text[(start + 1)..<(start + 3)]),
            let minutes = number(text[(start + 4)..<(start + 6)]), minutes < 60
        else { return nil }
        let milliseconds = (hours * 60 + minutes) * 60_000
        guard milliseconds <= largestOffset else { return nil }
        return text[start] == UInt8(ascii: "+") ? milliseconds : -milliseconds
    }

    private static func number(_ digits: Digits) -> Int64? {
        var value: Int64 = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, by the algorithm of Howard Hinnant's `days_from_civil`, for years from 1.
    private static func days(toYear year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(from days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }
}

extension Int64 {
    /// The remainder that is never negative.
    fileprivate func modulo(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
