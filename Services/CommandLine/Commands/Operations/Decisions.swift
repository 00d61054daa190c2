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
            "Decisions about a request are in its history: see faxport sagas show. Exit code 3: a service is down."
    )

    @Option(help: "The maximum number per service, 1 to 1,000.")
    var limit = 100

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = ListDecisions(limit: limit)
        let answers = try await data.withServices { await $0.askAll(call) }
        let found = answers.compactMap(\.answer)
        if json.isOn {
            try terminal.json(found)
        } else {
            let all = found.flatMap { answer in answer.decisions.map { (answer.service, $0) } }
            if all.isEmpty { terminal.line("There are no decisions.") } else { terminal.decisions(all) }
        }
        try answers.expectAllAnswered()
    }
}
