import ArgumentParser
import Porting
import SubmissionContract
import TerminalOutput

/// Lists the attempts of a request and what they cost.
struct Attempts: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the attempts of a request and what they cost."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withServices { services in
            try await services.call(ListAttempts(requestID: id), to: .submission).response
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.attempts(answer)
    }
}
