extension DateScanner {
    private static let zones: Set<String> = [
        "et", "est", "edt", "eastern", "ct", "cst", "cdt", "central", "mt", "mst", "mdt", "mountain", "pt", "pst",
        "pdt",
        "pacific", "utc", "gmt", "z", "cet", "cest",
    ]

    /// The time that is written at `index`, of a span its beginning; `nil` if none is.
    func time(in words: SourceWords, at index: Int) -> Time? {
        let list = words.lower
        if list[index] == "noon" { return zoned(12 * 60, list, at: index + 1) }
        if list[index] == "midnight" { return zoned(0, list, at: index + 1) }
        guard let first = clock(list, at: index) else { return nil }
        // "9 to 11 AM", "9:00 - 11:00 AM ET"
        if first.end < list.count, ["to", "-", "–", "and"].contains(list[first.end]), first.end + 1 < list.count,
            let last = clock(list, at: first.end + 1), last.hasMark
        {
            var start = first.minutes
            if !first.hasHalf, last.half == "pm", start < 12 * 60, start + 12 * 60 <= last.minutes { start += 12 * 60 }
            return zoned(start, list, at: last.end)
        }
        return first.hasMark ? zoned(first.minutes, list, at: first.end) : nil
    }

    private struct Clock {
        let minutes: Int
        let half: String?
        let hasColon: Bool
        let end: Int
        var hasHalf: Bool { half != nil }
        var hasMark: Bool { hasHalf || hasColon }
    }

    private func clock(_ list: [String], at index: Int) -> Clock? {
        guard index < list.count, list[index].utf8.count <= 2, var hour = Self.digits(list[index]), hour < 24 else {
            return nil
        }
        var next = index + 1
        var minute = 0
        var hasColon = false
        if next + 1 < list.count, list[next] == ":", list[next + 1].utf8.count == 2,
            let read = Self.digits(list[next + 1])
        {
            minute = read
            hasColon = true
            next += 2
            if next + 1 < list.count, list[next] == ":", Self.digits(list[next + 1]) != nil { next += 2 }
        }
        var half: String?
        if next < list.count, ["am", "pm"].contains(list[next]) {
            half = list[next]
            next += 1
        } else if next + 2 < list.count, ["a", "p"].contains(list[next]), list[next + 1] == ".", list[next + 2] == "m" {
            half = list[next] + "m"
            next += next + 3 < list.count && list[next + 3] == "." ? 4 : 3
        }
        if let half {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
        }
        guard minute < 60 else { return nil }
        return Clock(minutes: hour * 60 + minute, half: half, hasColon: hasColon, end: next)
    }

    private func zoned(_ minutes: Int, _ list: [String], at index: Int) -> Time {
        var next = index
        let isBracketed = next < list.count && list[next] == "("
        if isBracketed { next += 1 }
        guard next < list.count, Self.zones.contains(list[next]) else {
            return Time(minutes: minutes, zone: nil, end: index)
        }
        let zone = list[next].uppercased()
        next += 1
        if next < list.count, ["time", "standard"].contains(list[next]) { next += 1 }
        if isBracketed, next < list.count, list[next] == ")" { next += 1 }
        return Time(minutes: minutes, zone: zone, end: next)
    }
}
