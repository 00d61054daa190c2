import ArgumentParser
import Porting
import SagaSupervisorContract
import TerminalOutput

/// Retries the current step of a request.
struct Retry: FaxportCommand {
    static let configuration = CommandConfiguration(abstract: "Retries the current step of a request now.")

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = RetryStep(requestID: id, actor: actor.name, reason: reason)
        let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("Retrying the current step of \(id.reference).", .good)
    }
}
