/// Why a sign-in by a provider did not succeed.
package struct SignInFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the person may be told, and can do.
    package enum Kind: Hashable, Sendable {
        /// The sign-in was begun in another browser or too long ago, or it is over already.
        case notBegun
        /// The provider did not answer, or too many people are signing in.
        case unavailable
        /// The provider says that the person was not signed in, as after a press on Cancel.
        case declined
        /// What the provider or the browser sent does not prove who the person is.
        case notProven
    }

    package let kind: Kind
    /// The reason in sentences, for the log and the audit: it may have words of the provider.
    package let description: String

    static func notBegun(_ why: String) -> SignInFailure { SignInFailure(kind: .notBegun, description: why) }
    static func unavailable(_ why: String) -> SignInFailure { SignInFailure(kind: .unavailable, description: why) }
    static func declined(_ why: String) -> SignInFailure { SignInFailure(kind: .declined, description: why) }
    static func notProven(_ why: String) -> SignInFailure { SignInFailure(kind: .notProven, description: why) }
}

/// Who has signed in at a provider.
package struct ProviderPerson: Hashable, Sendable {
    /// The provider; with ``subject`` it identifies the person for ever.
    package let issuer: String
    /// The provider's own name for the person, which never changes.
    package let subject: String
    /// What the provider calls the person today: it proves nothing, and is for the audit only.
    package let shownAs: String?
}
