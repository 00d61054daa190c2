import CCurl
import Curl
import Foundation

/// Sends encoded emails to a server by SMTP.
package struct SMTPSender: Sendable {
    private let server: MailServer

    /// Creates a sender, which connects for each email.
    package init(_ server: MailServer) {
        self.server = server
    }

    /// Sends one email, to all recipients or to none, on a separate thread.
    ///
    /// Each email uses a separate connection, so that no reply can be mistaken for that to another email.
    /// - Parameters:
    ///   - bytes: the email with lines ended by CRLF; leading dots are escaped here.
    ///   - sender: the address for bounces; bare, like all addresses here.
    ///   - recipients: the recipients of the envelope, whether the header contains them or not.
    /// - Returns: the result, as far as the server's replies tell. Only ``MailDelivery/notHandedOver(reason:)`` and
    ///   ``MailDelivery/refused(code:reply:)`` are safe to retry.
    package func deliver(_ bytes: Data, from sender: String, to recipients: [String]) async -> MailDelivery {
        for address in [sender] + recipients where !MailAddress.isBare(address) {
            return .notHandedOver(reason: "\"\(address)\" is not a bare email address.")
        }
        return await withCheckedContinuation { continuation in
            OwnThread.start("smtp") {
                let transfer: MailTransfer
                do throws(TransferFailure) {
                    transfer = try MailTransfer(to: server)
                } catch {
                    return continuation.resume(returning: .notHandedOver(reason: error.description))
                }
                continuation.resume(returning: Self.deliver(bytes, from: sender, to: recipients, by: transfer))
                // The connection is closed only now, so a server that does not answer QUIT does not delay the result.
                withExtendedLifetime(transfer) {}
            }
        }
    }

    private static func deliver(
        _ bytes: Data,
        from sender: String,
        to recipients: [String],
        by transfer: MailTransfer
    ) -> MailDelivery {
        var reason: String?
        do {
            // The path is the host name of our EHLO; the name of a container is meaningless elsewhere.
            try transfer.send(bytes, from: sender, to: recipients, path: MailAddress.domain(of: sender))
        } catch {
            reason = error.description
        }
        return MailDelivery(lines: transfer.lines, linesAtHandover: transfer.linesAtHandover, reason: reason)
    }

    /// Connects and logs in without sending anything.
    ///
    /// - Throws: ``TransferFailure`` with the reason why emails could not be sent.
    package func check() throws(TransferFailure) {
        let transfer = try MailTransfer(to: server)
        do {
            try transfer.set(CURLOPT_CUSTOMREQUEST, "NOOP")
            try transfer.perform()
        } catch {
            let words = transfer.lines.last.map { " The server's last reply: \($0)" } ?? ""
            throw TransferFailure(error.description + words, kind: error.kind)
        }
    }
}
