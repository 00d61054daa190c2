import ArgumentParser
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput

/// Shows the whole deployment live.
struct Top: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows services, queues, channels and sagas live, and what needs a person.",
        discussion: "Press q or Ctrl-C to quit. Without a terminal, with --once or with --json it prints one snapshot."
    )

    @Flag(help: "Print one snapshot and exit. Exit code 3: a service is down.")
    var once = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let isJSON = json.isOn
        let isLive = !once && !isJSON && terminal.isTerminal
        try await data.withServices { services in
            guard !isLive else { return try await Self.follow(services, terminal) }
            let snapshot = await SystemSnapshot.read(services, timeoutMs: 1_500)
            if isJSON {
                try terminal.json(snapshot)
            } else {
                let width = terminal.isTerminal ? ScreenSize.terminal.width : .max
                terminal.lines(TopScreen(snapshot).lines(ScreenSize(width: width, height: .max)))
            }
            let down = snapshot.services.filter { !$0.state.answers }.map { "\($0.service) (\($0.state.rawValue))" }
            guard down.isEmpty else {
                throw CommandFailure(
                    .unreachable,
                    "Not available: \(down.joined(separator: ", ")). See: faxport doctor"
                )
            }
        }
    }

    private static func follow(_ services: ServiceConnections, _ terminal: Terminal) async throws {
        let view = LiveView(terminal) {
            // Less than the refresh interval, so that a service that is down does not delay the others.
            await SystemSnapshot.read(services, timeoutMs: 900)
        } draw: { snapshot, size in
            TopScreen(snapshot).lines(size)
        }
        try await view.run()
    }
}
