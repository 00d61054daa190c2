import Durable
import MailRoutes

/// Sends emails through a mail server, each with a blind copy to a witness mailbox.
package struct ServerRoute: MailRoute {
    private let sender: SMTPSender
    private let from: String
    private let witnessAddress: String
    private let witness: Witness

    /// Creates a route.
    package init(_ sender: SMTPSender, from: String, witnessAddress: String, witness: Witness) {
        self.sender = sender
        self.from = from
        self.witnessAddress = witnessAddress
        self.witness = witness
    }

    package func deliver(_ mail: EncodedMail) async -> EffectResult<Void> {
        // One envelope: the server accepts the email for both or for neither, so the copy proves that it was sent.
        let recipients = mail.recipients.map(MailAddress.bare) + [witnessAddress]
        return switch await sender.deliver(mail.bytes, from: from, to: recipients) {
        case .accepted: .done(())
        case .refused(let code, let reply):
            Self.isFinal(code)
                ? .refused(reason: "The mail server refused the email: \(reply)")
                : .notDone(reason: "The mail server did not take the email: \(reply)")
        case .notHandedOver(let reason): .notDone(reason: "The email did not reach the mail server: \(reason)")
        case .unknown(let reason): .ambiguous(reason: reason)
        }
    }

    /// Whether the server will refuse the same email again: a 5xx about it, and not about our login, which concerns no
    /// email and is corrected in the settings.
    private static func isFinal(_ code: Int) -> Bool { code >= 500 && ![530, 534, 535, 538].contains(code) }

    /// Never reports that an email was not sent: a missing copy may be delayed, filtered or deleted.
    package func evidence(of messageID: String) async -> Evidence<Void> {
        switch await witness.look(for: messageID) {
        case .found: .found(())
        case .notFound(let reason): .unknown(reason: reason)
        }
    }
}
