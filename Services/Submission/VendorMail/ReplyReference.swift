import Foundation
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
        let threaded = [mail.inReplyTo].compactMap(\.self) + mail.references.reversed()
        // A bounce carries the message it is about.
        let enclosed = mail.attachments.filter {
            $0.contentType.hasPrefix("message/") || $0.contentType == "text/rfc822-headers"
        }
        let texts = [mail.subject, ownText, mail.textBody] + enclosed.map { String(decoding: $0.bytes, as: UTF8.self) }

        let domain = ownMessageIDDomain.lowercased()
        if let own = (threaded + texts).lazy.compactMap({ Self.ownIdentifier(in: $0, domain: domain) }).first {
            requestID = own.requestID
            attempt = own.attempt
        }
        if let found = texts.lazy.compactMap({ Self.references(in: $0).first }).first {
            reference = found.reference
            attempt = attempt ?? found.attempt
        }
        numbers = Self.numbers(in: mail.subject + "\n" + ownText)
        if numbers.isEmpty {
            numbers = Self.numbers(in: mail.textBody)
        }
    }

    private static func ownIdentifier(in text: String, domain: String) -> (requestID: String, attempt: Int)? {
        let identifier =
            #/
            ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})
            \.(\d{1,6})
            (?:\.(?:cancel|snapback|chase)(?:\.\d+)?)?
            @([a-z0-9.\-]+)
            /#
        for match in text.lowercased().matches(of: identifier) where match.3 == domain {
            guard let attempt = Int(match.2) else { continue }
            return (String(match.1), attempt)
        }
        return nil
    }

    /// All of our references in `text`, each with its attempt if it has one.
    static func references(in text: String) -> [(reference: String, attempt: Int?)] {
        text.matches(of: /\bFP-([0-9A-Z]{26})\b(?:\/(\d{1,6}))?/.ignoresCase()).compactMap { match in
            // Crockford's alphabet has no I, L, O: a person who types one means the digit it looks like.
            let characters = match.1.uppercased().map { $0 == "I" || $0 == "L" ? "1" : $0 == "O" ? "0" : $0 }
            guard !characters.contains("U") else { return nil }
            return ("FP-" + String(characters), match.2.flatMap { Int($0) })
        }
    }

    private static func numbers(in text: String) -> [String] {
        let number = /(?:\+?1[ .\-]?)?\(?([2-9]\d\d)\)?[ .\-]{0,2}([2-9]\d\d)[ .\-]?(\d{4})/
        var found: [String] = []
        for match in text.matches(of: number) {
            let before = text[..<match.range.lowerBound].last
            let after = text[match.range.upperBound...].first
            let isPartOfMore = [before, after].contains { neighbour in
                guard let neighbour else { return false }
                return neighbour.isNumber || neighbour.isLetter || neighbour == "-"
            }
            let e164 = "+1\(match.1)\(match.2)\(match.3)"
            if !isPartOfMore, !found.contains(e164) {
                found.append(e164)
            }
        }
        return found
    }
}
