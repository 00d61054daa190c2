import ArgumentParser
import SagaSupervisorContract
import SystemPicture
import TerminalOutput

/// Shows which policy files were in use.
struct PolicyHistory: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Lists the policy files that were in use, the latest first, with the moment from which each was.",
        discussion: "Times are calendar times in UTC. --json has the files themselves."
    )

    @Option(help: "The maximum number of files, 1 to 100.")
    var limit = 20

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withServices { services in
            try await services.call(ListPolicyFiles(limit: limit), to: .sagaSupervisor).response
        }
        guard !json.isOn else { return try terminal.json(answer) }
        guard !answer.files.isEmpty else { return terminal.line("No policy file is recorded yet.") }
        var table = TextTable([.init("SINCE"), .init("SHA-256"), .init("BYTES", .right)])
        for file in answer.files {
            table.add("\(file.since)", "\(file.hash.prefix(16))", "\(file.text.utf8.count)")
        }
        terminal.table(table)
    }
}
