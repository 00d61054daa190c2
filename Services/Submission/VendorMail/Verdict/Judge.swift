import Porting
import Timekeeping

/// Weighs the facts of a reading against each other and against the circumstances.
struct Judge {
    let reading: MailReading
    let now: Verdict.Circumstances
    var answers: [VendorAnswer] = []
    var whyNot: [String] = []
    var idle: [IdleText] = []

    private static let quotedLength = 4_000
    /// How far the vendor's clock and ours may be apart.
    static let clocksDiffer = TimeSpan.hours(2)

    var text: String { String(reading.text.lines.joined(separator: "\n").prefix(Self.quotedLength)) }
    var today: CalendarDay? { Zones.day(of: now.writtenAt) }

    mutating func judge() {
        whyNot += reading.text.doubts + reading.words.doubts
        if reading.words.lines.isEmpty { whyNot.append("It has no new words of its sender.") }
        checkNumbers()
        checkMoods()
        checkSnapBack()
        let actual = reading.facts.filter { $0.mood == .actual && isOurs($0) }
        let kinds = Set(actual.map(\.kind))
        let major = outcomes(kinds, actual)
        decide(kinds, major, actual)
        checkUnderstanding(major)
        if major.isEmpty { checkClosing() }
        if major.isEmpty, answers.contains(where: { $0.kind == .informationNeeded }), saysWhereTheNumberIs {
            whyNot.append("It asks for something, and it says where the number is.")
        }
        let explained: Set<FactKind> = [.rejected, .dateWithdrawn, .snapBackRefused, .cancelRefused]
        let explains = !major.isDisjoint(with: explained) || kinds.contains(.needed)
        // "The due date is …" is also the beginning of a reason.
        let isWrong = reading.reasons.contains { !["DUE_DATE", "FOC_REJECTED"].contains($0.code.rawValue) }
        let isReasonAlone = major.isEmpty && answers.contains { $0.kind == .rejected }
        if !explains, isWrong && !answers.isEmpty || isReasonAlone {
            whyNot.append("It names what may be wrong, but it does not say that anything was rejected.")
        }
    }

    mutating func checkDay(_ day: CalendarDay) {
        guard let today else { return }
        if day < today { whyNot.append("The day \(day) is past.") }
        if day.days(since: today) > 365 { whyNot.append("The day \(day) is more than a year ahead.") }
    }

    // MARK: Doubts

    /// "Cannot be ported" is more than "not ported yet".
    static func isRefusal(_ fact: Fact) -> Bool {
        !Set(fact.clause).isDisjoint(with: ["can", "could", "will", "would", "able", "never"])
    }

    func isOurs(_ fact: Fact) -> Bool { fact.numbers.isEmpty || fact.numbers.contains(now.number) }

    private mutating func checkNumbers() {
        let others = reading.names.numbers.filter { $0 != now.number }
        if !others.isEmpty { whyNot.append("It names another number: \(others.joined(separator: ", ")).") }
        if !reading.names.subjectNumbers.isEmpty, !reading.names.subjectNumbers.contains(now.number) {
            whyNot.append("Its subject names another number.")
        }
    }

    private mutating func checkMoods() {
        let isKept = reading.facts.contains { $0.kind == .snapBackRefused && $0.mood == .actual }
        let isRejected = reading.facts.contains { $0.kind == .rejected && $0.mood == .actual }
        for fact in reading.facts where Verdict.isWeighty(fact) {
            let isHarmless: Bool
            switch fact.mood {
            case .actual, .conditional: isHarmless = true
            case .asked: isHarmless = false
            case .negated:
                switch fact.kind {
                // "A disconnected number cannot be ported" says why it was rejected.
                case .completed: isHarmless = !Self.isRefusal(fact) || isRejected
                case .rejected: isHarmless = true
                case .dateSet, .dateWithdrawn: isHarmless = fact.day == nil
                case .cancelled: isHarmless = now.isCancelAsked
                case .cancelRefused, .snapBackDone, .snapBackRefused, .received, .waiting, .needed, .snapBackStep:
                    isHarmless = false
                }
            case .future:
                // "The order is cancelled, the number will stay" says one thing twice.
                let isSaid = reading.facts.contains { $0.kind == fact.kind && $0.mood == .actual }
                isHarmless = fact.kind == .completed || isSaid
            case .possible: isHarmless = fact.kind == .dateSet && fact.day == nil
            case .consequence: isHarmless = fact.kind == .completed
            case .previous, .reported: isHarmless = false
            }
            // "They would have to port it back the normal way" beside a refusal.
            let isOffered =
                isKept && [.snapBackDone, .completed].contains(fact.kind)
                && [.possible, .future, .conditional, .consequence].contains(fact.mood)
            if !isHarmless, !isOffered {
                whyNot.append(
                    "\"\(fact.quote.prefix(120))\" says \(fact.name), but not as a fact (\(fact.mood.rawValue))."
                )
            }
        }
    }

