import ArgumentParser
import IntakeContract
import Porting
import TerminalOutput

/// Calls a request off.
struct Cancel: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Calls a request off, as long as the number is not ported."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = CancelPortRequest(requestID: id, actor: actor.name, reason: reason)
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The wish to call \(id.reference) off is noted.", .good)
        terminal.warnings(answer.warnings)
        terminal.line("See what comes of it: faxport watch \(id.reference)", .faint)
    }
}
