import ArgumentParser
import IntakeContract
import Porting
import SystemPicture
import TerminalOutput

/// Lists requests.
struct ListRequests: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the requests that match all given options, the newest first.",
        discussion: "If there are more than --limit, the last line says how to continue with --after."
    )

    @Option(help: "Only requests in this state.")
    var state: PortState?

    @Option(
        help: "Only requests with this text in the number, practice, provider, reference, id or key."
    )
    var matching: String?

    @Option(help: "Only requests of this batch.")
    var batch: String?

    @Option(help: "Only requests that need this attention.")
    var attention: Attention?

    @Option(help: "The maximum number of entries, 1 to 1,000.")
    var limit = 100

    @Option(help: ArgumentHelp("Continue after the previous page.", valueName: "next"))
    var after: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = ListPortRequests(
            state: state,
            limit: limit,
            matching: matching,
            batchID: batch,
            attention: attention,
            after: after
        )
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try terminal.json(answer) }
        guard !answer.requests.isEmpty else { return terminal.line("No request matches.") }
        var table = TextTable([
            .init("REQUEST"), .init("NUMBER"), .init("PRACTICE"), .init("SUBMITTED"), .init("STATE"), .init("NEXT"),
        ])
        for request in answer.requests {
            let state = request.status.state
            table.add(
                .init(request.requestID.reference),
                .init(request.number.national),
                .init(request.practiceName),
                .init(request.submittedAt.toTheMinute, .faint),
                .init(state.rawValue, state.style),
                .init(request.status.outlook)
            )
        }
        terminal.table(table)
        if let next = answer.next { terminal.line("There are more: continue with --after \(next)", .faint) }
    }
}
