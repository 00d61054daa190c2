import ArgumentParser
import Porting
import SubmissionContract
import TerminalOutput
import Timekeeping

/// Records by hand what the vendor said.
struct Record: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Records what the vendor said by phone, or in an email that was not understood."
    )

    @OptionGroup var request: RequestArgument

    @Option(help: "The attempt that the answer is about.")
    var attempt: Int

    @Option(help: "What the vendor said: receipt, stillWaiting, rejected, dateSet, completed, cancelled, ….")
    var kind: VendorAnswerKind

    @Option(name: .customLong("code"), help: "With rejected: a reason code such as ACCOUNT_NUMBER; repeatable.")
    var codes: [String] = []

    @Option(help: "With dateSet: the port day, such as 2026-12-01.")
    var date: String?

    @Option(help: "With completed: when the number was ported, in RFC 3339.")
    var portedAt: String?

    @Option(help: "The vendor's words, or the text of the email.")
    var note: String

    @Option(help: "The email that this answers, from `faxport mails`.")
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

    func perform(_ terminal: Terminal) async throws {
        let answer = VendorAnswer(
            kind,
            reasons: codes.map { RejectionReason(code: ReasonCode(rawValue: $0), vendorText: note) },
            scheduledFor: date.flatMap(CalendarDay.init(_:)),
            portedAt: portedAt.flatMap { Timestamp($0) },
            text: note
        )
        guard let answer else { throw Self.dateIsMissing }
        let (id, response) = try await data.withRequest(request) { services, id in
            let call = RecordVendorAnswer(
                answer: VendorAnswered(requestID: id, attempt: attempt, answer: answer),
                actor: actor.name,
                note: note,
                mailID: mail
            )
            return (id, try await services.call(call, to: .submission).response)
        }
        guard !json.isOn else { return try terminal.json(response) }
        terminal.line("Recorded \(kind.rawValue) for attempt \(attempt) of \(id.reference).", .good)
    }
}
