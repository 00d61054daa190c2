import Mail
import Timekeeping

/// The parts of the mail to the desk that an answer needs.
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

/// An answer of the desk; it can be stored until it is delivered.
package struct DeskReply: Codable, Hashable, Sendable {
    private static let countDigits = 8

    let thread: DeskThread
    let number: Int
    let from: String
    let text: String
    let date: Timestamp
    let authenticationResults: [String]

    /// The Message-ID, derived from the answered mail and the number of the desk's replies.
    ///
    /// It is also the file's name in the Maildir, so that files sorted by name are in the order of writing, as in real
    /// Maildirs.
    package var messageID: String {
        let count = "\(number)"
        let padded = String(repeating: "0", count: max(0, Self.countDigits - count.count)) + count
        // Shortened, because file names have a limit; the count alone makes it unique.
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
