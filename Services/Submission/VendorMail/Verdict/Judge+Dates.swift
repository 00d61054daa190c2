import Porting
import Timekeeping

extension Judge {
    mutating func setDate(_ facts: [Fact]) {
        let dated = facts.filter { $0.kind == .dateSet && $0.day != nil }
        for fault in facts.filter({ $0.kind == .dateSet }).compactMap(\.dayFault) { whyNot.append(fault) }
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
