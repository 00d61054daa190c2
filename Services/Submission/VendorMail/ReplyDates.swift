import Foundation
import Porting
import Timekeeping

/// The day and the time that a sentence names.
///
/// Dates are read as Americans write them (month first). A date without a year is the one nearest to the mail; a time
/// without a zone is Eastern Time, the vendor's.
struct ReplyDates {
    /// The first day that the sentence does not call the old one.
    let day: CalendarDay?
    /// The moment meant, if the sentence has a day and a time.
    let moment: Timestamp?

    init(in sentence: String, sentOn sent: Timestamp?) {
        if let written = Self.isoMoment(in: sentence) {
            moment = written.moment
            day = written.day
            return
        }
        let days = Self.isoDays(in: sentence) + Self.days(in: sentence, sentOn: sent)
        let day = days.first { !Self.isCalledOld($0.range, in: sentence) }?.day
        self.day = day
        moment = day.flatMap { Self.moment(on: $0, in: sentence) }
    }

    // MARK: Days

    private typealias Found = (day: CalendarDay, range: Range<String.Index>)

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let oldMarks: Set<Substring> = [
        "from", "originally", "previously", "previous", "original", "old", "instead", "than", "dated",
    ]

    private static func isoDays(in text: String) -> [Found] {
        text.matches(of: /\b(20\d\d)-(\d\d)-(\d\d)\b/).compactMap { match in
            day(match.1, match.2, match.3).map { ($0, match.range) }
        }
    }

    private static func days(in text: String, sentOn sent: Timestamp?) -> [Found] {
        var found: [Found] = text.matches(of: /\b(\d{1,2})\/(\d{1,2})\/((?:20)?\d\d)\b/).compactMap { match in
            let year = match.3.count == 2 ? "20" + match.3 : match.3
            return day(year, match.1, match.2).map { ($0, match.range) }
        }
        let american =
            #/
            \b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+
            (\d{1,2})(?:st|nd|rd|th)?\b
            (?:,?\s+(20\d\d)\b)?
            /#
        found += text.matches(of: american.ignoresCase()).compactMap { match in
            named(day: match.2, month: match.1, year: match.3, sentOn: sent).map { ($0, match.range) }
        }
        let european =
            #/
            \b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?
            (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+
            (20\d\d)\b
            /#
        found += text.matches(of: european.ignoresCase()).compactMap { match in
            named(day: match.1, month: match.2, year: match.3, sentOn: sent).map { ($0, match.range) }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> CalendarDay? {
        guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    private static func named(
        day: Substring,
        month: Substring,
        year: Substring?,
        sentOn sent: Timestamp?
    ) -> CalendarDay? {
        guard let month = months.firstIndex(of: month.lowercased()).map({ $0 + 1 }), let day = Int(day) else {
            return nil
        }
        if let year { return Int(year).flatMap { CalendarDay(year: $0, month: month, day: day) } }
        guard let sent, let calendar = eastern.map(calendar(in:)) else { return nil }
        let sentOn = calendar.dateComponents([.year, .month], from: sent.date)
        guard let sentYear = sentOn.year, let sentMonth = sentOn.month else { return nil }
        // In December a January is next year's; in January a December was last year's.
        let turn = month - sentMonth < -6 ? 1 : month - sentMonth > 6 ? -1 : 0
        return CalendarDay(year: sentYear + turn, month: month, day: day)
    }

    private static func isCalledOld(_ range: Range<String.Index>, in text: String) -> Bool {
        let words = text[..<range.lowerBound].lowercased().split { !$0.isLetter }.filter { !$0.hasSuffix("day") }
        // "Was December 1", but not "was ported on December 1".
        if let last = words.last, last == "was" || last == "were" { return true }
        let marks = ["to", "is", "now", "for"]
        return words.suffix(3).reversed().prefix { !marks.contains(String($0)) }.contains(where: oldMarks.contains)
    }

    // MARK: Moments

    private static let eastern = TimeZone(identifier: "America/New_York")

    private static func calendar(in zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    private static func isoMoment(in text: String) -> (moment: Timestamp, day: CalendarDay?)? {
        let written = /\b(20\d\d)-(\d\d)-(\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+\-]\d\d:?\d\d)/
        guard let match = text.firstMatch(of: written) else { return nil }
        let seconds = match.4.count == 5 ? match.4 + ":00" : match.4
        guard let moment = Timestamp("\(match.1)-\(match.2)-\(match.3)T\(seconds)\(match.5)") else { return nil }
        // Programs write a day without a time as midnight.
        if match.4.hasPrefix("00:00") { return (moment, day(match.1, match.2, match.3)) }
        let local = eastern.map { calendar(in: $0).dateComponents([.year, .month, .day], from: moment.date) }
        guard let year = local?.year, let month = local?.month, let day = local?.day else { return (moment, nil) }
        return (moment, CalendarDay(year: year, month: month, day: day))
    }

    private static func moment(on day: CalendarDay, in text: String) -> Timestamp? {
        let clock =
            #/
            \b(\d{1,2})(?::(\d\d)(?::(\d\d))?)?\s*(AM|PM)?
            (?:\s*\(?(E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|UTC|GMT|Eastern|Central|Mountain|Pacific)\b)?
            /#
        for match in text.matches(of: clock.ignoresCase()) {
            // A number alone is not a time: it needs minutes, or AM or PM.
            guard match.2 != nil || match.4 != nil, var hour = Int(match.1) else { continue }
            if let half = match.4?.lowercased() {
                guard (1...12).contains(hour) else { continue }
                hour = hour % 12 + (half == "pm" ? 12 : 0)
            }
            guard let zone = zone(match.5), hour < 24 else { continue }
            let components = DateComponents(
                year: day.year,
                month: day.month,
                day: day.day,
                hour: hour,
                minute: match.2.flatMap { Int($0) } ?? 0,
                second: match.3.flatMap { Int($0) } ?? 0
            )
            return calendar(in: zone).date(from: components).map { Timestamp($0) }
        }
        return nil
    }

    private static func zone(_ name: Substring?) -> TimeZone? {
        switch name?.uppercased() {
        case nil, "ET", "EASTERN": eastern
        case "CT", "CENTRAL": TimeZone(identifier: "America/Chicago")
        case "MT", "MOUNTAIN": TimeZone(identifier: "America/Denver")
        case "PT", "PACIFIC": TimeZone(identifier: "America/Los_Angeles")
        case "UTC", "GMT": TimeZone(secondsFromGMT: 0)
        case "EDT": TimeZone(secondsFromGMT: -4 * 3_600)
        case "EST", "CDT": TimeZone(secondsFromGMT: -5 * 3_600)
        case "CST", "MDT": TimeZone(secondsFromGMT: -6 * 3_600)
        case "MST", "PDT": TimeZone(secondsFromGMT: -7 * 3_600)
        case "PST": TimeZone(secondsFromGMT: -8 * 3_600)
        default: nil
        }
    }
}
