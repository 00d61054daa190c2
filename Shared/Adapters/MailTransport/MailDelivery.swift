import Foundation

/// How handing a mail to a server ended.
///
/// The border is the dot on a line of its own that ends a mail. A server that has not seen it must forget what it got, so
/// before it everything is safe to repeat. Afterwards only the server's own words tell.
///
/// Why: `deploy/decisions/0013-where-a-mail-is-unknown.md`.
package enum MailDelivery: Sendable, Hashable {
    /// The server has taken the mail, for all recipients; its words.
    case accepted(reply: String)
    /// The server has not taken it, and says so: 4xx may pass by itself, 5xx wants a person.
    case refused(code: Int, reply: String)
    /// The conversation broke off, or never began, before the mail was handed over whole. The server has nothing.
    case notHandedOver(reason: String)
    /// The conversation broke off between the last byte of the mail and the server's answer to it.
    case unknown(reason: String)

    /// Reads it out of a conversation.
    ///
    /// - Parameters:
    ///   - lines: what the server has said.
    ///   - linesAtHandover: how many of them came before the mail was handed over whole; nothing where it was not.
    ///   - reason: why the conversation ended early; nothing where it did not.
    init(lines: [String], linesAtHandover: Int?, reason: String?) {
        let cause = reason ?? "the server has ended the conversation"
        guard let linesAtHandover else {
            // The last answer counts, because a server may refuse one way to log in and take another; that to QUIT does not.
            let last = lines.compactMap(SMTPReply.init).last { $0.code != SMTPReply.goodbye }
            if let last, last.code >= 400 {
                self = .refused(code: last.code, reply: last.line)
            } else {
                self = .notHandedOver(reason: cause)
            }
            return
        }
        // The first answer counts: what follows answers the QUIT.
        guard let reply = lines[linesAtHandover...].lazy.compactMap(SMTPReply.init).first else {
            self = .unknown(reason: "The mail was handed over whole, and the server's answer did not come: \(cause)")
            return
        }
        switch reply.code {
        case 200..<300: self = .accepted(reply: reply.line)
        case 400...: self = .refused(code: reply.code, reply: reply.line)
        default: self = .unknown(reason: "The server's answer to the mail makes no sense: \(reply.line)")
        }
    }
}

/// The last or only line of one answer of an SMTP server.
private struct SMTPReply {
    static let goodbye = 221

    let code: Int
    let line: String

    /// Nothing for a line that more lines of the same answer follow.
    init?(_ line: String) {
        guard let match = line.prefixMatch(of: /([2-5][0-9][0-9])(?: |$)/), let code = Int(match.1) else { return nil }
        self.code = code
        self.line = line
    }
}
