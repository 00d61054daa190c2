import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

/// Shows what people decided.
struct Decisions: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what people decided about things that had gone wrong: who, when, what and why.",
        discussion:
            "Decisions about a request are in its history: faxport sagas show. Ends with 3 where a service is down."
    )

    @Option(help: "At most so many of each service, 1 to 1,000.")
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
            if all.isEmpty { terminal.line("Nobody had to decide anything.") } else { terminal.decisions(all) }
        }
        try answers.expectAllAnswered()
    }
}
