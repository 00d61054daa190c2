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
        case .refused(let code, let reply): Self.result(code, reply)
        case .notHandedOver(let reason): .notDone(reason: "The email did not reach the mail server: \(reason)")
        case .unknown(let reason): .ambiguous(reason: reason)
        }
    }

    /// What a refusal means for the email: one about our login or the server's own state concerns no email, and passes
    /// when the settings are corrected or the server is back.
    private static func result(_ code: Int, _ reply: String) -> EffectResult<Void> {
        if [421, 454, 530, 534, 535, 538].contains(code) {
            return .notDone(reason: "The mail server takes no email from us now: \(reply)")
        }
        return code >= 500
            ? .refused(reason: "The mail server refused the email: \(reply)")
            : .deferred(reason: "The mail server does not take the email now: \(reply)")
    }

    /// Never reports that an email was not sent: a missing copy may be delayed, filtered or deleted.
    package func evidence(of messageID: String) async -> Evidence<Void> {
        switch await witness.look(for: messageID) {
        case .found: .found(())
        case .notFound(let reason): .unknown(reason: reason)
        }
    }
}
