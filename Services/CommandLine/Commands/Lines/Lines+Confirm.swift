import ArgumentParser
import Porting
import SagaSupervisorContract
import TerminalOutput

extension Lines {
    /// Records that a line works as the customer wants it.
    struct Confirm: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records a test fax, or your word, that the line of a request is as the customer wants it.",
            discussion: """
                Once the time for a snap-back is over, this completes the request, also where the account's list has \
                the line otherwise than it was asked for. Before that, it is kept in the history.
                """
        )

        @OptionGroup var request: RequestArgument

        @Flag(help: "How you know.")
        var evidence: LineEvidence

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let (id, answer) = try await data.withRequest(request) { services, id in
                let call = ConfirmLine(requestID: id, evidence: evidence, actor: actor.name, reason: reason.text)
                return (id, try await services.call(call, to: .sagaSupervisor).response)
            }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("The line of \(id.reference) is confirmed; the request is \(answer.state.rawValue).", .good)
        }
    }
}

extension LineEvidence: EnumerableFlag {}
