import ArgumentParser
import SagaSupervisorContract
import TerminalOutput

/// Retries the current step of a request.
struct Retry: FaxportCommand {
    static let configuration = CommandConfiguration(abstract: "Retries the current step of a request now.")

    @OptionGroup var request: RequestArgument

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (id, answer) = try await data.withRequest(request) { services, id in
            let call = RetryStep(requestID: id, actor: actor.name, reason: reason)
            return (id, try await services.call(call, to: .sagaSupervisor).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("Retrying the current step of \(id.reference).", .good)
    }
}
