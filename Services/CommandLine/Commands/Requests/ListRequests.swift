import ArgumentParser
import IntakeContract
import Porting
import SystemPicture
import TerminalOutput

/// Lists requests.
struct List: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists requests, the newest first; what is asked for must hold all at once.",
        discussion: "Where there are more than --limit, --after NEXT goes on; the last line says with what."
    )

    @Option(help: "Only those in this state.")
    var state: PortState?

    @Option(
        help: "Only those with this text in the number, the practice, the provider, the reference, the id or the key."
    )
    var matching: String?

    @Option(help: "Only those of this batch.")
    var batch: String?

    @Option(help: "Only those that somebody has to look at for this reason.")
    var attention: Attention?

    @Option(help: "At most so many, 1 to 1,000.")
    var limit = 100

    @Option(help: ArgumentHelp("Go on where the page before ended.", valueName: "next"))
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
        guard !answer.requests.isEmpty else { return terminal.line("No request.") }
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
        if let next = answer.next { terminal.line("There are more: go on with --after \(next)", .faint) }
    }
}
