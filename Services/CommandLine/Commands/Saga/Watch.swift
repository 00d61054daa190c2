import ArgumentParser
import IntakeContract
import LocalSystem
import Porting
import ServiceClient
import TerminalOutput

/// Follows a request until it reaches a state.
struct Watch: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the history of a request live, until it reaches an end state.",
        discussion:
            "Times are calendar times in UTC. Exit code 4: the state was not reached in time, or cannot be reached."
    )

    @OptionGroup var request: RequestArgument

    @Option(help: "The state to wait for (default: any end state).")
    var until: PortState?

    @Option(help: "The maximum number of seconds to wait (default: no limit).")
    var timeout: Double?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        try await data.withRequest(request) { services, id in
            // An unknown request fails here; the saga supervisor may just not have received a new one yet.
            _ = try await services.call(GetPortRequest(requestID: id), to: .intake)
            var watcher = SagaWatcher(services, id, Timeline(terminal, isJSON: json.isOn))
            try await watcher.follow(until: until, timeout: timeout.map { .seconds($0) })
        }
    }
}
