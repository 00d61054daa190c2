import ArgumentParser
import IntakeContract
import TerminalOutput

/// Cancels a request.
struct Cancel: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cancels a request before its number is ported."
    )

    @OptionGroup var request: RequestArgument

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (id, answer) = try await data.withRequest(request) { services, id in
            let call = CancelPortRequest(requestID: id, actor: actor.name, reason: reason)
            return (id, try await services.call(call, to: .intake).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The cancellation of \(id.reference) is requested.", .good)
        terminal.warnings(answer.warnings)
        terminal.line("Follow it with: faxport watch \(id.reference)", .faint)
    }
}
