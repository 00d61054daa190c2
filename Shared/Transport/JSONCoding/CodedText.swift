/// A value that is coded as one text of a certain form, such as a day.
///
/// What it declares appears in refusals, so it is worded for people who do not know the code.
package protocol CodedText: Codable {
    /// What such a text is, with an article: `a day`.
    static var form: String { get }
    /// A text of this form.
    static var example: String { get }
}

extension CodedText {
    /// What must stand in its place, as a refusal says it: `a day such as "2026-11-26"`.
    static var expectation: String { "\(form) such as \"\(example)\"" }
}
