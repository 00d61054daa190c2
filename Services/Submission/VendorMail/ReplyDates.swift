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
        let text = ScannedText(sentence)
        if let written = Self.isoMoment(in: text) {
            moment = written.moment
            day = written.day
            return
        }
        let day = Self.days(in: text, sentOn: sent).first { !Self.isCalledOld($0.range, in: text) }?.day
        self.day = day
        moment = day.flatMap { Self.moment(on: $0, in: text) }
    }

    // MARK: Days

    private static let oldMarks: Set<Substring> = [
        "from", "originally", "previously", "previous", "original", "old", "instead", "than", "dated",
    ]
    private static let newMarks: Set<Substring> = ["to", "is", "now", "for"]

    /// The days of the calendar in `text`: first those in the form of programs, then the others in their order.
    private static func days(in text: ScannedText, sentOn sent: Timestamp?) -> [(day: CalendarDay, range: Range<Int>)] {
        let others =
            DayScanner.slashedDays(in: text) + DayScanner.americanDays(in: text) + DayScanner.europeanDays(in: text)
        let written = DayScanner.isoDays(in: text) + others.sorted { $0.range.lowerBound < $1.range.lowerBound }
        return written.compactMap { written in day(written, sentOn: sent).map { ($0, written.range) } }
    }

    private static func day(_ written: WrittenDay, sentOn sent: Timestamp?) -> CalendarDay? {
        if let year = written.year { return CalendarDay(year: year, month: written.month, day: written.day) }
        guard let sent, let eastern else { return nil }
        let sentOn = eastern.dateComponents([.year, .month], from: sent.date)
        guard let sentYear = sentOn.year, let sentMonth = sentOn.month else { return nil }
        // In December a January is next year's; in January a December was last year's.
        let turn = written.month - sentMonth < -6 ? 1 : written.month - sentMonth > 6 ? -1 : 0
        return CalendarDay(year: sentYear + turn, month: written.month, day: written.day)
    }

    private static func isCalledOld(_ range: Range<Int>, in text: ScannedText) -> Bool {
        let before = text.string(0..<range.lowerBound).lowercased()
        let words = before.split { !$0.isLetter }.filter { !$0.hasSuffix("day") }
        // "Was December 1", but not "was ported on December 1".
        if let last = words.last, last == "was" || last == "were" { return true }
        return words.suffix(3).reversed().prefix { !newMarks.contains($0) }.contains(where: oldMarks.contains)
    }

    // MARK: Moments

    private static let eastern = ZoneName.eastern.map(calendar(in:))

    private static func calendar(in zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    private static func isoMoment(in text: ScannedText) -> (moment: Timestamp, day: CalendarDay?)? {
        guard let written = MomentScanner.first(in: text), let moment = Timestamp(written.text) else { return nil }
        // Programs write a day without a time as midnight.
        if written.isMidnight { return (moment, day(written.day, sentOn: nil)) }
        let local = eastern?.dateComponents([.year, .month, .day], from: moment.date)
        guard let year = local?.year, let month = local?.month, let day = local?.day else { return (moment, nil) }
        return (moment, CalendarDay(year: year, month: month, day: day))
    }

    private static func moment(on day: CalendarDay, in text: ScannedText) -> Timestamp? {
        guard let time = ClockScanner.first(in: text) else { return nil }
        guard let calendar = time.zone.map(calendar(in:)) ?? eastern else { return nil }
        let components = DateComponents(
            year: day.year,
            month: day.month,
            day: day.day,
            hour: time.hour,
            minute: time.minute,
            second: time.second
        )
        return calendar.date(from: components).map { Timestamp($0) }
    }
}
