/// One rule that an input breaks, with what is wrong and what to do about it.
///
/// The same value travels in the header of a refusal and in the bodies of messages.
package struct Violation: Codable, Hashable, Sendable {
    /// The path of the field in the input, such as `form.billedAddress.zip`.
    package let field: String
    /// The rule that the field breaks.
    package let rule: RuleID
    /// What is wrong, as one sentence.
    package let message: String
    /// What to do about it, as one sentence.
    package let remedy: String
    /// Whether a person in operations may let it pass; left out where that was not judged.
    package let overridable: Bool?

    /// Makes a violation of one rule by one field.
    package init(field: String, rule: RuleID, message: String, remedy: String, overridable: Bool? = nil) {
        self.field = field
        self.rule = rule
        self.message = message
        self.remedy = remedy
        self.overridable = overridable
    }
}

extension Violation: CustomStringConvertible {
    /// The whole violation on one line, for logs and reports.
    package var description: String { "\(field): \(message) \(remedy) [\(rule)]" }
}
