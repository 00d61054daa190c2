/// How a person knows that a line works as the customer wants it.
package enum LineEvidence: String, Codable, Sendable, CaseIterable {
    /// A test fax went through.
    case testFax
    /// They have looked, or asked the customer.
    case word

    /// What was recorded, as one sentence.
    package var sentence: String {
        switch self {
        case .testFax: "A test fax went through."
        case .word: "A person vouches for the line."
        }
    }
}