    /// "We had to snap it back" tells of what nobody asked for.
    private mutating func checkSnapBack() {
        let isTold = reading.facts.contains { $0.kind == .snapBackStep && $0.mood == .previous }
        if isTold, !now.isSnapBackAsked { whyNot.append("It speaks of a snap back, which nobody has asked for.") }
    }

    private mutating func checkUnderstanding(_ major: Set<FactKind>) {
        idle = reading.idle.map { IdleText(text: $0, reason: .smallTalk) }
        if reading.plain.count <= 2 { idle += reading.plain.map { IdleText(text: $0, reason: .aside) } }
        // What is loose may point to an outcome, take it back or give it to somebody else.
        var loose = major.isEmpty ? [] : reading.loose
        // An explanation or two change nothing; a story is for a person.
        if !major.isEmpty, reading.plain.count > 2 { loose += reading.plain }
        // Beside a rejection the answer asks us for something anyway.
        let asks =
            major.isEmpty
            ? answers.contains { $0.kind == .informationNeeded } : major.isSubset(of: [.rejected, .dateWithdrawn])
        if !asks { loose += reading.requests }
        // "Once it is settled, …" ends no port and moves no date.
        if !major.isSubset(of: [.rejected, .dateWithdrawn]) { loose += reading.conditional }
        let aside = leftAside(major)
        idle += aside.map { IdleText(text: $0, reason: major.isEmpty ? .noOutcome : .explanation) }
        let open = (reading.unread + loose).filter { !aside.contains($0) }
        for clause in open.prefix(3) { noteUnread(clause) }
        let isLong = reading.smallTalk.count { !aside.contains($0) } > 2
        if !major.isEmpty || isLong {
            for clause in reading.smallTalk.filter({ !aside.contains($0) }).prefix(2) { noteUnread(clause) }
        }
    }

    /// Once, although two ways of reading may cut the same sentence before and after its full stop.
    private mutating func noteUnread(_ clause: String) {
        let words = clause.hasSuffix(".") ? clause.dropLast() : clause[...]
        let note = "Not understood: \"\(words.prefix(160))"
        if !whyNot.contains(where: { $0 == note + "\"" || $0 == note + ".\"" }) {
            whyNot.append("Not understood: \"\(clause.prefix(160))\"")
        }
    }

    /// "The carrier acknowledged it" is no waiting.
    private static func acknowledges(_ fact: Fact) -> Bool {
        !waits(fact) && fact.clause.contains { ["acknowledged", "accepted", "confirmed", "approved"].contains($0) }
    }

    // MARK: Outcomes

    private static let renewals: Set<String> = [
        "opened", "opening", "reissued", "reopened", "replaced", "recreated", "resubmitted", "resubmitting",
        "reissuing",
    ]

