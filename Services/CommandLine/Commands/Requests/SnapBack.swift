import ArgumentParser
import IntakeContract
import Porting
import TerminalOutput

/// Asks the vendor to return a wrongly ported number.
struct SnapBack: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "snap-back",
        abstract: "Asks the vendor to return a wrongly ported number, within 24 hours of the port; this costs $300."
    )

    @OptionGroup var request: RequestArgument

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @Option(help: "The person who approved the fee.")
    var approver: String

    @Option(help: ArgumentHelp("The accepted fee in cents, such as 30000.", valueName: "cents"))
    var acceptFee: Int64

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (id, answer) = try await data.withRequest(request) { services, id in
            let fee = Cents(acceptFee)
            let call = RequestSnapBack(requestID: id, reason: reason, approver: approver, acceptedFee: fee)
            return (id, try await services.call(call, to: .intake).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The snap-back is requested for a fee of \(Cents(acceptFee)); the vendor may refuse it.", .good)
        terminal.line("Follow it with: faxport watch \(id.reference)", .faint)
    }
}
