import ArgumentParser
import Porting
import SagaSupervisorContract
import TerminalOutput

extension Sagas {
    /// Lists sagas.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists active sagas, the one that changed longest ago first.",
            discussion: "Times are calendar times in UTC."
        )

        @Option(help: "Only sagas in this state.")
        var state: PortState?

        @Option(help: "Only sagas that need this attention.")
        var attention: Attention?

        @Flag(help: "Include sagas that have ended.")
        var all = false

        @Option(help: "The maximum number of entries, 1 to 1,000.")
        var limit = 100

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let call = ListSagas(includesEnded: all, state: state, attention: attention, limit: limit)
            let answer = try await data.withServices { try await $0.call(call, to: .sagaSupervisor).response }
            guard !json.isOn else { return try terminal.json(answer) }
            guard !answer.sagas.isEmpty else { return terminal.line("No saga matches.") }
            terminal.table(SagaTable.table(answer.sagas))
            if answer.sagas.count == limit { terminal.note("These are the first \(limit); see more with --limit.") }
            guard answer.orphaned > 0 else { return }
            terminal.note("\(answer.orphaned) sagas are orphaned: no timer will ever move them. This is a bug.", .bad)
        }
    }
}
