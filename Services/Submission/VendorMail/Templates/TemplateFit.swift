import Porting
import Timekeeping

/// What a mail says by a template that it fits wholly, and why it may still not act.
struct TemplateFit {
    let wording: MailWording
    let reading: MailReading
    let now: Verdict.Circumstances
    private(set) var answers: [VendorAnswer] = []
    private(set) var whyNot: [String] = []

    private static let quotedLength = 4_000
    /// How far the vendor's clock and ours may be apart.
    private static let clocksDiffer = TimeSpan.hours(2)

    init(_ template: MailTemplate, _ wording: MailWording, _ reading: MailReading, _ now: Verdict.Circumstances) {
        self.wording = wording
        self.reading = reading
        self.now = now
        // What is struck out, what is below a line, and the fields above a comment belong to the wording.
        whyNot =
            reading.text.doubts.filter { !$0.hasPrefix(MailText.struckDoubt) }
            + reading.words.doubts.filter { ![OwnWords.belowRuleDoubt, OwnWords.fieldsDoubt].contains($0) }
        guard !template.isNoise else { return }
        if !reading.names.subjectNumbers.isEmpty, !reading.names.subjectNumbers.contains(now.number) {
            whyNot.append("Its subject names another number.")
        }
        for day in wording.days where day.isOffWeekday { whyNot.append("The weekday does not fit the date.") }
        for answer in template.answers { add(answer) }
        if answers.count < template.answers.count { whyNot.append("A value that it needs is missing.") }
    }

    private mutating func add(_ answer: MailTemplate.Answer) {
        var day: CalendarDay?
        var portedAt: Timestamp?
        var notBefore: Timestamp?
        switch answer.kind {
        case .dateSet: day = comingDay(answer)
        case .completed: (day, portedAt, notBefore) = completion(answer)
        case .cancelled, .cancelRefused:
            if !now.isCancelAsked { whyNot.append("Nobody has asked the vendor to cancel this port.") }
        case .snapBackDone, .snapBackRefused:
            if !now.isSnapBackAsked { whyNot.append("Nobody has asked the vendor to return this number.") }
        case .receipt, .stillWaiting, .informationNeeded, .rejected, .dateWithdrawn: break
        }
        let text = String(reading.text.lines.joined(separator: "\n").prefix(Self.quotedLength))
        let reasons = answer.reasons.map { RejectionReason(code: $0, vendorText: text) }
        let whole = VendorAnswer(
            answer.kind,
            reasons: reasons,
            scheduledFor: day,
            portedAt: portedAt,
            portedNotBefore: notBefore,
            text: text
        )
        if let whole { answers.append(whole) }
    }

    private mutating func day(
        of answer: MailTemplate.Answer,
        _ value: (MailWording.Day) -> CalendarDay?
    ) -> CalendarDay? {
        let slots = [answer.day].compactMap(\.self) + (answer.sameDays ?? [])
        let days = slots.map { slot in wording.days.indices.contains(slot) ? value(wording.days[slot]) : nil }
        if Set(days).count > 1 { whyNot.append("Two days in it differ that were the same.") }
        if days.contains(nil) { whyNot.append("The day can be read in two ways.") }
        return days.first.flatMap(\.self)
    }

    private mutating func comingDay(_ answer: MailTemplate.Answer) -> CalendarDay? {
        if let slot = answer.day, wording.days.indices.contains(slot), wording.days[slot].isToday {
            whyNot.append("It names no day but today.")
        }
        guard let day = day(of: answer, \.coming), let today = Zones.day(of: now.writtenAt) else { return nil }
        if day < today { whyNot.append("The day \(day) is past.") }
        if day.days(since: today) > 365 { whyNot.append("The day \(day) is more than a year ahead.") }
        return day
    }

    /// The day, the latest moment and, if no moment is stated, the earliest.
    private mutating func completion(_ answer: MailTemplate.Answer) -> (CalendarDay?, Timestamp, Timestamp?) {
        let earliest = now.sentAt ?? Timestamp(millisecondsSince1970: 0)
        let today = Zones.day(of: now.writtenAt)
        var stated = now.writtenAt
        // Without a moment it is any moment of its day; a mail without a day is taken to speak of its own.
        var start = today.flatMap(Judge.start)
        let day = answer.day == nil ? nil : day(of: answer, \.past)
        let time = answer.time.flatMap { wording.times.indices.contains($0) ? wording.times[$0] : nil }
        if let day, let today {
            if day > today { whyNot.append("The day of the port that it states, \(day), is not here yet.") }
            if let sent = now.sentAt.flatMap(Zones.day), day < sent {
                whyNot.append("The day of the port that it states, \(day), is before the order was sent.")
            }
        }
        if let time, let on = day ?? today {
            guard let moment = Zones.moment(on: on, time) else {
                whyNot.append("The zone of the time that it states is not known.")
                return (day, max(earliest, min(stated, now.now)), start)
            }
            (stated, start) = (moment, nil)
        } else if let moment = wording.moments.first(where: { Zones.day(of: $0) == day }), answer.day != nil {
            (stated, start) = (moment, nil)
        } else if let day {
            start = Judge.start(of: day)
            stated = min(stated, Zones.end(of: day) ?? stated)
        }
        if stated > now.now + Self.clocksDiffer {
            whyNot.append("The moment of the port that it states is not here yet.")
        }
        if stated < earliest - Self.clocksDiffer {
            whyNot.append("The moment of the port that it states is before the order was sent.")
        }
        let latest = max(earliest, min(stated, now.now))
        return (day, latest, start.map { min(max($0, earliest), latest) })
    }
}
