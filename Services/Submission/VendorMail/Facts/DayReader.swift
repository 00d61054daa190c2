import Foundation
import Porting
import Timekeeping

/// Finds the day and the time of a fact, and tells days of other things apart.
struct DayReader {
    let clause: ArraySlice<Token>
    let sentence: Sentence
    let today: CalendarDay?

    /// Words before a day that make it the day of something else.
    private static let others: Set<String> = [
        "submitted", "placed", "sent", "received", "opened", "created", "dated", "loa", "bill", "letter", "requested",
        "asked", "wanted", "desired", "until", "before", "since", "instead", "originally", "from", "wrote", "mail",
        "statement",
        "signed", "issued", "filed", "request", "entered", "was", "were", "previous", "original", "old", "not", "than",
        "after",
        "by", "follow", "earlier", "prior", "resubmitted", "called", "logged", "rejected",
    ]
    private static let doers: Set<String> = [
        "carrier", "provider", "<name>", "them", "side", "telco", "operator", "company", "npac", "us",
    ]
    private static let ends: Set<String> = [
        "foc", "date", "scheduled", "set", "port", "confirmed", "ported", "moved", "completed", "new", "rescheduled",
        "moves", "due", "ports",
    ]

    func add(to fact: inout Fact, from range: Range<Int>) {
        let isPast = fact.kind != .dateSet
        guard
            fact.kind == .dateSet || fact.kind == .completed || fact.kind == .snapBackDone
                || fact.kind == .dateWithdrawn
        else { return }
        // A moment in full says more than a day and a time beside it.
        for token in sentence.tokens {
            if case .moment(let moment, let day) = token.kind {
                fact.day = Zones.day(of: moment) ?? day
                fact.moment = moment
                return
            }
        }
        // The rule's own days first, then others of the clause.
        let indices = clause.indices.filter { !isOther($0) }
        guard
            let nearest = indices.first(where: { range.contains($0) && isDay($0) })
                ?? indices.first(where: { isDay($0) })
        else {
            return addTimeToday(to: &fact)
        }
        var index = nearest
        if Set(indices.filter { isDay($0) }.map { day(at: $0, isPast: isPast) }).count > 1 {
            // "They answered today and gave us December 16": only one of them is to come.
            let coming = indices.filter { isDay($0) && isComing($0) }
            if fact.kind == .dateSet, coming.count == 1, let only = coming.first {
                index = only
            } else {
                fact.dayFault = "There are two days in it."
            }
        }
        if case .moment(let moment, let day) = clause[index].kind {
            fact.day = day
            fact.moment = moment
            return
        }
        guard case .day(let day) = clause[index].kind else { return }
        fact.day = isPast ? day.past : day.day
        if day.isToday, fact.kind == .dateSet { fact.dayFault = Self.onlyToday }
        if day.isOffWeekday { fact.dayFault = "The weekday does not fit the date." }
        if fact.day == nil { fact.dayFault = "The day can be read in two ways." }
        if let day = fact.day { fact.moment = moment(on: day) }
    }

    static let onlyToday = "It names no day but today."

    private func isComing(_ index: Int) -> Bool {
        guard let today, let day = day(at: index, isPast: false) else { return false }
        return day > today
    }

    private func isDay(_ index: Int) -> Bool {
        switch clause[index].kind {
        case .day, .moment: true
        case .word, .mark, .number, .reference, .time, .money, .address, .digits, .name: false
        }
    }

    private func day(at index: Int, isPast: Bool) -> CalendarDay? {
        switch clause[index].kind {
        case .day(let day): isPast ? day.past : day.day
        case .moment(_, let day): day
        case .word, .mark, .number, .reference, .time, .money, .address, .digits, .name: nil
        }
    }

    /// Whether the nearest telling word before a day makes it the day of something else.
    private func isOther(_ index: Int) -> Bool {
        guard isDay(index) else { return false }
        var position = index - 1
        while position >= clause.startIndex, index - position <= 5 {
            if isDay(position) { return false }
            let word = clause[position].text
            if Self.ends.contains(word) {
                // "is scheduled for" but "was due on"
                return false
            }
            // "Confirmed by the losing carrier for December 17" has no deadline.
            if word == "by", clause[(position + 1)..<index].contains(where: { Self.doers.contains($0.text) }) {
                position -= 1
                continue
            }
            // "FOC received for 312-555-0142: 12/15".
            let before = position > clause.startIndex ? clause[position - 1].text : ""
            if word == "received", ["foc", "commitment"].contains(before) { return false }
            if Self.others.contains(word) { return !(word == "was" && isPassive(after: position)) }
            position -= 1
        }
        return false
    }

    private func isPassive(after position: Int) -> Bool { position + 1 < clause.endIndex && !isDay(position + 1) }

    /// "Came across at noon" means today.
    private func addTimeToday(to fact: inout Fact) {
        guard fact.kind == .completed, let today, clause.contains(where: { $0.text == "<time>" }) else { return }
        fact.moment = moment(on: today)
    }

    // MARK: Moments

    private func moment(on day: CalendarDay) -> Timestamp? {
        for token in Array(clause) + sentence.tokens {
            if case .time(let time) = token.kind { return Zones.moment(on: day, time) }
        }
        return nil
    }
}

/// The time zones of the United States as people write them.
enum Zones {
    static let eastern = TimeZone(identifier: "America/New_York")

    /// The moment that a day and a time name; a time without a zone is Eastern, the vendor's.
    static func moment(on day: CalendarDay, _ time: DateScanner.Time) -> Timestamp? {
        guard let zone = zone(time.zone) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let components = DateComponents(
            year: day.year,
            month: day.month,
            day: day.day,
            hour: time.minutes / 60,
            minute: time.minutes % 60
        )
        return calendar.date(from: components).map { Timestamp($0) }
    }

    /// The last second of a day in Eastern Time.
    static func end(of day: CalendarDay) -> Timestamp? {
        moment(on: day.adding(days: 1), .init(minutes: 0, zone: nil, end: 0)).map { $0 - .seconds(1) }
    }

    /// The day of a moment in Eastern Time.
    static func day(of moment: Timestamp) -> CalendarDay? {
        guard let eastern else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = eastern
        let parts = calendar.dateComponents([.year, .month, .day], from: moment.date)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    private static func zone(_ name: String?) -> TimeZone? {
        switch name {
        case nil, "ET", "EASTERN", "EST", "EDT": eastern
        case "CT", "CENTRAL", "CST", "CDT": TimeZone(identifier: "America/Chicago")
        case "MT", "MOUNTAIN", "MST", "MDT": TimeZone(identifier: "America/Denver")
        case "PT", "PACIFIC", "PST", "PDT": TimeZone(identifier: "America/Los_Angeles")
        case "CET", "CEST": TimeZone(identifier: "Europe/Berlin")
        case "UTC", "GMT", "Z": TimeZone(secondsFromGMT: 0)
        default: nil
        }
    }
}
