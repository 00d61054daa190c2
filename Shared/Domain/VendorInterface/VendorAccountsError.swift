/// Why a call of the vendor's account interface failed.
package struct VendorAccountsError: Error, Hashable, Sendable {
    /// What a caller can do about it.
    package enum Kind: String, Codable, Hashable, Sendable {
        /// The vendor could not be reached, was too slow or had an error; repeat the same call.
        case unavailable
        /// The vendor does not accept the request; repeating it does not help.
        case refused
        /// The account is unknown, or the number is not in the company's inventory; repeating helps once it exists.
        case notFound
        /// The number is linked to another account; repeating does not help until it is unlinked there.
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
