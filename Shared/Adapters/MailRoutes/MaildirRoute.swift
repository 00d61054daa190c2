import Durable
import Mail

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

    package func deliver(_ mail: EncodedMail) async -> EffectResult<Void> {
        do {
            _ = try maildir.deliver(mail.bytes, name: mail.messageID)
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
