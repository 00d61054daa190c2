import ArgumentParser
import SagaSupervisorContract
import SystemPicture
import TerminalOutput

/// Records that a contradiction was resolved with the customer, or that a question of the vendor is answered.
struct Resolve: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: """
            Records that a contradiction was resolved with the customer, such as a refused cancellation, or that a \
            question of the vendor is answered.
            """
    )

    @OptionGroup var selection: RequestSelection

    @Flag(help: "What is true of a completion that the vendor reports and the inventory does not confirm.")
    var completion: ResolveContradiction.Completion?

    @Option(help: "What was agreed with the customer, or how you know; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let decision = BulkDecision(selection: selection, data: data, terminal: terminal, isJSON: json.isOn)
        try await decision.run { services, id in
            let call = ResolveContradiction(
                requestID: id,
                actor: actor.name,
                reason: reason,
                completion: completion
            )
            return try await services.call(call, to: .sagaSupervisor).response
        } told: { id, _ in
            [StyledLine("\(id.reference) is recorded as settled.", .good)]
        }
    }
}

extension ResolveContradiction.Completion: EnumerableFlag {}
