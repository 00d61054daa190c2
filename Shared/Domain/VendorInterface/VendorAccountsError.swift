/// Why the vendor's account interface did not do what was asked.
package struct VendorAccountsError: Error, Hashable, Sendable {
    /// What a caller can do about it.
    package enum Kind: String, Codable, Hashable, Sendable {
        /// The vendor could not be reached, was too slow or had an error: the same call may be repeated, and should be.
        case unavailable
        /// The vendor does not accept the request as it is; repeating it changes nothing.
        case refused
        /// The account is unknown, or the number is not in the company's inventory; repeating helps once it is there.
        case notFound
        /// The number is linked to another account; repeating changes nothing until somebody unlinks it there.
        case conflict
    }

    /// What a caller can do about it.
    package let kind: Kind
    /// What happened, as a sentence for people.
    package let sentence: String

    /// Makes an error.
    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}

extension VendorAccountsError: CustomStringConvertible {
    /// Kind and sentence, for logs.
    package var description: String { "\(kind.rawValue): \(sentence)" }
}
