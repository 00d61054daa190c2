import Porting
import Timekeeping

extension Judge {
    mutating func add(
        _ kind: VendorAnswerKind,
        reasons: [RejectionReason] = [],
        day: CalendarDay? = nil,
        at: Timestamp? = nil,
        notBefore: Timestamp? = nil
    ) {
        let answer = VendorAnswer(
            kind,
            reasons: reasons,
            scheduledFor: day,
            portedAt: at,
            portedNotBefore: notBefore,
            text: text
        )
        if let answer { answers.append(answer) }
    }

    mutating func demand(_ facts: [Fact]) {
        let needed = facts.filter { $0.kind == .needed }
        // Another provider that wants our number is no demand of this port.
        if needed.contains(where: { $0.clause.contains("release") }) {
            whyNot.append("It speaks of releasing the number, which may be a port away from us.")
        }
        let words = needed.map(\.quote)
        var seen: Set<String> = []
        let text = words.filter { seen.insert($0).inserted }.joined(separator: " ")
        if let answer = VendorAnswer(.informationNeeded, reasons: reading.reasons, text: text) {
            answers.append(answer)
        }
    }

    /// The first moment of a day in the vendor's time zone.
    static func start(of day: CalendarDay) -> Timestamp? {
        Zones.moment(on: day, .init(minutes: 0, zone: nil, end: 0))
    }
}
