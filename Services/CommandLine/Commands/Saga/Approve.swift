import ArgumentParser
import SagaSupervisorContract
import SystemPicture
import TerminalOutput

/// Approves an attempt.
struct Approve: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Approves an attempt that the policy does not allow by itself, such as the third."
    )

    @OptionGroup var selection: RequestSelection

    @Option(help: "The number of the attempt to approve.")
    var attempt: Int

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let decision = BulkDecision(selection: selection, data: data, terminal: terminal, isJSON: json.isOn)
        try await decision.run { services, id in
            let call = ApproveAttempt(requestID: id, attempt: attempt, actor: actor.name, reason: reason)
            return try await services.call(call, to: .sagaSupervisor).response
        } told: { id, _ in
            [StyledLine("Attempt \(attempt) of \(id.reference) is approved.", .good)]
        }
    }
}
