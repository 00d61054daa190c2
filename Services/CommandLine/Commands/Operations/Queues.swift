import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

/// Shows what waits, everywhere.
struct Queues: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows every queue of every service: how long its oldest entry waits, and how many there are.",
        discussion: """
            The queue whose oldest entry waits longest stands first. DRAINED says when it will be empty if the last minute
            goes on: a time, growing (more comes in than goes out) or standing. Ends with 3 where a service is down.
            """
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    @Flag(help: "Look again every second, until q or Ctrl-C; with --json one line for each look.")
    var watch = false

    func perform(_ terminal: Terminal) async throws {
        let isJSON = json.isOn
        let watch = watch
        try await data.withServices { services in
            if watch, terminal.isTerminal, !isJSON { return try await Self.follow(services, terminal) }
            repeat {
                let answers = await services.askAll(ReadQueues())
                let overview = QueueOverview(answers)
                if isJSON {
                    if watch { try terminal.jsonLine(overview) } else { try terminal.json(overview) }
                } else {
                    terminal.table(overview.table)
                }
                guard watch else { return try answers.expectAllAnswered() }
                // What --watch promises: a look every second.
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
            // What waits longest stands first; the rest is in a higher window.
            let hidden = lines.count - size.height + 1
            return lines.prefix(size.height - 1) + [StyledLine("… \(hidden) more in a higher window", .faint)]
        }
        try await view.run()
    }
}
