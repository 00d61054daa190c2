import Mail
import Porting
import Timekeeping

/// What a mail says, before anybody decides what follows from it.
package struct MailReading: Sendable, Hashable {
    /// The text as its reader sees it.
    package let text: MailText
    /// Whose words it contains.
    package let words: OwnWords
    /// What the sender's newest words say.
    package private(set) var facts: [Fact] = []
    /// Reasons for a rejection that the newest words give, each code once.
    package private(set) var reasons: [RejectionReason] = []
    /// Clauses of the newest words that are not understood.
    package private(set) var unread: [String] = []
    /// Clauses that are not understood and have nothing to do with ports.
    package private(set) var smallTalk: [String] = []
    /// Clauses of known words that say nothing which is known; they are a doubt beside an outcome.
    package private(set) var loose: [String] = []
    /// Clauses of known words of which none can turn round, doubt, demand, point or name.
    package private(set) var plain: [String] = []
    /// Clauses of known words that ask for something that is not known.
    package private(set) var requests: [String] = []
    /// Clauses of known words that say when or under which condition something follows.
    package private(set) var conditional: [String] = []
    /// Small talk and headings: ordinary words of which none can change what the other clauses say.
    package private(set) var idle: [String] = []
    /// Clauses that are not understood, and of which every word tells of no outcome and asks for nothing.
    package private(set) var meek: [String] = []
    /// Clauses that are not understood, and that only say why something is refused or asked for.
    package private(set) var explanations: [String] = []
    /// Those of them in which the desk speaks of itself.
    package private(set) var ownExplanations: [String] = []
    /// Lines of forms with a reason that is not known and turns nothing round.
    package private(set) var formReasons: [String] = []
    /// What it names.
    package let names: MailNames
    /// The lines from which ``wording(number:)`` is made.
    private var worded: [WordedLine] = []
    /// Whether the newest words ask something.
    let hasQuestion: Bool
    /// Whether the newest words name a time of day.
    let isTimed: Bool
    /// What program wrote it; `nil` for a person.
    package let machine: MachineMail?

    /// Reads a mail; the same mail always gives the same reading.
    /// - Parameters:
    ///   - mail: The mail as received.
    ///   - sent: Texts of our own mails about the same request.
    ///   - ownDomain: The domain of our own Message-IDs.
    ///   - today: The day on which it was written, in Eastern Time.
    ///   - grammar: The words that are known.
    package init(
        _ mail: ReceivedMail,
        sent: [String] = [],
        ownDomain: String,
        today: CalendarDay?,
        grammar: ReplyGrammar = .bundled
    ) {
        text = MailText(mail)
        words = OwnWords(text.lines, sent: sent, sender: SenderMark.name(in: mail.header("from") ?? ""))
        machine = MachineMail(mail)
        let lexer = Lexer(dates: DateScanner(today: today), grammar: grammar)
        let ours = Set(sent.flatMap { $0.lowercaseWords() })
        let ownNames = OwnNames(sent: sent)
        var reader = OwnWordsReader(lexer: lexer, ours: ours, ownNames: ownNames)
        reader.read(words)
        names = MailNames(mail: mail, text: text, words: words, read: reader, ownDomain: ownDomain)
        hasQuestion = reader.sentences.contains(where: \.isQuestion)
        facts = reader.facts
        unread = reader.unread
        smallTalk = reader.smallTalk
        loose = reader.loose
        plain = reader.plain
        requests = reader.requests
        conditional = reader.conditional
        idle = reader.idle
        meek = reader.meek
        explanations = reader.explanations
        ownExplanations = reader.ownExplanations
        formReasons = reader.formReasons
        reasons = ReasonReader.withoutRemedies(reader.reasons)
        worded = (words.lines + text.struck).map { WordedLine($0, lexer: lexer, names: ownNames) }
        isTimed = worded.contains { line in line.tokens.contains { $0.text == "<time>" } }
        let subject = mail.header("subject") ?? ""
        let heading = WordedLine(subject, lexer: lexer, names: ownNames)
        if !heading.isOurSubject { worded.insert(heading, at: 0) }
        addSubject(subject, lexer: lexer)
    }

    /// The newest words with slots, for a request with `number` in E.164.
    package func wording(number: String) -> MailWording { MailWording(worded, number: number) }

    /// The text for a person: as its reader sees it, with the attachments and what was left out.
    package var shownText: String {
        var lines = text.lines
        if !text.attachments.isEmpty { lines += ["", "Attachments: \(text.attachments.joined(separator: ", "))"] }
        if !text.notes.isEmpty { lines += [""] + text.notes }
        return lines.joined(separator: "\n")
    }

    /// A reply repeats our own subject, which has no meaning; any other subject was written by the vendor.
    private mutating func addSubject(_ subject: String, lexer: Lexer) {
        let lower = subject.lowercased()
        guard !lower.hasAny(of: ["re:", "aw:", "fw:", "fwd:", "port request for", "port of"]) else { return }
        if lower.hasAny(of: ["port-out", "port out"]) { unread.append("Subject: \(subject)") }
        let sentence = Sentence(subject, line: -1, lexer: lexer)
        let found = FactReader(lexer: lexer).read(sentence)
        // It can contradict, but a heading alone says nothing.
        let kinds = Set(facts.filter { $0.mood == .actual }.map(\.kind))
        // "Tomorrow's port" above a date that is withdrawn names it.
        let weighty = found.facts.filter { fact in
            let isNamed = fact.kind == .dateSet && kinds.contains(.dateWithdrawn)
            return fact.mood == .actual && Verdict.isWeighty(fact) && !kinds.contains(fact.kind) && !isNamed
        }
        if !weighty.isEmpty { unread.append("Subject: \(subject)") }
    }
}
