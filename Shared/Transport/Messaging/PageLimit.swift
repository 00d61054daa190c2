import Violations

/// The rule for `limit`, the most entries that a caller wants at once.
///
/// A limit that does not fit is refused and not corrected: a caller that gets fewer entries than it asked for takes
/// the page for the last one.
package enum PageLimit {
    /// The limits that most reads take.
    package static let usual = 1...1_000

    /// The rule, as refusals name it.
    package static let rule: RuleID = "page.limit"

    /// What is wrong with a limit; nothing if it is within `range`.
    package static func violations(_ limit: Int, within range: ClosedRange<Int> = usual) -> [Violation] {
        guard !range.contains(limit) else { return [] }
        return [
            Violation(
                field: "limit",
                rule: rule,
                message: "The limit is \(limit).",
                remedy: "Ask for \(grouped(range.lowerBound)) to \(grouped(range.upperBound))."
            )
        ]
    }

    /// Checks a limit that is all that can be wrong with a call.
    ///
    /// - Throws: `INVALID_ARGUMENT` with one violation.
    package static func check(_ limit: Int, within range: ClosedRange<Int> = usual) throws(CallError) {
        let wrong = violations(limit, within: range)
        guard wrong.isEmpty else {
            throw CallError(
                .invalidArgument,
                "One thing is wrong with the call. Correct it and ask again.",
                violations: wrong
            )
        }
    }

    /// With a comma between thousands, as the pages write numbers.
    private static func grouped(_ number: Int) -> String {
        number < 1_000 ? "\(number)" : "\(number / 1_000),\(String("\(1_000 + number % 1_000)".dropFirst()))"
    }
}
