import ArgumentParser
import IntakeContract
import SystemPicture
import TerminalOutput

/// Cancels a request.
struct Cancel: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cancels a request before its number is ported."
    )

    @OptionGroup var selection: RequestSelection

    @Option(help: "The reason; it is recorded with your name.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let decision = BulkDecision(selection: selection, data: data, terminal: terminal, isJSON: json.isOn)
        try await decision.run { services, id in
            let call = CancelPortRequest(requestID: id, actor: actor.name, reason: reason)
            return try await services.call(call, to: .intake).response
        } told: { id, answer in
            [StyledLine("The cancellation of \(id.reference) is requested.", .good)]
                + answer.warnings.map { StyledLine("Note: \($0)", .warning) }
                + [StyledLine("Follow it with: faxport watch \(id.shortName)", .faint)]
        }
    }
}
