import ArgumentParser
import SubmissionContract
import TerminalOutput

/// Lists the attempts of a request and what they cost.
struct Attempts: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the attempts of a request and what they cost."
    )

    @OptionGroup var request: RequestArgument

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withRequest(request) { services, id in
            try await services.call(ListAttempts(requestID: id), to: .submission).response
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.attempts(answer)
    }
}
