import ArgumentParser
import IntakeContract
import Porting
import ServiceClient
import TerminalOutput

/// Follows a request.
struct Watch: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what happens to a request as it happens, until it reaches an end.",
        discussion:
            "Times are the calendar's, in UTC. Ends with 4 where the awaited state is not reached in time or at all."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The state to wait for (default: any end).")
    var until: PortState?

    @Option(help: "Seconds to wait at most (default: for ever).")
    var timeout: Double?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        try await data.withServices { services in
            // Known to intake or not: the supervisor may just not have heard of it yet.
            _ = try await services.call(GetPortRequest(requestID: id), to: .intake)
            let timeline = Timeline(terminal, isJSON: json.isOn)
            var watcher = SagaWatcher(
                services,
                id,
                show: { try timeline.show($0, status: $1) },
                note: { timeline.note($0) }
            )
            try await watcher.follow(until: until, timeout: timeout.map { .seconds($0) })
        }
    }
}
