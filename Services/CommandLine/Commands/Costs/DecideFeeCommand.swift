import ArgumentParser
import Porting
import SubmissionContract
import SystemPicture
import TerminalOutput

/// Records a decision about one fee.
struct DecideFeeCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Records that a fee was billed, is not due, is disputed or was paid back."
    )

    @OptionGroup var request: RequestArgument

    @Argument(help: "The attempt, counted from 1.")
    var attempt: Int

    @Argument(help: "The fee.")
    var fee: ListAttempts.Charge.Kind

    @Argument(help: "How it stands from now on.")
    var status: ListAttempts.Charge.Status

    @Option(
        help: ArgumentHelp("The amount, if it is another one or not in the ledger.", valueName: "13.00"),
        transform: { text in
            guard let cents = InvoiceSheet.cents(text) else {
                throw ValidationError("\"\(text)\" is not an amount such as 13.00.")
            }
            return cents
        }
    )
    var amount: Cents?

    @OptionGroup var reason: ReasonOption
    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withRequest(request) { services, id in
            let call = DecideFee(
                requestID: id,
                attempt: attempt,
                kind: fee,
                status: status,
                cents: amount,
                actor: actor.name,
                reason: reason.text
            )
            return try await services.call(call, to: .submission).response
        }
        guard !json.isOn else { return try terminal.json(answer) }
        let entry = answer.standing
        terminal.line("The \(entry.kind.rawValue) of attempt \(entry.attempt) is \(entry.status.rawValue).", .good)
    }
}

extension ListAttempts.Charge.Kind: ExpressibleByArgument {}

extension ListAttempts.Charge.Status: ExpressibleByArgument {}
