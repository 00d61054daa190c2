import ArgumentParser
import SagaSupervisorContract
import TerminalOutput

/// Records that a contradiction was resolved with the customer.
struct Resolve: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Records that a contradiction was resolved with the customer, such as a refused cancellation."
    )

    @OptionGroup var request: RequestArgument

    @Option(help: "What was agreed with the customer; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (id, answer) = try await data.withRequest(request) { services, id in
            let call = ResolveContradiction(requestID: id, actor: actor.name, reason: reason)
            return (id, try await services.call(call, to: .sagaSupervisor).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The contradiction of \(id.reference) is resolved.", .good)
    }
}
