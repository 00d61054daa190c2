import ArgumentParser
import SagaSupervisorContract
import SystemPicture
import TerminalOutput

/// Retries the current step of a request.
struct Retry: FaxportCommand {
    static let configuration = CommandConfiguration(abstract: "Retries the current step of a request now.")

    @OptionGroup var selection: RequestSelection

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let decision = BulkDecision(selection: selection, data: data, terminal: terminal, isJSON: json.isOn)
        try await decision.run { services, id in
            let call = RetryStep(requestID: id, actor: actor.name, reason: reason)
            return try await services.call(call, to: .sagaSupervisor).response
        } told: { id, _ in
            [StyledLine("Retrying the current step of \(id.reference).", .good)]
        }
    }
}
