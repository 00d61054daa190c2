/// A day as somebody wrote it.
struct WrittenDay {
    /// The year; `nil` if none is written.
    let year: Int?
    let month: Int
    let day: Int
    /// Where it stands in the text.
    let range: Range<Int>
}

/// Finds the days that a text names.
///
/// What looks like a day may be none of the calendar ("Dec 32").
enum DayScanner {
    /// `2026-12-01`.
    static func isoDays(in text: ScannedText) -> [WrittenDay] {
        scan(text) { index in
            guard let day = isoDay(in: text, at: index), text.isWordBoundary(at: day.range.upperBound) else {
                return nil
            }
            return day
        }
    }

    /// `2026-12-01` at `index`, whatever follows it.
    static func isoDay(in text: ScannedText, at index: Int) -> WrittenDay? {
        guard text[index] == UInt8(ascii: "2"), text[index + 1] == UInt8(ascii: "0"),
            text[index + 4] == UInt8(ascii: "-"), text[index + 7] == UInt8(ascii: "-"),
            let year = text.number(index..<index + 4), let month = text.number(index + 5..<index + 7),
            let day = text.number(index + 8..<index + 10), text.isWordBoundary(at: index)
        else { return nil }
        return WrittenDay(year: year, month: month, day: day, range: index..<index + 10)
    }

    /// `12/1/2026` or `12/1/26`, the month first.
    static func slashedDays(in text: ScannedText) -> [WrittenDay] {
        scan(text) { index in
            let month = text.digits(at: index, upTo: 2)
            guard month > 0, text[index + month] == UInt8(ascii: "/"), text.isWordBoundary(at: index) else {
                return nil
            }
            let dayStart = index + month + 1
            let day = text.digits(at: dayStart, upTo: 2)
            let yearStart = dayStart + day + 1
            guard day > 0, text[yearStart - 1] == UInt8(ascii: "/"), let year = year(in: text, at: yearStart) else {
                return nil
            }
            guard let writtenMonth = text.number(index..<index + month),
                let writtenDay = text.number(dayStart..<dayStart + day), let writtenYear = text.number(year)
            else { return nil }
            return WrittenDay(
                year: year.count == 2 ? 2_000 + writtenYear : writtenYear,
                month: writtenMonth,
                day: writtenDay,
                range: index..<year.upperBound
            )
        }
    }

    private static func year(in text: ScannedText, at start: Int) -> Range<Int>? {
        let isLong = text[start] == UInt8(ascii: "2") && text[start + 1] == UInt8(ascii: "0")
        for length in isLong ? [4, 2] : [2]
        where text.digits(at: start, upTo: length) == length && text.isWordBoundary(at: start + length) {
            return start..<start + length
        }
        return nil
    }

    // MARK: With the name of the month

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .map(\.bytes)
    private static let ordinals = ["st", "nd", "rd", "th"].map(\.bytes)
    private static let of = "of".bytes

    /// `Dec. 1st, 2026` or `December 1`.
    static func americanDays(in text: ScannedText) -> [WrittenDay] {
        scan(text) { index in
            guard text[index].isASCIILetter, text.isWordBoundary(at: index),
                let (month, monthEnd) = month(in: text, at: index)
            else { return nil }
            let pointEnd = monthEnd + (text[monthEnd] == UInt8(ascii: ".") ? 1 : 0)
            let blank = text.whitespace(at: pointEnd)
            let dayStart = pointEnd + blank
            let digits = text.digits(at: dayStart, upTo: 2)
            guard blank > 0, digits > 0, let day = text.number(dayStart..<dayStart + digits) else { return nil }
            let bare = dayStart + digits
            guard let end = [ordinalEnd(in: text, at: bare), bare].first(where: text.isWordBoundary) else { return nil }
            let comma = end + (text[end] == UInt8(ascii: ",") ? 1 : 0)
            let year = fullYear(in: text, after: comma)
            return WrittenDay(
                year: year.flatMap(text.number),
                month: month,
                day: day,
                range: index..<(year?.upperBound ?? end)
            )
        }
    }

    /// `1 December 2026` or `1st of Dec., 2026`; the year must be there.
    static func europeanDays(in text: ScannedText) -> [WrittenDay] {
        scan(text) { index in
            let digits = text.digits(at: index, upTo: 2)
            guard digits > 0, let day = text.number(index..<index + digits), text.isWordBoundary(at: index) else {
                return nil
            }
            let dayEnd = ordinalEnd(in: text, at: index + digits)
            var monthStart = dayEnd + text.whitespace(at: dayEnd)
            guard monthStart > dayEnd else { return nil }
            if text.hasIgnoringCase(of, at: monthStart) {
                let blank = text.whitespace(at: monthStart + of.count)
                guard blank > 0 else { return nil }
                monthStart += of.count + blank
            }
            guard let (month, monthEnd) = month(in: text, at: monthStart) else { return nil }
            var end = monthEnd
            if text[end] == UInt8(ascii: ".") { end += 1 }
            if text[end] == UInt8(ascii: ",") { end += 1 }
            guard let year = fullYear(in: text, after: end) else { return nil }
            return WrittenDay(year: text.number(year), month: month, day: day, range: index..<year.upperBound)
        }
    }

    /// The month that begins at `index`, and the end of its word.
    private static func month(in text: ScannedText, at index: Int) -> (month: Int, end: Int)? {
        guard text[index].isASCIILetter, let month = months.firstIndex(where: { text.hasIgnoringCase($0, at: index) })
        else { return nil }
        var end = index + 3
        while text[end].isASCIILetter { end += 1 }
        return (month + 1, end)
    }

    private static func ordinalEnd(in text: ScannedText, at index: Int) -> Int {
        ordinals.contains { text.hasIgnoringCase($0, at: index) } ? index + 2 : index
    }

    /// A year of this century behind white space at `index`.
    private static func fullYear(in text: ScannedText, after index: Int) -> Range<Int>? {
        let blank = text.whitespace(at: index)
        let start = index + blank
        guard blank > 0, text[start] == UInt8(ascii: "2"), text[start + 1] == UInt8(ascii: "0"),
            text.digits(at: start, upTo: 4) == 4, text.isWordBoundary(at: start + 4)
        else { return nil }
        return start..<start + 4
    }

    private static func scan(_ text: ScannedText, _ day: (Int) -> WrittenDay?) -> [WrittenDay] {
        var days: [WrittenDay] = []
        var index = 0
        while index < text.count {
            if let found = day(index) {
                days.append(found)
                index = found.range.upperBound
            } else {
                index += 1
            }
        }
        return days
    }
}
