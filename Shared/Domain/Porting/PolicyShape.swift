import Foundation
import Violations

/// What a value of a policy file may be.
indirect enum PolicyShape: Sendable {
    case whole(ClosedRange<Int>)
    case flag
    /// Text of a form that the words describe.
    case text(String, @Sendable (String) -> Bool)
    case list(PolicyShape)
    case fields([String: PolicyShape])
    /// An object with keys of a form that the words describe.
    case map(String, @Sendable (String) -> Bool, PolicyShape)
    /// An object whose keys are among these names, which are too many to be listed: the words describe one.
    case named(String, among: [String], PolicyShape)
    /// A value that a later version may also remove with `null`.
    case removable(PolicyShape)

    /// Adds every problem of a value at a path.
    func check(_ value: PolicyNode, at path: String, _ problems: inout [Violation]) {
        switch (self, value) {
        case (.whole(let range), .whole(let number)) where range.contains(number): break
        case (.flag, .flag): break
        case (.text(_, let accepts), .text(let text)) where accepts(text): break
        case (.list(let shape), .list(let values)):
            for (index, value) in values.enumerated() { shape.check(value, at: "\(path)[\(index)]", &problems) }
        case (.fields(let shapes), .fields(let values)):
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                let place = path.isEmpty ? key : "\(path).\(key)"
                if let shape = shapes[key] {
                    shape.check(value, at: place, &problems)
                } else {
                    problems.append(Self.unknown(key, at: place, among: shapes.keys.sorted()))
                }
            }
        case (.map(let words, let accepts, let shape), .fields(let values)):
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                let place = "\(path).\(key)"
                if !accepts(key) { problems.append(Self.problem(place, "is not \(words).", "Write \(words).")) }
                shape.check(value, at: place, &problems)
            }
        case (.named(let words, let known, let shape), .fields(let values)):
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                let place = "\(path).\(key)"
                if !known.contains(key) {
                    let near = Self.nearest(to: key, among: known).map { "Did you mean \"\($0)\"?" }
                    problems.append(Self.problem(place, "is not \(words).", near ?? "Write \(words)."))
                }
                shape.check(value, at: place, &problems)
            }
        case (.removable, .nothing): break
        case (.removable(let shape), _): shape.check(value, at: path, &problems)
        case (.whole, _), (.flag, _), (.text, _), (.list, _), (.fields, _), (.map, _), (.named, _):
            problems.append(Self.problem(path, "cannot be \(value.shown).", "Write \(expectation)."))
        }
    }

    private var expectation: String {
        switch self {
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .text(let words, _): words
        case .list: "a list"
        case .fields, .map, .named: "an object"
        case .removable(let shape): "\(shape.expectation), or null"
        }
    }

    static func problem(_ path: String, _ message: String, _ remedy: String) -> Violation {
        Violation(field: path, rule: "policy.value", message: "\(path) \(message)", remedy: remedy)
    }

    private static func unknown(_ key: String, at path: String, among known: [String]) -> Violation {
        let near = nearest(to: key, among: known)
        let isClose = near.map { distance(key.lowercased(), $0.lowercased()) <= max(2, key.count / 3) } ?? false
        let remedy =
            near.flatMap { isClose ? "Did you mean \"\($0)\"?" : nil }
            ?? "Known are: \(known.joined(separator: ", "))."
        return Violation(
            field: path,
            rule: "policy.key",
            message: "\(path) is not a value of the policy.",
            remedy: remedy
        )
    }

    private static func nearest(to key: String, among known: [String]) -> String? {
        known.map { ($0, distance(key.lowercased(), $0.lowercased())) }.min { $0.1 < $1.1 }?.0
    }

    /// The number of characters to insert, delete or replace.
    private static func distance(_ left: String, _ right: String) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let next = min(diagonal + (a == b ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[right.count]
    }
}

extension PolicyShape {
    private static func oneOf(_ names: [String]) -> PolicyShape {
        .text("one of \(names.joined(separator: ", "))") { names.contains($0) }
    }

    private static let span = PolicyShape.text("a time such as \"10 min\", \"14 d\" or \"2 bd\"") {
        Deadline($0) != nil
    }
    private static let day = PolicyShape.text("a day such as \"2026-11-26\"") { CalendarDay($0) != nil }
    private static let cents = PolicyShape.whole(0...10_000_000)
    private static let age = PolicyShape.fields(["warn": .whole(0...3_650), "refuse": .whole(0...3_650)])
    private static let hour = PolicyShape.whole(0...24)
    private static let classes = PolicyShape.list(oneOf(RejectionClass.allCases.map(\.rawValue)))

    private static let clock = PolicyShape.fields([
        "from": oneOf(ClockStart.allCases.map(\.rawValue)), "warn": .list(span), "overdue": span,
        "chaseEvery": .removable(span), "abandonAfter": .removable(span),
        "attention": oneOf(Attention.allCases.map(\.rawValue)),
    ])

    private static let reading = PolicyShape.fields([
        "mustBeRead": .list(oneOf(FieldEvidence.Subject.allCases.map(\.rawValue))), "leastShown": .whole(0...100),
    ])

    /// One version of the policy: the day from which it is in force, and what changes; these are the ids of rules.
    static func version(rules: [String]) -> PolicyShape {
        .fields(
            values.merging(["ruleSeverities": .named("the id of a rule (faxport rules)", among: rules, severity)]) {
                $1
            }
        )
    }

    private static let severity = PolicyShape.removable(oneOf(RuleSeverity.allCases.map(\.rawValue)))

    /// All but the severities of rules.
    private static let values: [String: PolicyShape] = [
        "effectiveFrom": day,
        "resubmissionFee": cents, "snapBackFee": cents,
        "snapBackWindowHours": .whole(1...8_760), "snapBackAlarmHours": .list(.whole(0...8_760)),
        "secondWitness": .removable(
            .fields([
                "everyMinutes": .whole(1...10_080), "times": .whole(1...1_000), "thenEveryHours": .whole(1...8_760),
            ])
        ),
        "cancelWarningHours": .whole(0...8_760), "portingDays": .whole(1...365),
        "chargeableClasses": classes, "undecidedClasses": classes, "approvalFromAttempt": .whole(1...1_000),
        "sendsAnsweredRejections": .removable(.flag), "secondPerson": .removable(.flag), "acceptsTollFree": .flag,
        "attachmentLimitBytes": .whole(1...1_073_741_824), "billAgeDays": age, "letterAgeDays": age,
        "readingNeeds": .removable(
            .map("bill or letter", { $0 == "bill" || $0 == "letter" }, .removable(reading))
        ),
        "acceptsTypedSignature": .removable(.flag), "acceptsCertifiedSignature": .removable(.flag),
        "timeZone": .text("a time zone such as \"America/New_York\"") { TimeZone(identifier: $0) != nil },
        "businessHours": .fields(["opens": hour, "closes": hour, "cutoff": hour]),
        "carrierHolidays": .map(
            "a carrier's name as on the form, or \"*\" for all",
            { !$0.isEmpty },
            .removable(.list(day))
        ),
        "clocks": .map(
            "a state that waits (faxport sagas diagram)",
            { PortState(rawValue: $0)?.isEnd == false },
            clock
        ),
        "scheduledDateClock": clock,
    ]
}
