import ArgumentParser
import ConsoleServer
import ServiceKit

/// Serves the web console, in which people see the system and act.
@main
struct App: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Serves the web console, in which people sign in, see what waits for them, and act."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ConsoleOptions

    func run() async throws {
        try await runConsole(options)
    }
}
