/// Why a message or a Maildir could not be used.
package enum MailError: Error, Hashable, Sendable {
    /// A field can not be written into a message as it is; trying again changes nothing.
    case unusableField(name: String, reason: String)
    /// These bytes hold nothing of a message; trying again changes nothing.
    case unreadable(reason: String)
    /// No message of this name is in the Maildir.
    case noSuchMessage(name: String)
    /// The file system refused; whether trying again helps depends on `errno`.
    case fileSystem(operation: String, path: String, errno: Int32)
}
