import Mail
import Porting

/// What a mail names: our mails that it answers, references, telephone numbers.
package struct MailNames: Sendable, Hashable {
    /// A request named by one of our Message-IDs.
    package struct Threaded: Sendable, Hashable {
        /// The request; a lower-case UUID.
        package let requestID: String
        /// The attempt, counted from 1.
        package let attempt: Int
    }

    /// The mail of ours that it answers; the nearest if there are several.
    package private(set) var thread: Threaded?
    /// Requests in the thread beside that of ``thread``.
    package private(set) var otherThreads: Set<String> = []
    /// References in the subject and the sender's newest words, with the attempt if they have one.
    package private(set) var references: [String] = []
    /// The attempt beside the first of ``references``.
    package private(set) var attempt: Int?
    /// References that stand only in quotes, history or returned mails.
    package private(set) var quotedReferences: [String] = []
    /// US numbers in E.164 in the sender's newest words, contacts apart; each once.
    package private(set) var numbers: [String] = []
    /// Numbers in the subject.
    package private(set) var subjectNumbers: [String] = []

    /// Numbers in the signature, in E.164: how to reach the sender, unless one is that of a request.
    package private(set) var contactNumbers: [String] = []

    private static let contact: Set<String> = [
        "call", "reach", "dial", "tel", "contact", "hotline", "mobile", "cell", "ext", "ph",
    ]

    /// Reads what a mail names and not what it says, which costs a third: enough to find our own mails about it.
    /// - Parameters:
    ///   - mail: The mail as received.
    ///   - ownDomain: The domain of our own Message-IDs.
    ///   - today: The day on which it was written, in Eastern Time.
    ///   - grammar: The words that are known.
    package init(
        of mail: ReceivedMail,
        ownDomain: String,
        today: CalendarDay?,
        grammar: ReplyGrammar = .bundled
    ) {
        let text = MailText(mail)
        let words = OwnWords(text.lines, sender: SenderMark.name(in: mail.header("from") ?? ""))
        let lexer = Lexer(dates: DateScanner(today: today), grammar: grammar)
        var reader = OwnWordsReader(lexer: lexer, ours: [], readsFacts: false)
        reader.read(words)
        self.init(mail: mail, text: text, words: words, read: reader, ownDomain: ownDomain)
    }

    init(mail: ReceivedMail, text: MailText, words: OwnWords, read reader: OwnWordsReader, ownDomain: String) {
        let head = words.head.map { Sentence($0, line: -1, lexer: reader.lexer) }
        let own = reader.sentences + [head].compactMap(\.self)
        let identifiers = [mail.header("in-reply-to"), mail.header("references")].compactMap(\.self)
        let machine = mail.parts.filter {
            $0.contentType.hasPrefix("message/") || $0.contentType == "text/rfc822-headers"
        }
        let returned = machine.compactMap(\.text)
        for source in [identifiers.first ?? ""] + identifiers.dropFirst() + returned {
            for found in Self.threads(in: source, domain: ownDomain.lowercased()).reversed() {
                if thread == nil {
                    thread = found
                } else if thread?.requestID != found.requestID {
                    otherThreads.insert(found.requestID)
                }
            }
        }
        let subject = EntityScanner(Array((mail.header("subject") ?? "").utf8)).entities
        add(subject, to: \.subjectNumbers)
        for sentence in own { add(Self.withoutContacts(sentence.tokens), to: \.numbers) }
        for line in words.signature { add(EntityScanner(Array(line.utf8)).entities, to: \.contactNumbers) }
        for source in text.lines + returned {
            for token in EntityScanner(Array(source.utf8)).entities {
                if case .reference(let reference, let named) = token.kind, !references.contains(reference),
                    !quotedReferences.contains(reference)
                {
                    quotedReferences.append(reference)
                    attempt = attempt ?? named
                }
            }
        }
    }

    private mutating func add(_ tokens: [Token], to list: WritableKeyPath<MailNames, [String]>) {
        for token in tokens {
            switch token.kind {
            case .number(let number):
                if !self[keyPath: list].contains(number) { self[keyPath: list].append(number) }
            case .reference(let reference, let named):
                if references.isEmpty { attempt = named }
                if !references.contains(reference) { references.append(reference) }
            case .word, .mark, .day, .time, .moment, .money, .address, .digits, .name: break
            }
        }
    }

    private static func withoutContacts(_ tokens: [Token]) -> [Token] {
        tokens.enumerated().filter { index, token in
            guard case .number = token.kind else { return true }
            let before = tokens[max(0, index - 3)..<index].map(\.text)
            return !before.contains { contact.contains($0) }
        }.map(\.element)
    }

    /// Our own Message-IDs in `text`: `UUID.attempt[.question.n]@domain`.
    static func threads(in text: String, domain: String) -> [Threaded] {
        let lower = Array(text.lowercased().utf8)
        let wanted = Array("@\(domain)".utf8)
        var found: [Threaded] = []
        for at in lower.indices where lower[at] == UInt8(ascii: "@") && lower[at...].starts(with: wanted) {
            let after = at + wanted.count
            if after < lower.count,
                lower[after].isASCIILetter || lower[after].isASCIIDigit || ".-".utf8.contains(lower[after])
            {
                continue
            }
            var start = at
            while start > 0,
                lower[start - 1].isASCIILetter || lower[start - 1].isASCIIDigit || ".-".utf8.contains(lower[start - 1])
            {
                start -= 1
            }
            let parts = String(decoding: lower[start..<at], as: UTF8.self).split(separator: ".")
            guard parts.count >= 2, parts[0].utf8.count == 36, let attempt = Int(parts[1]) else { continue }
            found.append(Threaded(requestID: String(parts[0]), attempt: attempt))
        }
        return found
    }
}
