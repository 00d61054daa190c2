import Foundation
import Timekeeping

/// An email, reduced to the parts that this system uses.
///
/// All text is decoded Unicode, without MIME encodings. Message-IDs are stored without their angle brackets.
package struct MailMessage: Hashable, Sendable {
    /// The author: one address, with or without a display name (`Porting <porting@updox.com>`).
    package var from: String
    /// The addressees in order, each in the form of ``from``.
    package var to: [String]
    /// The subject, on one line.
    package var subject: String
    /// The globally unique Message-ID, without angle brackets.
    package var messageID: String
    /// The Message-ID of the email that this one answers, if the header is present.
    package var inReplyTo: String?
    /// The Message-IDs of the thread, oldest first.
    package var references: [String]
    /// When it was written according to the sender; to the second, as in RFC 5322.
    package var date: Timestamp?
    /// The readable text, with lines separated by `\n`.
    package var textBody: String
    /// The same as an HTML document, for readers that show it; `nil` for plain text only, and in a parsed email.
    package var htmlBody: String?
    /// The attachments, in order.
    package var attachments: [MailAttachment]
    /// The values of the Authentication-Results headers as received, the topmost (nearest server) first.
    ///
    /// Senders can forge these headers: only those of a trusted server are meaningful.
    package var authenticationResults: [String]

    /// Creates an email from its parts, which are checked when it is encoded.
    package init(
        from: String,
        to: [String],
        subject: String,
        messageID: String,
        inReplyTo: String? = nil,
        references: [String] = [],
        date: Timestamp? = nil,
        textBody: String = "",
        htmlBody: String? = nil,
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
        self.htmlBody = htmlBody
        self.attachments = attachments
        self.authenticationResults = authenticationResults
    }
}

/// A file attached to an email.
package struct MailAttachment: Hashable, Sendable {
    /// The file name given by the sender, without a folder; may be empty.
    package var filename: String
    /// The media type in lower case and without parameters, such as `application/pdf`.
    package var contentType: String
    /// The decoded content.
    package var bytes: Data

    /// Creates an attachment.
    package init(filename: String, contentType: String, bytes: Data) {
        self.filename = filename
        self.contentType = contentType
        self.bytes = bytes
    }
}
