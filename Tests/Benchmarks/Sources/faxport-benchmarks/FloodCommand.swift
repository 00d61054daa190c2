import ArgumentParser
import BenchmarkWorkloads

/// An impolite client, as a process that a measurement starts.
struct FloodCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flood",
        abstract: "Floods intake until it is killed.",
        shouldDisplay: false
    )

    @Argument(
        help: "What the client does.",
        transform: { text in
            guard let kind = FloodKind(rawValue: text) else { throw ValidationError("There is no flood \(text).") }
            return kind
        }
    )
    var kind: FloodKind

    @Option(help: "Where intake listens.")
    var endpoint: String

    @Option(help: "The id of a request to amend.")
    var request: String

    @Option(help: "Distinguishes several clients.")
    var client: Int

    @Option(help: "The folder of the sample request.")
    var samples: String

    func run() throws {
        var flooder = try Flooder(kind, endpoint: endpoint, request: request, client: client, samples: samples)
        try flooder.run()
    }
}
