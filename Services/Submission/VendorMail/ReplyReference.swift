import Mail

/// What ties a mail to a port request, the most reliable first.
package struct ReplyReference: Hashable, Sendable {
    /// The request of the message that is answered, taken from our own Message-ID; a lower-case UUID.
    package var requestID: String?
    /// The attempt that the mail is about, counted from 1.
    package var attempt: Int?
    /// Our reference in subject or text: `FP-` and 26 characters of Crockford's base 32, upper case.
    package var reference: String?
    /// US telephone numbers in subject and text in E.164, in order, each once; the vendor's own may be among them.
    package var numbers: [String]

    /// Makes a reference.
    package init(requestID: String? = nil, attempt: Int? = nil, reference: String? = nil, numbers: [String] = []) {
        self.requestID = requestID
        self.attempt = attempt
        self.reference = reference
        self.numbers = numbers
    }
}

extension ReplyReference {
    /// Finds what ties `mail` to a request: the Message-ID it answers, our reference, the numbers it names.
    ///
    /// Quoted text counts here, after the sender's own: what a vendor quotes says which request is meant, though not
    /// what happened to it.
    init(of mail: MailMessage, ownText: String, ownMessageIDDomain: String) {
        self.init()
        let threaded = ([mail.inReplyTo].compactMap(\.self) + mail.references.reversed()).map { ScannedText($0) }
        // A bounce carries the message it is about.
        let enclosed = mail.attachments.filter {
            $0.contentType.hasPrefix("message/") || $0.contentType == "text/rfc822-headers"
        }
        let body = ScannedText(mail.textBody)
        let texts =
            [ScannedText(mail.subject), ScannedText(ownText), body] + enclosed.map { ScannedText([UInt8]($0.bytes)) }

        let domain = ownMessageIDDomain.lowercased().bytes
        let identifiers = (threaded + texts).lazy.compactMap { IdentifierScanner.messageID(in: $0, domain: domain) }
        if let own = identifiers.first {
            requestID = own.requestID
            attempt = own.attempt
        }
        if let found = texts.lazy.compactMap({ IdentifierScanner.references(in: $0).first }).first {
            reference = found.reference
            attempt = attempt ?? found.attempt
        }
        numbers = NumberScanner.numbers(in: ScannedText(mail.subject + "\n" + ownText))
        if numbers.isEmpty {
            numbers = NumberScanner.numbers(in: body)
        }
    }
}