    private mutating func decide(_ kinds: Set<FactKind>, _ major: Set<FactKind>, _ facts: [Fact]) {
        let asksMore = kinds.contains(.needed)
        switch major {
        case []: minor(kinds, facts)
        case [.completed], [.completed, .dateSet], [.completed, .cancelRefused],
            [.completed, .cancelRefused, .dateSet]:
            if major.contains(.cancelRefused) { refuseCancel(facts) }
            complete(facts)
            // "We have completed the request and sent it on" is a step.
            let isStep = facts.contains { fact in
                fact.kind == .waiting && facts.contains { $0.kind == .completed && $0.quote == fact.quote }
            }
            if isStep || facts.contains(where: Self.waits) {
                whyNot.append("It says both that it is done and that it is not.")
            }
            if asksMore { whyNot.append("It says that it is done, and it asks for something.") }
            if speaksOfPortToCome {
                whyNot.append("It says that it is done, and speaks of a port that is still to come.")
            }
        case [.rejected]:
            reject(kinds, facts)
            let speaksOfReturn = reading.facts.contains { $0.kind == .snapBackStep }
            if now.isSnapBackAsked, speaksOfReturn {
                whyNot.append("A snap back was asked for, and it speaks of a rejection.")
            }
        case [.rejected, .dateWithdrawn]:
            reject(kinds, facts)
            whyNot.append("It speaks of a rejection and of a date that is withdrawn.")
        case [.dateSet]:
            setDate(facts)
            if asksMore { demand(facts) }
        case [.dateWithdrawn], [.dateWithdrawn, .dateSet]:
            if major.contains(.dateSet) {
                setDate(facts)
            } else {
                add(.dateWithdrawn, reasons: reading.reasons)
            }
            if asksMore { demand(facts) }
        case [.cancelled]:
            add(.cancelled)
            if !now.isCancelAsked { whyNot.append("Nobody has asked the vendor to cancel this port.") }
            let isOpen = facts.contains {
                $0.kind == .waiting && !Self.acknowledges($0) && !Self.asksNothing($0)
            }
            let isRenewed = reading.words.lines.contains { line in
                line.lowercaseWords().contains { Self.renewals.contains($0) }
            }
            if isRenewed { whyNot.append("It speaks of an order that took the place of the cancelled one.") }
            if isOpen || asksMore {
                whyNot.append("It says more than that it is cancelled.")
            }
        case [.cancelRefused], [.cancelRefused, .dateSet]:
            refuseCancel(facts)
            if major.contains(.dateSet) { keepDate(facts) }
        case [.snapBackDone], [.snapBackRefused]:
            let isDone = major.contains(.snapBackDone)
            add(isDone ? .snapBackDone : .snapBackRefused)
            if !now.isSnapBackAsked { whyNot.append("Nobody has asked the vendor to return this number.") }
            if kinds.contains(.snapBackStep) && facts.last?.kind == .snapBackStep && !isDone { break }
        default:
            propose(major, kinds, facts)
            whyNot.append(
                "It says several things that do not go together: \(Self.list(major))."
            )
        }
    }

    private mutating func propose(_ major: Set<FactKind>, _ kinds: Set<FactKind>, _ facts: [Fact]) {
        if major.contains(.completed) {
            complete(facts)
        } else if major.contains(.rejected) {
            reject(kinds, facts)
        } else if major
            .contains(.dateSet)
        {
            setDate(facts)
        }
    }

    private mutating func reject(_ kinds: Set<FactKind>, _ facts: [Fact]) {
        var reasons = reading.reasons
        if reasons.isEmpty {
            reasons = [RejectionReason(code: .unmapped, vendorText: text)]
            whyNot.append("It says that the order was rejected, but not why, or not in known words.")
        }
        add(.rejected, reasons: reasons)
        // "The name on the letter does not match" may be about the form or about the letter.
        let isLetter = reasons.contains { $0.code == ReasonCode(rawValue: "LOA_MISMATCH") }
        if Set(reasons.map(\.code.rawValue)).isSuperset(of: ["CARRIER_WRONG", "NUMBER_INACTIVE"]) {
            whyNot.append("It is not clear if the number is out of service or with another carrier.")
        }
        if isLetter, reasons.count > 1 { whyNot.append("It is not clear if the form or the letter is meant.") }
        if kinds.contains(.waiting), facts.contains(where: { $0.kind == .waiting && !Self.isHistory($0, facts) }) {
            whyNot.append("It says both that it was rejected and that it is still open.")
        }
    }

    /// "We submitted it, and they rejected it" tells how it came.
    private static func isHistory(_ waiting: Fact, _ facts: [Fact]) -> Bool {
        guard let rejected = facts.first(where: { $0.kind == .rejected }) else { return false }
        return waiting.line <= rejected.line && (waiting.line, waiting.quote) != (rejected.line, "")
            && (facts.firstIndex(of: waiting) ?? 0) < (facts.firstIndex(of: rejected) ?? 0)
    }

    private static func list(_ kinds: Set<FactKind>) -> String {
        kinds.map(\.rawValue).sorted().joined(separator: ", ")
    }
}
