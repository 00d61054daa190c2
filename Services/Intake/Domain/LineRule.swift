import Violations

/// The rule for a line of text that a caller chooses: a key, a name, a reason.
package enum LineRule {
    /// The violation by a text that is blank, longer than `limit` bytes, or not one line.
    package static func problems(
        _ text: String,
        field: String,
        rule: RuleID,
        limit: Int,
        remedy: String
    ) -> [Violation] {
        let isOneLine = !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        let isBlank = text.allSatisfy(\.isWhitespace)
        guard isBlank || text.utf8.count > limit || !isOneLine else { return [] }
        let message =
            if isBlank {
                "The \(field) is empty."
            } else if !isOneLine {
                "The \(field) contains a line break or another control character."
            } else {
                "The \(field) has \(text.utf8.count) bytes; it must have 1 to \(limit)."
            }
        return [Violation(field: field, rule: rule, message: message, remedy: remedy)]
    }
}
