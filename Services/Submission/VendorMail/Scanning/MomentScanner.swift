/// A moment in the form of programs: `2026-12-01T15:00:00Z`.
struct WrittenMoment {
    let day: WrittenDay
    /// The moment with its seconds, as ISO 8601 wants it.
    let text: String
    /// Whether hour and minute are 0.
    let isMidnight: Bool
}

/// Finds a moment in the form of programs; the seconds may be missing.
enum MomentScanner {
    private static let midnight = "00:00".bytes

    static func first(in text: ScannedText) -> WrittenMoment? {
        for index in 0..<text.count where text[index] == UInt8(ascii: "2") {
            guard let day = DayScanner.isoDay(in: text, at: index), text[index + 10] == UInt8(ascii: "T") else {
                continue
            }
            if let moment = moment(in: text, on: day) { return moment }
        }
        return nil
    }

    private static func moment(in text: ScannedText, on day: WrittenDay) -> WrittenMoment? {
        let start = day.range.upperBound + 1
        guard text.number(start..<start + 2) != nil, text[start + 2] == UInt8(ascii: ":"),
            text.number(start + 3..<start + 5) != nil
        else { return nil }
        var end = start + 5
        let hasSeconds = text[end] == UInt8(ascii: ":") && text.number(end + 1..<end + 3) != nil
        if hasSeconds {
            end += 3
            let fraction = text[end] == UInt8(ascii: ".") ? text.digits(at: end + 1, upTo: text.count) : 0
            end += fraction > 0 ? fraction + 1 : 0
        }
        guard let zone = zone(in: text, at: end) else { return nil }
        let time = text.string(start..<end) + (hasSeconds ? "" : ":00")
        return WrittenMoment(
            day: day,
            text: "\(text.string(day.range))T\(time)\(text.string(zone))",
            isMidnight: text.has(midnight, at: start)
        )
    }

    private static func zone(in text: ScannedText, at index: Int) -> Range<Int>? {
        if text[index] == UInt8(ascii: "Z") { return index..<index + 1 }
        guard text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-"),
            text.number(index + 1..<index + 3) != nil
        else { return nil }
        let minutes = index + (text[index + 3] == UInt8(ascii: ":") ? 4 : 3)
        return text.number(minutes..<minutes + 2) == nil ? nil : index..<minutes + 2
    }
}
