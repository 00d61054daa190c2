import Porting
import Timekeeping

extension Judge {
    mutating func setDate(_ facts: [Fact]) {
        let named = facts.filter { $0.kind == .dateSet && $0.day != nil }
        // "It is moved to Friday. They confirmed the new date today."
        let isSaid = named.contains { $0.dayFault == nil }
        let dated = named.filter { !isSaid || $0.dayFault != DayReader.onlyToday }
        let others = facts.filter { $0.kind == .dateSet && !named.contains($0) }
        for fault in (dated + others).compactMap(\.dayFault) { whyNot.append(fault) }
        let days = Set(dated.compactMap(\.day))
        guard let day = days.min() else {
            return whyNot.append("It speaks of a date, but does not name one that can be read.")
        }
        add(.dateSet, day: day)
        if days.count > 1 {
            whyNot.append("It names several days: \(days.map(\.description).sorted().joined(separator: ", ")).")
        }
        checkDay(day)
        if facts.contains(where: Self.waits) {
            whyNot.append("It speaks both of a date and of waiting.")
        }
    }

    mutating func refuseCancel(_ facts: [Fact]) {
        add(.cancelRefused)
        if !now.isCancelAsked { whyNot.append("Nobody has asked the vendor to cancel this port.") }
    }

    /// Whether the only day of a sentence is "tomorrow" or "today".
    private static func isRelative(_ text: String) -> Bool {
        let words = text.lowercaseWords()
        guard words.contains(where: { ["tomorrow", "today", "tonight"].contains($0) }) else { return false }
        let months: Set = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return !words.contains { months.contains(String($0.prefix(3))) } && !text.contains(/\d\/\d|\dth/)
    }

    private static func isPlanned(_ text: String) -> Bool {
        text.lowercaseWords().contains {
            ["planned", "scheduled", "still", "remains", "stands", "original"].contains($0)
        }
    }

    /// A port that is not cancelled goes on: "tomorrow, as scheduled" is the date that it has, another may be new.
    mutating func keepDate(_ facts: [Fact]) {
        let dated = facts.filter { $0.kind == .dateSet && $0.day != nil }
        guard dated.contains(where: { !Self.isRelative($0.quote) }) else { return }
        setDate(facts)
        if dated.contains(where: { Self.isPlanned($0.quote) }) {
            whyNot.append("It refuses to cancel and names a date that is said to be the known one.")
        }
    }

    /// Whether the vendor waits for something, which is more than a step on the way.
    static func waits(_ fact: Fact) -> Bool {
        let words: Set<String> = ["waiting", "wait", "awaiting", "pending", "await", "yet", "still"]
        return fact.kind == .waiting && !words.isDisjoint(with: fact.clause)
    }

    mutating func complete(_ facts: [Fact]) {
        let done = facts.filter { $0.kind == .completed }
        let earliest = now.sentAt ?? Timestamp(millisecondsSince1970: 0)
        var at = now.writtenAt
        // Without a moment it is any moment of its day; a mail without a day is taken to speak of its own.
        var start = today.flatMap(Self.start)
        let isStillThere = reading.words.lines.contains { line in
            Set(line.lowercaseWords()).isSuperset(of: ["npac", "still"])
        }
        if isStillThere { whyNot.append("It says that NPAC still has what was before.") }
        let isTimed = reading.isTimed && done.allSatisfy { $0.moment == nil }
        if isTimed { whyNot.append("It names a time that may be that of the port.") }
        if let stated = done.compactMap(\.moment).first {
            (at, start) = (stated, nil)
            if stated > now.now + Self.clocksDiffer {
                whyNot.append("The moment of the port that it states is not here yet.")
            }
            if stated < earliest - Self.clocksDiffer {
                whyNot.append("The moment of the port that it states is before the order was sent.")
            }
        } else if let day = done.compactMap(\.day).first, let today {
            if day > today { whyNot.append("The day of the port that it states, \(day), is not here yet.") }
            if let sent = now.sentAt.flatMap(Zones.day), day < sent {
                whyNot.append("The day of the port that it states, \(day), is before the order was sent.")
            }
            start = Self.start(of: day)
            at = min(at, Zones.end(of: day) ?? at)
        }
        for fault in done.compactMap(\.dayFault) { whyNot.append(fault) }
        if let scheduled = facts.first(where: { $0.kind == .dateSet })?.day, let today, scheduled > today {
            whyNot.append("It says that the number has moved, and that it moves on \(scheduled).")
        }
        let latest = max(earliest, min(at, now.now))
        let notBefore = start.map { min(max($0, earliest), latest) }
        add(.completed, day: done.compactMap(\.day).first, at: latest, notBefore: notBefore)
    }
}
