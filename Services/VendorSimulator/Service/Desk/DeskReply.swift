import Mail
import Timekeeping

/// A mail that somebody wrote to the desk, as far as an answer needs it.
struct DeskThread: Codable, Hashable, Sendable {
    let sender: String
    let subject: String
    let messageID: String
    let references: [String]

    init(_ mail: MailMessage) {
        sender = mail.from
        subject = mail.subject
        messageID = mail.messageID
        references = mail.references
    }
}

/// A mail the desk answers with; it can be stored until it is delivered.
package struct DeskReply: Codable, Hashable, Sendable {
    private static let countDigits = 8

    let thread: DeskThread
    let number: Int
    let from: String
    let text: String
    let date: Timestamp
    let authenticationResults: [String]

    /// The Message-ID, which follows from the answered mail and the count of the desk's replies.
    ///
    /// It names the file in the Maildir as well, so that files sorted by name are in the order of their writing, as with the
    /// times in the names that real mail servers give.
    package var messageID: String {
        let count = "\(number)"
        let padded = String(repeating: "0", count: max(0, Self.countDigits - count.count)) + count
        // Cut, because a file's name is not that long, and the count alone makes it unique.
        return "\(padded).\(thread.messageID.suffix(150).replacing("@", with: "."))@updox.example"
    }

    /// The reply as it is delivered.
    package var mail: MailMessage {
        MailMessage(
            from: from,
            to: [thread.sender],
            subject: "Re: \(thread.subject)",
            messageID: messageID,
            inReplyTo: thread.messageID,
            references: thread.references + [thread.messageID],
            date: date,
            textBody: text + "\n",
            authenticationResults: authenticationResults
        )
    }
}
