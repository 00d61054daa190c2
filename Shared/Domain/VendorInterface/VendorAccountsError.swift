/// Why a call of the vendor's account interface failed.
package struct VendorAccountsError: Error, Hashable, Sendable {
    /// What a caller can do about it.
    package enum Kind: String, Codable, Hashable, Sendable {
        /// The vendor could not be reached, was too slow or had an internal error; retry the call.
        case unavailable
        /// The vendor rejects the request; an unchanged retry fails again.
        case refused
        /// The account is unknown, or the number is not in the company's inventory; retry once it exists.
        case notFound
        /// The number is linked to another account, or the provider has an account of an earlier time; a retry fails
        /// until that is resolved.
        case conflict
    }

    /// What a caller can do about it.
    package let kind: Kind
    /// What happened, in a sentence.
    package let sentence: String

    /// Creates an error.
    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}

extension VendorAccountsError: CustomStringConvertible {
    /// The kind and the sentence, for logs.
    package var description: String { "\(kind.rawValue): \(sentence)" }
}
