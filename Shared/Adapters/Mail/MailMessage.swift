import Foundation
import Timekeeping

/// One e-mail, reduced to what the porting desk and this system say to each other.
///
/// All text is Unicode and decoded: no MIME encoding appears here. Message-IDs are without their angle brackets.
package struct MailMessage: Hashable, Sendable {
    /// Who wrote it: one address, with or without a display name (`Porting <porting@updox.com>`).
    package var from: String
    /// Whom it was addressed to, in order; each entry as ``from``.
    package var to: [String]
    /// The subject, on one line.
    package var subject: String
    /// What identifies this message all over the world, without angle brackets.
    package var messageID: String
    /// The Message-ID this message answers, where the sender's program said so.
    package var inReplyTo: String?
    /// The Message-IDs of the thread, oldest first.
    package var references: [String]
    /// When the sender says it was written; to the second, because RFC 5322 knows nothing finer.
    package var date: Timestamp?
    /// The readable text, lines ended by `\n`.
    package var textBody: String
    /// The files that came with it, in order.
    package var attachments: [MailAttachment]
    /// The values of the Authentication-Results headers as received, the uppermost (nearest server) first.
    ///
    /// A sender can write these headers as well: only those of a server one trusts say anything.
    package var authenticationResults: [String]

    /// Makes a message from its parts.
    package init(
        from: String,
        to: [String],
        subject: String,
        messageID: String,
        inReplyTo: String? = nil,
        references: [String] = [],
        date: Timestamp? = nil,
        textBody: String = "",
        attachments: [MailAttachment] = [],
        authenticationResults: [String] = []
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.date = date
        self.textBody = textBody
        self.attachments = attachments
        self.authenticationResults = authenticationResults
    }
}

/// A file that travels with a message.
package struct MailAttachment: Hashable, Sendable {
    /// The name the sender gave it, without a folder; empty where none was given.
    package var filename: String
    /// The media type, lower case and without parameters, as in `application/pdf`.
    package var contentType: String
    /// The content, decoded.
    package var bytes: Data

    /// Makes an attachment.
    package init(filename: String, contentType: String, bytes: Data) {
        self.filename = filename
        self.contentType = contentType
        self.bytes = bytes
    }
}
