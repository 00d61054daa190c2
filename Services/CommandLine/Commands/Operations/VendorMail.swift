import ArgumentParser
import Porting
import SubmissionContract
import Timekeeping

/// Shows the vendor's mails that moved nothing by themselves.
struct Unmatched: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows mails of the vendor that match no request, are not understood, or are not to be believed."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let answer = try await data.withServices { try await $0.call(ListUnmatchedMail(), to: .submission).response }
        guard !json.isOn else { return try console.json(answer) }
        var table = TextTable([.init("RECEIVED"), .init("FROM"), .init("SUBJECT"), .init("WHY"), .init("MAIL")])
        for mail in answer.mails {
            table.add("\(mail.receivedAt)", "\(mail.from)", "\(mail.subject)", .init(mail.why, .bad), "\(mail.mailID)")
        }
        console.table(table)
    }
}

/// Records by hand what the vendor said.
struct Record: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Records what the vendor said by telephone, or in a mail that was not understood."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The attempt that it is about.")
    var attempt: Int

    @Option(help: "What the vendor said: receipt, stillWaiting, rejected, dateSet, completed, cancelled, ….")
    var kind: VendorAnswerKind

    @Option(name: .customLong("code"), help: "With rejected: a reason code such as ACCOUNT_NUMBER; repeat for each.")
    var codes: [String] = []

    @Option(help: "With dateSet: the day, as 2026-12-01.")
    var date: String?

    @Option(help: "With completed: when the number moved, in RFC 3339.")
    var portedAt: String?

    @Option(help: "The vendor's words, or what the mail says.")
    var note: String

    @Option(help: "The mail that is settled by this, from `faxport unmatched`.")
    var mail: String?

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    private static let dateIsMissing = ValidationError("dateSet needs --date with a day, as 2026-12-01.")

    func validate() throws {
        if kind == .dateSet, date.flatMap(CalendarDay.init(_:)) == nil { throw Self.dateIsMissing }
        if kind == .completed, portedAt.flatMap({ Timestamp($0) }) == nil {
            throw ValidationError("completed needs --ported-at with a time in RFC 3339.")
        }
        if kind == .rejected, codes.isEmpty { throw ValidationError("rejected needs at least one --code.") }
    }

    func perform(_ console: Console) async throws {
        let answer = VendorAnswer(
            kind,
            reasons: codes.map { RejectionReason(code: ReasonCode(rawValue: $0), vendorText: note) },
            scheduledFor: date.flatMap(CalendarDay.init(_:)),
            portedAt: portedAt.flatMap { Timestamp($0) },
            text: note
        )
        guard let answer else { throw Self.dateIsMissing }
        let call = RecordVendorAnswer(
            answer: VendorAnswered(requestID: id, attempt: attempt, answer: answer),
            actor: actor.name,
            note: note,
            mailID: mail
        )
        let response = try await data.withServices { try await $0.call(call, to: .submission).response }
        guard !json.isOn else { return try console.json(response) }
        console.line("\(kind.rawValue) is recorded for attempt \(attempt) of \(id.reference).", .good)
    }
}

extension VendorAnswerKind: ExpressibleByArgument {}
