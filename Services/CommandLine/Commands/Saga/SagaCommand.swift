import ArgumentParser

/// Commands about sagas as such.
struct SagaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "saga",
        abstract: "Shows how the life of a request is defined.",
        subcommands: [Diagram.self]
    )
}
