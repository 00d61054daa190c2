import Foundation
import Mail

/// Mails that are not about a port: bounces, notes of absence, newsletters.
enum CourtesyMail {
    private static let absence: [Phrase] = [
        "out of ?the office", "on vacation", "on ?annual|parental|sick|maternity|medical leave",
        "away from my desk|email|the", "limited access to ?my email",
        "currently away|traveling|travelling", "return to the office", "office is|will closed", "office * closed",
    ]
    private static let undelivered: [Phrase] = [
        "undeliver~", "delivery * failed|failure|delayed|status|incomplete", "not ?be delivered",
        "returned mail|to sender", "mailbox * full|unavailable", "address * not found|rejected",
        "message blocked",
    ]
    private static let advertising: [Phrase] = [
        "unsubscribe", "email preferences", "view ?this|it ?email|message in ?your|a browser", "webinar", "newsletter",
        "register now",
    ]

    /// How sure it is that `mail` is one of them; `nil` if it is not.
    static func confidence(that mail: MailMessage, says text: ReplyText) -> Confidence? {
        let subject = ReplySentence(mail.subject).words
        let sender = mail.from.lowercased()
        let isFromMailServer = sender.contains("mailer-daemon") || sender.contains("postmaster@")
        let isReport = mail.attachments.contains { $0.contentType == "message/delivery-status" }
        if isReport || isFromMailServer || occurs(undelivered, in: subject) { return .sure }

        let words = text.sentences.prefix(6).map(\.words)
        let isAbsent = occurs(absence, in: subject) || words.contains { occurs(absence, in: $0) }
        let isAutomatic = occurs(
            ["automatic reply|response", "autoreply", "auto reply|response", "abwesenheit"],
            in: subject
        )
        if isAbsent { return isAutomatic || occurs(absence, in: subject) ? .sure : .likely }

        let isAboutRequest =
            !ReplyReference.references(in: mail.subject + "\n" + mail.textBody).isEmpty || mail.inReplyTo != nil
        let advertises =
            text.sentences.contains { occurs(advertising, in: $0.words) } || occurs(advertising, in: subject)
        return advertises && !isAboutRequest ? .likely : nil
    }

    private static func occurs(_ phrases: [Phrase], in words: [String]) -> Bool {
        phrases.contains { $0.occurs(in: words, mindsNegation: false) }
    }
}
