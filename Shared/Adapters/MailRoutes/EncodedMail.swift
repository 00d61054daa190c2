import Foundation
import Mail

/// An email that is ready to be sent.
package struct EncodedMail: Sendable, Hashable {
    /// Its Message-ID without brackets, which identifies it later.
    package let messageID: String
    /// The encoded email, lines ended by CRLF.
    package let bytes: Data
    /// The recipients of the envelope, with or without display names.
    package let recipients: [String]

    /// Encodes an email for its addressees.
    ///
    /// - Throws: as `MailMessage.encoded()`; a retry fails again.
    package init(_ mail: MailMessage) throws(MailError) {
        messageID = mail.messageID
        bytes = try mail.encoded()
        recipients = mail.to
    }
}
