import Foundation

/// The result of sending an email to a server.
///
/// The turning point is the line with a single dot that ends an email. A server that has not received it must discard
/// the email, so until then a repetition is safe. Afterwards only the server's reply shows whether it has the email.
///
/// Why: `deploy/decisions/0013-where-a-mail-is-unknown.md`.
package enum MailDelivery: Sendable, Hashable {
    /// The server has accepted the email for all recipients, with this reply.
    case accepted(reply: String)
    /// The server has refused it: with 4xx a retry may succeed, with 5xx a person must act.
    case refused(code: Int, reply: String)
    /// The connection failed before the email was sent completely, so the server does not have it.
    case notHandedOver(reason: String)
    /// The connection failed between the last byte of the email and the server's reply to it.
    case unknown(reason: String)

    /// Derives the result from a conversation.
    ///
    /// - Parameters:
    ///   - lines: the lines of the server.
    ///   - linesAtHandover: how many of them came before the email was sent completely; `nil` if it was not.
    ///   - reason: why the conversation ended early; `nil` if it did not.
    init(lines: [String], linesAtHandover: Int?, reason: String?) {
        let cause = reason ?? "the server closed the connection"
        guard let linesAtHandover else {
            // The last reply counts, since a server may refuse one login method and accept another; the one to QUIT
            // does not.
            let last = lines.compactMap(SMTPReply.init).last { $0.code != SMTPReply.goodbye }
            if let last, last.code >= 400 {
                self = .refused(code: last.code, reply: last.line)
            } else {
                self = .notHandedOver(reason: cause)
            }
            return
        }
        // The first reply counts: the next one is to QUIT.
        guard let reply = lines[linesAtHandover...].lazy.compactMap(SMTPReply.init).first else {
            self = .unknown(reason: "The email was sent completely, but the server's reply did not arrive: \(cause)")
            return
        }
        switch reply.code {
        case 200..<300: self = .accepted(reply: reply.line)
        case 400...: self = .refused(code: reply.code, reply: reply.line)
        default: self = .unknown(reason: "The server's reply to the email is not valid SMTP: \(reply.line)")
        }
    }
}

/// The last or only line of a reply of an SMTP server.
private struct SMTPReply {
    static let goodbye = 221

    let code: Int
    let line: String

    /// `nil` for a line that is followed by more lines of the same reply.
    init?(_ line: String) {
        let digits = line.utf8.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        let rest = line.utf8.dropFirst(3)
        guard digits.count == 3, rest.isEmpty || rest.first == UInt8(ascii: " "), let code = Int(String(digits) ?? ""),
            (200..<600).contains(code)
        else { return nil }
        self.code = code
        self.line = line
    }
}
