import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

/// Lists the decisions of people.
struct Decisions: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the decisions of people about failures: who, when, what and why.",
        discussion:
            "Decisions about a request are in its history: see faxport show. Exit code 3: a service is down."
    )

    @Option(help: "The maximum number per service, 1 to 1,000.")
    var limit = 100

    @OptionGroup var output: OutputOption
    @OptionGroup var data: DataOption

    func validate() throws {
        guard PageLimit.usual.contains(limit) else { throw ValidationError("--limit must be 1 to 1,000.") }
    }

    func perform(_ terminal: Terminal) async throws {
        let call = ListDecisions(limit: limit)
        let answers = try await data.withServices { await $0.askAll(call) }
        let found = answers.compactMap(\.answer)
        let rows = found.flatMap { answer in answer.decisions.map { (service: answer.service, decision: $0) } }
            .sorted { $0.decision.atMs > $1.decision.atMs }
        let listing = OperationsListings.decisions
        try output.print(rows, listing, json: found, empty: "There are no decisions.", to: terminal)
        try answers.expectAllAnswered()
    }
}
