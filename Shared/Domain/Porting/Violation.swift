/// One rule that an input breaks, said in a way that lets the sender put it right.
package struct Violation: Codable, Hashable, Sendable {
    /// The path of the field in the request, such as `form.billedAddress.zip`.
    package let field: String
    /// The stable id of the rule, such as `form.zip.five-digits`; texts may be reworded, ids are not.
    package let rule: String
    /// What is wrong, as one sentence.
    package let message: String
    /// What to do about it, as one sentence.
    package let remedy: String

    /// Makes a violation of one rule by one field.
    package init(field: String, rule: String, message: String, remedy: String) {
        self.field = field
        self.rule = rule
        self.message = message
        self.remedy = remedy
    }
}
