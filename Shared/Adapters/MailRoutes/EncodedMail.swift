import Foundation
import Mail

/// One mail on its way out.
package struct EncodedMail: Sendable, Hashable {
    /// Its Message-ID without brackets, by which it is recognised later.
    package let messageID: String
    /// The whole mail, lines ended by CRLF.
    package let bytes: Data
    /// Whom the envelope names; with or without display names.
    package let recipients: [String]

    package init(_ mail: MailMessage) throws(MailError) {
        messageID = mail.messageID
        bytes = try mail.encoded()
        recipients = mail.to
    }
}
