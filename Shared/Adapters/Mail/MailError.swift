import Foundation

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

extension MailError: CustomStringConvertible {
    /// What happened, for people in operations.
    package var description: String {
        switch self {
        case .unusableField(let name, let reason): "The field \(name) of an email cannot be used: \(reason)"
        case .unreadable(let reason): "It is not a readable email: \(reason)"
        case .noSuchMessage(let name): "The Maildir has no email \(name)."
        case .fileSystem(let operation, let path, let code):
            "\(operation) of \(path) failed: \(String(cString: strerror(code)))."
        }
    }
}
