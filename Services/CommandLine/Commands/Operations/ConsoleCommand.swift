import ArgumentParser
import ConsoleWebsite
import Hummingbird
import Logging
import ServiceKit
import TerminalOutput

/// Serves the web console: pages that show what the command line shows.
struct ConsoleCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Serves the web console: pages with services, queues, requests and what needs a person.",
        discussion: """
            The pages are read-only. To act, use the commands that they show; each records a name and a reason. The \
            pages show customer data and have no login: serve them on this machine only, or behind a proxy with \
            authentication.
            """
    )

    @Option(
        help: ArgumentHelp("The address to listen on.", valueName: "host:port"),
        transform: { text in
            guard let address = MonitorAddress(text) else {
                throw ValidationError("\"\(text)\" is not HOST:PORT, as in 127.0.0.1:8080.")
            }
            return address
        }
    )
    var http = MonitorAddress.console

    @Option(
        help: ArgumentHelp(
            "An additional host name that browsers may use for the console; repeatable.",
            discussion: "Requests for other host names are refused, which prevents DNS rebinding.",
            valueName: "name"
        )
    )
    var name: [String] = []

    @OptionGroup var data: DataOption

    func validate() throws {
        if let wrong = name.first(where: { $0.contains(":") && !$0.hasPrefix("[") }) {
            throw ValidationError("--name \(wrong): leave out the port; a name is valid for all ports.")
        }
    }

    func perform(_ terminal: Terminal) async throws {
        do {
            let (http, names) = (http, Set(name))
            try await data.withServices { services in
                let server = ConsoleServer(services: services, names: names)
                try await untilSignalled { try await server.run(at: http) { terminal.line("\($0)", .good) } }
            }
        } catch is Interrupted {
            // Ctrl-C is the usual way to end.
        }
    }
}

extension MonitorAddress {
    /// Reachable from this machine only.
    fileprivate static let console = MonitorAddress(host: "127.0.0.1", port: 8_080)
}
