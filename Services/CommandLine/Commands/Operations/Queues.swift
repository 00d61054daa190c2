import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

/// Shows every queue of every service.
struct Queues: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows every queue of every service: its depth and the age of its oldest entry.",
        discussion: """
            The queue with the longest wait comes first. DRAINED says when a queue will be empty if it continues as in \
            the last minute: a time, growing (more enters than leaves) or steady. Exit code 3: a service is down.
            """
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    @Flag(help: "Refresh every second until q or Ctrl-C; with --json, print one line per second.")
    var watch = false

    func perform(_ terminal: Terminal) async throws {
        let isJSON = json.isOn
        let watch = watch
        try await data.withServices { services in
            if watch, terminal.isTerminal, !isJSON { return try await Self.follow(services, terminal) }
            repeat {
                let answers = await services.askAll(ReadQueues()).tellingBusyFromDown(services)
                let overview = QueueOverview(answers)
                if isJSON {
                    if watch { try terminal.jsonLine(overview) } else { try terminal.json(overview) }
                } else {
                    terminal.table(overview.table)
                }
                guard watch else { return try answers.expectAllAnswered() }
                // --watch looks every second.
                try await Task.sleep(for: .seconds(1))
            } while true
        }
    }

    private static func follow(_ services: ServiceConnections, _ terminal: Terminal) async throws {
        let view = LiveView(terminal) {
            await QueueOverview.read(services)
        } draw: { overview, size in
            let lines = overview.table.styledLines()
            guard lines.count > size.height else { return lines }
            // The longest waits come first, so the end of the table is cut off.
            let hidden = lines.count - size.height + 1
            return lines.prefix(size.height - 1) + [StyledLine("… \(hidden) more: enlarge the window", .faint)]
        }
        try await view.run()
    }
}
