import Foundation

/// A time of day as somebody wrote it: "3:30 PM ET".
struct WrittenTime {
    /// 0 to 23.
    let hour: Int
    /// 0 to 99, as written; 0 if none is.
    let minute: Int
    /// 0 to 99, as written; 0 if none is.
    let second: Int
    /// The zone; `nil` if none is written.
    let zone: TimeZone?
}

/// Finds the times of day that a text names.
enum ClockScanner {
    /// The first time in `text`; a number alone is not a time: it needs minutes, or AM or PM.
    static func first(in text: ScannedText) -> WrittenTime? {
        var index = 0
        while index < text.count {
            guard text[index].isDigit, text.isWordBoundary(at: index) else {
                index += 1
                continue
            }
            var place = index
            if let time = time(in: text, at: &place) { return time }
            index = place
        }
        return nil
    }

    private static func time(in text: ScannedText, at index: inout Int) -> WrittenTime? {
        let digits = text.digits(at: index, upTo: 2)
        let writtenHour = text.number(index..<index + digits)
        index += digits
        let minute = part(of: text, at: &index)
        let second = minute == nil ? nil : part(of: text, at: &index)
        index += text.whitespace(at: index)
        let isAfternoon = half(in: text, at: &index)
        let zone = ZoneName.first(in: text, at: &index)
        guard minute != nil || isAfternoon != nil, var hour = writtenHour else { return nil }
        if let isAfternoon {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard hour < 24 else { return nil }
        return WrittenTime(hour: hour, minute: minute ?? 0, second: second ?? 0, zone: zone?.zone)
    }

    /// The value of ":30" at `index`, behind which it is moved.
    private static func part(of text: ScannedText, at index: inout Int) -> Int? {
        guard text[index] == UInt8(ascii: ":"), let value = text.number(index + 1..<index + 3) else { return nil }
        index += 3
        return value
    }

    /// Whether "PM" stands at `index`, or "AM"; `nil` for neither.
    private static func half(in text: ScannedText, at index: inout Int) -> Bool? {
        let letter = text[index].lowercase
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p"),
            text[index + 1].lowercase == UInt8(ascii: "m")
        else { return nil }
        index += 2
        return letter == UInt8(ascii: "p")
    }
}

/// The zones that Americans name.
struct ZoneName: Sendable {
    let zone: TimeZone?
    private let name: [UInt8]

    static let eastern = TimeZone(identifier: "America/New_York")

    private static let all: [ZoneName] = {
        let regions: [(names: [String], TimeZone?)] = [
            (["et", "eastern"], eastern), (["ct", "central"], TimeZone(identifier: "America/Chicago")),
            (["mt", "mountain"], TimeZone(identifier: "America/Denver")),
            (["pt", "pacific"], TimeZone(identifier: "America/Los_Angeles")),
        ]
        let offsets = [
            ("utc", 0), ("gmt", 0), ("edt", -4), ("est", -5), ("cdt", -5), ("cst", -6), ("mdt", -6), ("mst", -7),
            ("pdt", -7), ("pst", -8),
        ]
        return regions.flatMap { region in region.names.map { ZoneName(zone: region.1, name: $0.bytes) } }
            + offsets.map { ZoneName(zone: TimeZone(secondsFromGMT: $0.1 * 3_600), name: $0.0.bytes) }
    }()

    /// The zone named at `index`, perhaps behind white space and a bracket; `index` is moved behind it.
    static func first(in text: ScannedText, at index: inout Int) -> ZoneName? {
        var start = index + text.whitespace(at: index)
        if text[start] == UInt8(ascii: "(") { start += 1 }
        guard text[start].isASCIILetter else { return nil }
        for zone in all
        where text.hasIgnoringCase(zone.name, at: start) && text.isWordBoundary(at: start + zone.name.count) {
            index = start + zone.name.count
            return zone
        }
        return nil
    }
}
