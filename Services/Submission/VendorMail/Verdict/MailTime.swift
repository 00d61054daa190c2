import Foundation
import Mail
import Porting
import Timekeeping

/// When a mail was written: its own Date, held against the servers that passed it on and against our clock.
package struct MailTime: Sendable, Hashable {
    /// The sender's Date.
    package let written: Timestamp?
    /// When our server received it: the topmost `Received`.
    package let arrived: Timestamp?
    /// The time to count from: the Date if it is plausible, else the arrival, else now.
    package let plausible: Timestamp
    /// What is odd about the Date, as one sentence; `nil` if nothing is.
    package let fault: String?

    /// The day of ``plausible`` in Eastern Time, the vendor's.
    package var day: CalendarDay? { Zones.day(of: plausible) }

    /// A Date may be this much after the arrival, because clocks differ, and this much before, because mail waits.
    private static let tolerance = TimeSpan.hours(2)
    private static let longestWay = TimeSpan.days(5)
    /// Where no server says when the mail arrived, it may have lain in the mailbox while nobody read it.
    private static let longestRest = TimeSpan.days(60)

    /// Judges the times of `mail`; without `now`, its arrival counts.
    package init(_ mail: ReceivedMail, now: Timestamp?) {
        let written = mail.header("date").flatMap(Self.parse)
        let received = mail.header("received").flatMap { header in
            header.lastIndex(of: ";").flatMap { Self.parse(String(header[header.index(after: $0)...])) }
        }
        // A server's clock may be wrong too.
        let arrived = received.flatMap { moment in
            now.map { moment < $0 + Self.tolerance && moment > $0 - .days(60) } ?? true ? moment : nil
        }
        let reference = [arrived, now].compactMap(\.self).min()
        let way = arrived == nil ? Self.longestRest : Self.longestWay
        self.written = written
        self.arrived = arrived
        guard let written else {
            plausible = reference ?? Timestamp(millisecondsSince1970: 0)
            fault = "It has no Date that can be read."
            return
        }
        guard let reference, written > reference + Self.tolerance || written < reference - way else {
            plausible = [written, now].compactMap(\.self).min() ?? written
            fault = nil
            return
        }
        plausible = reference
        fault = "Its Date, \(written), does not fit its arrival; the arrival counts."
    }

    /// Reads a date of RFC 5322: `Thu, 3 Dec 2026 10:14:27 -0500 (EST)`.
    static func parse(_ text: String) -> Timestamp? {
        var words = text.split(separator: "(").first.map { $0.split { $0 == " " || $0 == "," || $0 == "\t" } } ?? []
        if let first = words.first, first.first?.isLetter == true { words.removeFirst() }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard words.count >= 4, let day = Int(words[0]),
            let month = months.firstIndex(of: words[1].prefix(3).lowercased()),
            var year = Int(words[2])
        else { return nil }
        if year < 100 { year += year < 50 ? 2_000 : 1_900 }
        let clock = words[3].split(separator: ":").compactMap { Int($0) }
        guard clock.count >= 2 else { return nil }
        let zone = words.count > 4 ? Self.offset(words[4]) : 0
        var calendar = Calendar(identifier: .gregorian)
        guard let utc = TimeZone(secondsFromGMT: 0) else { return nil }
        calendar.timeZone = utc
        let components = DateComponents(
            year: year,
            month: month + 1,
            day: day,
            hour: clock[0],
            minute: clock[1],
            second: clock.count > 2 ? clock[2] : 0
        )
        return calendar.date(from: components).map { Timestamp($0) - .minutes(Int64(zone)) }
    }

    private static func offset(_ zone: Substring) -> Int {
        let names = [
            "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
        ]
        if let known = names[zone.uppercased()] { return known }
        guard zone.count == 5, let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2)) else {
            return 0
        }
        return (zone.first == "-" ? -1 : 1) * (hours * 60 + minutes)
    }
}
