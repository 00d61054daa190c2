import ArgumentParser
import ConsoleWebsite
import Hummingbird
import Logging
import ServiceKit
import TerminalOutput

/// Serves the console of operations: pages that show what the command line shows.
struct ConsoleCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Serves web pages that show services, queues and requests live, and what needs a person.",
        discussion: """
            The pages only show; what a person decides goes through the commands that they name, with a reason and under a \
            name. They show customers' data and have no login: leave them on this machine, or put a proxy before them that \
            knows who may look.
            """
    )

    @Option(
        help: ArgumentHelp("Where to listen.", valueName: "host:port"),
        transform: { text in
            guard let address = MonitorAddress(text) else {
                throw ValidationError("\"\(text)\" is no HOST:PORT such as 127.0.0.1:8080.")
            }
            return address
        }
    )
    var http = MonitorAddress.console

    @Option(
        help: ArgumentHelp(
            "A name under which browsers may ask for the pages, besides this machine's own; may be repeated.",
            discussion: "Other names are refused, so that no foreign page can read these through a name of its own.",
            valueName: "name"
        )
    )
    var name: [String] = []

    @OptionGroup var data: DataOption

    func validate() throws {
        if let wrong = name.first(where: { $0.contains(":") && !$0.hasPrefix("[") }) {
            throw ValidationError("--name \(wrong): leave out the port; a name holds for all ports.")
        }
    }

    func perform(_ console: Terminal) async throws {
        do {
            let (http, names) = (http, Set(name))
            try await data.withServices { services in
                let server = ConsoleServer(services: services, names: names)
                try await untilSignalled { try await server.run(at: http) { console.line("\($0)", .good) } }
            }
        } catch is Interrupted {
            // The usual way to end.
        }
    }
}

extension MonitorAddress {
    /// Only this machine, unless somebody says otherwise.
    fileprivate static let console = MonitorAddress(host: "127.0.0.1", port: 8_080)
}
