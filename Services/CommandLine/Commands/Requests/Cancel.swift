import ArgumentParser
import IntakeContract
import Porting
import TerminalOutput

/// Cancels a request.
struct Cancel: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cancels a request before its number is ported."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = CancelPortRequest(requestID: id, actor: actor.name, reason: reason)
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The cancellation of \(id.reference) is requested.", .good)
        terminal.warnings(answer.warnings)
        terminal.line("Follow it with: faxport watch \(id.reference)", .faint)
    }
}
