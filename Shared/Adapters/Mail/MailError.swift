/// Why an email or a Maildir could not be used.
package enum MailError: Error, Hashable, Sendable {
    /// A field cannot be encoded as given; a retry fails again.
    case unusableField(name: String, reason: String)
    /// The bytes are not an email; a retry fails again.
    case unreadable(reason: String)
    /// The Maildir has no email with this name.
    case noSuchMessage(name: String)
    /// A call to the file system failed; whether a retry helps depends on `errno`.
    case fileSystem(operation: String, path: String, errno: Int32)
}
