import Durable
import Foundation
import Mail
import ServiceKit

/// One mail on its way out.
package struct Letter: Sendable, Hashable {
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

/// A way out for mails, and what it can say later of those that went.
package protocol MailRoute: Sendable {
    /// Sends a letter; the outcome is when it was accepted.
    ///
    /// Whoever calls it has armed the effect.
    func deliver(_ letter: Letter) async -> EffectResult<Void>
    /// Looks whether a letter went, and does nothing.
    func evidence(of messageID: String) async -> Evidence<Void>
}

/// A Maildir as the way out.
///
/// It is its own witness: a mail appears in it at once and whole, under a name made from its Message-ID, and stays. So a look
/// into it tells for certain whether an earlier try has succeeded.
///
/// Why: `deploy/decisions/0004-evidence-in-the-maildir.md`.
package struct MaildirRoute: MailRoute {
    private let maildir: Maildir

    package init(_ maildir: Maildir) {
        self.maildir = maildir
    }

    package func deliver(_ letter: Letter) async -> EffectResult<Void> {
        do {
            _ = try maildir.deliver(letter.bytes, name: letter.messageID)
            return .done(())
        } catch {
            // It may have failed before or after the mail became visible; the next look tells.
            return .ambiguous(reason: "\(error)")
        }
    }

    package func evidence(of messageID: String) async -> Evidence<Void> {
        do {
            guard try maildir.contains(name: messageID) else {
                return .absent(reason: "The mail is not in the Maildir, which keeps everything.")
            }
            return .found(())
        } catch {
            return .unknown(reason: "The Maildir can not be read: \(error)")
        }
    }
}

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

    package func deliver(_ letter: Letter) async -> EffectResult<Void> {
        // In one envelope: the server takes the mail for both or for neither, so the copy proves the mail.
        let recipients = letter.recipients.map(MailAddress.bare) + [witnessAddress]
        return switch await sender.deliver(letter.bytes, from: from, to: recipients) {
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

extension EffectResult where Outcome == Void {
    /// The same with an outcome that says more.
    package func map<Other>(_ outcome: () -> Other) -> EffectResult<Other> {
        switch self {
        case .done: .done(outcome())
        case .notDone(let reason): .notDone(reason: reason)
        case .ambiguous(let reason): .ambiguous(reason: reason)
        }
    }
}

extension Evidence where Outcome == Void {
    /// The same with an outcome that says more.
    package func map<Other>(_ outcome: () -> Other) -> Evidence<Other> {
        switch self {
        case .found: .found(outcome())
        case .absent(let reason): .absent(reason: reason)
        case .unknown(let reason): .unknown(reason: reason)
        }
    }
}
