import Violations

/// The rule for a line of text that a caller chooses: a key, a name, a reason.
package enum LineRule {
    /// The violation by a text that is blank, longer than `limit` bytes, or not one line.
    ///
    /// The message names the field unless it has a better name, and shows the text if it is given in visible form.
    package static func problems(
        _ text: String,
        field: String,
        rule: RuleID,
        limit: Int,
        remedy: String,
        called name: String? = nil,
        shown: String? = nil
    ) -> [Violation] {
        let isOneLine = !text.unicodeScalars.contains {
            [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
        let name = name ?? field
        let text = (whole: text, shown: shown.map { ", \"\($0)\"," } ?? "")
        let isBlank = text.whole.allSatisfy(\.isWhitespace)
        guard isBlank || text.whole.utf8.count > limit || !isOneLine else { return [] }
        let message =
            if isBlank {
                "The \(name) is empty."
            } else if !isOneLine {
                "The \(name)\(text.shown) contains a line break or another control character."
            } else {
                "The \(name)\(text.shown) has \(text.whole.utf8.count) bytes; it must have 1 to \(limit)."
            }
        return [Violation(field: field, rule: rule, message: message, remedy: remedy)]
    }

    /// What is wrong with the name of a person who decides.
    package static func problems(person: String, field: String, rule: RuleID) -> [Violation] {
        problems(
            person,
            field: field,
            rule: rule,
            limit: 200,
            remedy: "Name the person who decides, in 1 to 200 bytes on one line."
        )
    }

    /// What is wrong with the reason of a decision.
    package static func problems(reason: String, rule: RuleID) -> [Violation] {
        problems(
            reason,
            field: "reason",
            rule: rule,
            limit: 1_000,
            remedy: "Give the reason, in 1 to 1,000 bytes on one line."
        )
    }
}
