import ArgumentParser
import Porting
import SagaSupervisorContract

/// Allows an attempt that waits for a person.
struct Approve: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Allows an attempt that policy does not allow by itself, such as the third."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The number of the attempt that is allowed.")
    var attempt: Int

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let call = ApproveAttempt(
            requestID: id,
            attempt: attempt,
            actor: actor.name,
            reason: reason
        )
        let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("Attempt \(attempt) of \(id.reference) is allowed.", .good)
    }
}

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

    func perform(_ console: Console) async throws {
        let call = RetryStep(requestID: id, actor: actor.name, reason: reason)
        let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("The present step of \(id.reference) is tried again.", .good)
    }
}
