import CCurl
import Curl
import Foundation

/// Hands finished mails to a server by SMTP.
package struct SMTPSender: Sendable {
    private let server: MailServer

    package init(_ server: MailServer) {
        self.server = server
    }

    /// Hands over one mail, for all recipients or for none, on a thread of its own.
    ///
    /// Each mail has a connection of its own, so no answer can be taken for that to another mail.
    /// - Parameters:
    ///   - bytes: The mail with its lines ended by CRLF; dots at the beginning of lines are taken care of.
    ///   - sender: The address to which bounces go; bare, as all addresses here.
    ///   - recipients: Who gets it, whether its header names them or not.
    /// - Returns: How that ended; what can be told of the end by the server's own words, and no more.
    package func deliver(_ bytes: Data, from sender: String, to recipients: [String]) async -> MailDelivery {
        for address in [sender] + recipients where !MailAddress.isBare(address) {
            return .notHandedOver(reason: "\"\(address)\" is not a bare mail address.")
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
                // Only now is the connection let go: a server that does not answer the goodbye keeps nobody waiting.
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
            // The path is the name by which we greet; a container's own name says nothing to others.
            try transfer.send(bytes, from: sender, to: recipients, path: MailAddress.domain(of: sender))
        } catch {
            reason = error.description
        }
        return MailDelivery(lines: transfer.lines, linesAtHandover: transfer.linesAtHandover, reason: reason)
    }

    /// Greets and logs in, and sends nothing.
    ///
    /// - Throws: ``TransferFailure`` that says why mails could not be sent.
    package func check() throws(TransferFailure) {
        let transfer = try MailTransfer(to: server)
        do {
            try transfer.set(CURLOPT_CUSTOMREQUEST, "NOOP")
            try transfer.perform()
        } catch {
            let words = transfer.lines.last.map { " The server's last words: \($0)" } ?? ""
            throw TransferFailure(error.description + words, kind: error.kind)
        }
    }
}
