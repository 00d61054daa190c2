import ArgumentParser
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput

/// Shows the whole deployment, live.
struct Top: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows services, queues, links and sagas live, and what needs a person with the command for it.",
        discussion: "q or Ctrl-C ends it. Without a terminal, with --once or with --json it prints one picture."
    )

    @Flag(help: "Print one picture and end; 3 where a service is down.")
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
            let down = snapshot.services.filter { $0.state == .down }.map(\.service.rawValue)
            guard down.isEmpty else {
                throw CommandFailure(.unreachable, "\(down.joined(separator: ", ")): down. See: faxport doctor")
            }
        }
    }

    private static func follow(_ services: ServiceConnections, _ terminal: Terminal) async throws {
        let view = LiveView(terminal) {
            // Shorter than the time between two looks, so that a service that is down does not slow the others' news.
            await SystemSnapshot.read(services, timeoutMs: 900)
        } draw: { snapshot, size in
            TopScreen(snapshot).lines(size)
        }
        try await view.run()
    }
}
