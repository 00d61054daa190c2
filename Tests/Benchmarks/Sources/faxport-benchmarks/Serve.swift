import ArgumentParser
import BenchmarkWorkloads

/// Serves one service of a measurement, as a process that a measurement starts.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves one service of a measurement until it is killed.",
        shouldDisplay: false
    )

    @Argument(help: "The name of the service.")
    var service: String

    @Option(help: "The folder of the stores.")
    var stores: String

    @Option(help: "The folder of the sockets.")
    var sockets: String

    func run() async throws {
        try await ServedPart.run(service, stores: stores, sockets: sockets)
    }
}
