import ArgumentParser
import Mail
import Porting
import ServiceClient
import SubmissionDomain
import SystemPicture
import TerminalOutput
import Timekeeping
import VendorMail

/// Reads one email of the vendor as submission would, and says what would follow from it.
struct CheckReply: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Reads an email of the vendor and shows the facts in it, what would follow and why.",
        discussion: """
            Nothing is stored, and no system has to run. Exit codes: 0 if the email would act by itself, 1 if a person \
            would be asked, 2 if the file is no email.
            """
    )

    @Argument(help: "The email, as a file.")
    var file: String

    @Option(help: "The request that it is about: its UUID or its FP- reference.")
    var request: PortRequestID

    @Option(help: "The number of the request, as people type it.")
    var number: String

    @Option(help: "When the latest attempt was sent, in RFC 3339.")
    var sentAt: String?

    @Option(help: "The present time, in RFC 3339; the time of the email if it is left out.")
    var now: String?

    @Option(help: "A file with the text of an email of ours, as it was sent; repeatable.")
    var sent: [String] = []

    @Flag(help: "The vendor was asked to cancel the port.")
    var cancelAsked = false

    @Flag(help: "The vendor was asked to return the number.")
    var snapBackAsked = false

    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        guard case .success(let number) = PhoneNumber.parse(number) else {
            throw ValidationError("--number is no number that can be ported.")
        }
        let mail = try parsed(file) { try ReceivedMail(parsing: $0) }
        let texts = try sent.map { path in try parsed(path) { String(decoding: $0, as: UTF8.self) } }
        let clock = MailTime(mail, now: nil)
        let moment = now.flatMap { Timestamp($0) } ?? clock.arrived ?? clock.plausible
        let check = ReplyCheck(
            mail,
            sent: texts,
            request: request,
            Verdict.Circumstances(
                number: number.e164,
                sentAt: sentAt.flatMap { Timestamp($0) },
                isCancelAsked: cancelAsked,
                isSnapBackAsked: snapBackAsked,
                writtenAt: MailTime(mail, now: moment).plausible,
                now: moment
            )
        )
        if json.isOn { try terminal.json(check) } else { terminal.lines(check.lines) }
        guard check.acts else { throw ExitCode(Outcome.refused.rawValue) }
    }
}

/// What `faxport check reply` shows.
struct ReplyCheck: Codable {
    struct Fact: Codable {
        let kind: String
        let mood: String
        let day: CalendarDay?
        let moment: Timestamp?
        let numbers: [String]
        /// The line of the email, counted from 1.
        let line: Int
        let sentence: String
    }

    struct Idle: Codable {
        let text: String
        let reason: String
    }

    let acts: Bool
    /// What would follow, the most important first; the first choice of a person if it does not act.
    let answers: [VendorAnswer]
    /// Why a person would be asked.
    let whyNot: [String]
    let facts: [Fact]
    let notUnderstood: [String]
    /// Clauses that can change nothing, with the reason.
    let idle: [Idle]
    let ownWords: [String]
    let notes: [String]

    init(_ mail: ReceivedMail, sent: [String], request: PortRequestID, _ now: Verdict.Circumstances) {
        let time = MailTime(mail, now: now.now)
        let domain = OutgoingMail.Addresses().domain
        let reading = MailReading(mail, sent: sent, ownDomain: domain, today: time.day)
        let verdict = Verdict(reading, now)
        let subject = MailSubject(
            reading.names,
            isKnown: { $0 == request },
            withNumber: { $0 == now.number ? request : nil }
        )
        let machine = reading.machine.map { _ in "A program wrote it." }
        let doubts = [machine, VendorMailPolicy().doubt(about: mail)].compactMap(\.self) + subject.doubts
        whyNot = doubts + verdict.whyNot
        acts = verdict.acts && doubts.isEmpty
        answers = verdict.answers
        facts = reading.facts.map {
            Fact(
                kind: $0.name,
                mood: $0.mood.rawValue,
                day: $0.day,
                moment: $0.moment,
                numbers: $0.numbers,
                line: $0.line + 1,
                sentence: $0.quote
            )
        }
        idle = verdict.idle.map { Idle(text: $0.text, reason: $0.reason) }
        let open = reading.unread + reading.smallTalk + reading.loose + reading.requests + reading.conditional
        let told = Set(idle.map(\.text))
        notUnderstood = open.filter { !told.contains($0) }
        ownWords = reading.words.lines
        notes = [time.fault].compactMap(\.self) + reading.text.notes
    }

    var lines: [StyledLine] {
        var lines = [acts ? StyledLine("It would act by itself.", .good) : StyledLine("A person would be asked.", .bad)]
        for answer in answers {
            let details =
                [answer.scheduledFor?.description, answer.portedAt?.description].compactMap(\.self)
                + answer.reasons.map(\.code.rawValue)
            lines.append(StyledLine("  \(answer.kind.rawValue) \(details.joined(separator: ", "))"))
        }
        lines += whyNot.map { StyledLine("  because: \($0.printable)") }
        for fact in facts {
            let day = fact.day.map { " \($0)" } ?? ""
            lines.append(StyledLine("line \(fact.line): \(fact.kind)\(day) (\(fact.mood)): \(fact.sentence.printable)"))
        }
        lines += notUnderstood.map { StyledLine("not understood: \($0.printable)") }
        lines += idle.map { StyledLine("idle: \($0.text.printable) (\($0.reason))") }
        lines += notes.map { StyledLine("note: \($0.printable)") }
        return lines
    }
}
