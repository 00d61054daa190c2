import ArgumentParser
import IntakeContract
import Porting
import SystemPicture
import TerminalOutput

/// Gives a wrongly ported number back.
struct SnapBack: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "snap-back",
        abstract: "Asks the vendor to give a wrongly ported number back, within 24 hours of the port; it costs $300."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "Why.")
    var reason: String

    @Option(help: "Who decided that the fee is worth it.")
    var approver: String

    @Option(help: ArgumentHelp("The fee that is accepted, in cents: 30000.", valueName: "cents"))
    var acceptFee: Int64

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = RequestSnapBack(requestID: id, reason: reason, approver: approver, acceptedFee: Cents(acceptFee))
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("Asked for at a fee of \(Cents(acceptFee)); the vendor may refuse.", .good)
        terminal.line("See what comes of it: faxport watch \(id.reference)", .faint)
    }
}
