import ArgumentParser
import Porting
import SagaSupervisorContract
import TerminalOutput

/// Tries the present step of a request again.
struct Retry: FaxportCommand {
    static let configuration = CommandConfiguration(abstract: "Tries the present step of a request again now.")

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = RetryStep(requestID: id, actor: actor.name, reason: reason)
        let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The present step of \(id.reference) is tried again.", .good)
    }
}
