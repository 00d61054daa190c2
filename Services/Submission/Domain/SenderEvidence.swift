/// Why the sender of a mail is believed or not.
package struct SenderEvidence: Codable, Sendable, Hashable {
    /// One Authentication-Results field.
    package struct Field: Codable, Sendable, Hashable {
        /// The server that it names; empty if it names none.
        package let server: String
        /// The results, such as `dmarc=pass header.from=updox.com`.
        package let results: [String]
        /// Whether it is one of the topmost fields of our server; any other may have come along with the mail.
        package let counts: Bool
    }

    /// The From fields as written.
    package let from: [String]
    /// The fields, the topmost first.
    package let fields: [Field]
    /// Why the sender is not believed, as one sentence; `nil` if it is.
    package let doubt: String?

    /// Whether what the mail says may take effect.
    package var isBelieved: Bool { doubt == nil }
}
