import Mail

/// Mails that are not about a port: bounces, notes of absence, newsletters.
enum CourtesyMail {
    private static let absence: PhraseList = [
        "out of ?the office", "on vacation", "on ?annual|parental|sick|maternity|medical leave",
        "away from my desk|email|the", "limited access to ?my email",
        "currently away|traveling|travelling", "return to the office", "office is|will closed", "office * closed",
    ]
    private static let undelivered: PhraseList = [
        "undeliver~", "delivery * failed|failure|delayed|status|incomplete", "not ?be delivered",
        "returned mail|to sender", "mailbox * full|unavailable", "address * not found|rejected",
        "message blocked",
    ]
    private static let advertising: PhraseList = [
        "unsubscribe", "email preferences", "view ?this|it ?email|message in ?your|a browser", "webinar", "newsletter",
        "register now",
    ]
    private static let automatic: PhraseList = [
        "automatic reply|response", "autoreply", "auto reply|response", "abwesenheit",
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
        if isAbsent { return occurs(automatic, in: subject) || occurs(absence, in: subject) ? .sure : .likely }

        let advertises =
            text.sentences.contains { occurs(advertising, in: $0.words) } || occurs(advertising, in: subject)
        return advertises && !isAboutRequest(mail) ? .likely : nil
    }

    private static func isAboutRequest(_ mail: MailMessage) -> Bool {
        let text = ScannedText(mail.subject + "\n" + mail.textBody)
        return mail.inReplyTo != nil || !IdentifierScanner.references(in: text).isEmpty
    }

    private static func occurs(_ phrases: PhraseList, in words: [Word]) -> Bool {
        phrases.occurs(in: words, mindsNegation: false)
    }
}
