import Durable
import Mail

/// Sends emails by adding them to a Maildir.
///
/// The Maildir is its own evidence: an email appears in it atomically, under a name derived from its Message-ID, and
/// stays. So it is always certain whether an earlier attempt has succeeded.
///
/// Why: `deploy/decisions/0004-evidence-in-the-maildir.md`.
package struct MaildirRoute: MailRoute {
    private let maildir: Maildir

    /// Creates a route into a Maildir.
    package init(_ maildir: Maildir) {
        self.maildir = maildir
    }

    package func deliver(_ mail: EncodedMail) async -> EffectResult<Void> {
        do {
            _ = try maildir.deliver(mail.bytes, name: mail.messageID)
            return .done(())
        } catch {
            // It may have failed before or after the email became visible; the evidence decides.
            return .ambiguous(reason: "\(error)")
        }
    }

    package func evidence(of messageID: String) async -> Evidence<Void> {
        do {
            guard try maildir.contains(name: messageID) else {
                return .absent(reason: "The email is not in the Maildir, which keeps everything.")
            }
            return .found(())
        } catch {
            return .unknown(reason: "The Maildir cannot be read: \(error)")
        }
    }
}
