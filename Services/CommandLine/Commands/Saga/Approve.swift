import ArgumentParser
import Porting
import SagaSupervisorContract
import TerminalOutput

/// Approves an attempt.
struct Approve: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Approves an attempt that the policy does not allow by itself, such as the third."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The number of the attempt to approve.")
    var attempt: Int

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = ApproveAttempt(
            requestID: id,
            attempt: attempt,
            actor: actor.name,
            reason: reason
        )
        let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("Attempt \(attempt) of \(id.reference) is approved.", .good)
    }
}
