import Durable
import MailRoutes

/// A mail server as the way out, with a hidden copy of each mail to a witness.
package struct ServerRoute: MailRoute {
    private let sender: SMTPSender
    private let from: String
    private let witnessAddress: String
    private let witness: Witness

    package init(_ sender: SMTPSender, from: String, witnessAddress: String, witness: Witness) {
        self.sender = sender
        self.from = from
        self.witnessAddress = witnessAddress
        self.witness = witness
    }

    package func deliver(_ mail: EncodedMail) async -> EffectResult<Void> {
        // In one envelope: the server takes the mail for both or for neither, so the copy proves the mail.
        let recipients = mail.recipients.map(MailAddress.bare) + [witnessAddress]
        return switch await sender.deliver(mail.bytes, from: from, to: recipients) {
        case .accepted: .done(())
        case .refused(_, let reply): .notDone(reason: "The mail server refuses the mail: \(reply)")
        case .notHandedOver(let reason): .notDone(reason: "The mail server has nothing of the mail: \(reason)")
        case .unknown(let reason): .ambiguous(reason: reason)
        }
    }

    /// Never says that a mail did not go: a copy that is not there may be late, filtered, or deleted by somebody.
    package func evidence(of messageID: String) async -> Evidence<Void> {
        switch await witness.look(for: messageID) {
        case .found: .found(())
        case .notFound(let reason): .unknown(reason: reason)
        }
    }
}
