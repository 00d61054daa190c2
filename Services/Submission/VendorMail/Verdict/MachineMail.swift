import Foundation
import Mail

/// What a program wrote and no person: bounces, delays, automatic answers, bulk mail.
package enum MachineMail: Sendable, Hashable {
    /// A mail server reports about a mail of ours (RFC 3464).
    case delivery(DeliveryReport)
    /// A note that a mail was read, or not (RFC 8098).
    case disposition
    /// An automatic answer (RFC 3834): absence, "we have received your mail".
    case automatic
    /// Sent to a list.
    case bulk

    /// What a mail server says about a mail of ours.
    package struct DeliveryReport: Sendable, Hashable {
        /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`, in lower case; empty if it is not said.
        package let action: String
        /// The server's words, such as `552 5.7.0 This type of attachment is blocked`.
        package let diagnosis: String
        /// The Message-ID of our mail, if the report has it.
        package let messageID: String?
    }

    /// What kind of program wrote `mail`; `nil` if a person did, or a ticket system for a person.
    package init?(_ mail: ReceivedMail) {
        if let report = Self.report(mail) {
            self = .delivery(report)
            return
        }
        let type = mail.header("content-type")?.lowercased() ?? ""
        if type.contains("disposition-notification")
            || mail.parts.contains(where: { $0.contentType == "message/disposition-notification" })
        {
            self = .disposition
            return
        }
        let automatic = mail.header("auto-submitted")?.lowercased() ?? "no"
        let precedence = mail.header("precedence")?.lowercased() ?? ""
        let suppressed = mail.header("x-auto-response-suppress") != nil && automatic.hasPrefix("auto-replied")
        // Ticket systems mark the mails of people as "auto-generated"; an answer of nobody is "auto-replied".
        let isReplied =
            automatic.hasPrefix("auto-replied") || mail.header("x-autoreply") != nil
            || mail.header("x-autorespond") != nil || suppressed || precedence == "auto_reply"
        if isReplied || Self.isAbsence(mail) {
            self = .automatic
        } else if Self.isCircular(mail) {
            self = .bulk
        } else if precedence == "bulk" || precedence == "list" || mail.header("list-id") != nil
            || mail.header("list-unsubscribe") != nil
        {
            self = .bulk
        } else {
            return nil
        }
    }

    private static func isAbsence(_ mail: ReceivedMail) -> Bool {
        let subject = mail.header("subject")?.lowercased() ?? ""
        return [
            "automatic reply", "out of office", "out of the office", "auto-reply", "autoreply", "auto reply",
            "automatische antwort", "abwesenheit", "réponse automatique", "away from", "auto response", "auto-response",
        ].contains { subject.has($0) }
    }

    private static let circulars = [
        "survey", "how are we doing", "how did we do", "newsletter", "holiday hours", "holiday schedule",
        "scheduled maintenance", "maintenance notice", "maintenance window", "planned maintenance", "webinar",
        "holiday closure", "office closed", "center maintenance", "portal maintenance",
    ]

    /// Whether it was written to all customers: a survey, hours, maintenance; it answers nobody and names no request.
    private static func isCircular(_ mail: ReceivedMail) -> Bool {
        guard let subject = mail.header("subject")?.lowercased(), subject.hasAny(of: circulars),
            mail.header("in-reply-to") == nil, mail.header("references") == nil
        else { return false }
        let names = EntityScanner(Array(([subject] + mail.parts.compactMap(\.text)).joined(separator: "\n").utf8))
        return !names.entities.contains { ["<num>", "<ref>"].contains($0.text) }
    }

    private static func report(_ mail: ReceivedMail) -> DeliveryReport? {
        let status = mail.parts.first { $0.contentType == "message/delivery-status" }
        let sender = mail.header("from")?.lowercased() ?? ""
        let isServer = sender.contains("mailer-daemon") || sender.contains("postmaster@")
        guard status != nil || isServer else { return nil }
        let fields = Self.fields(status?.text ?? "")
        let returned = mail.parts.first {
            $0.contentType == "text/rfc822-headers" || $0.contentType == "message/rfc822"
        }
        let diagnosis = fields["diagnostic-code"].map { code in
            code.split(separator: ";", maxSplits: 1).last.map { String($0).trimming(" ") } ?? code
        }
        let messageID = Self.fields(returned?.text ?? "")["message-id"]
        return DeliveryReport(
            action: fields["action"]?.lowercased() ?? "",
            diagnosis: diagnosis ?? fields["status"] ?? "",
            messageID: messageID?.filter { $0 != "<" && $0 != ">" && $0 != " " }
        )
    }

    /// Header fields of a text, wrapped lines joined; the first of each name counts.
    private static func fields(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        var name: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let first = line.first, first.isWhitespace, let open = name, !line.isBlank {
                fields[open, default: ""] += " " + String(line).trimming(" ")
            } else if let colon = line.firstIndex(of: ":") {
                let key = line[..<colon].lowercased()
                name = fields[key] == nil ? key : nil
                if fields[key] == nil { fields[key] = String(line[line.index(after: colon)...]).trimming(" ") }
            } else {
                name = nil
            }
        }
        return fields
    }
}
