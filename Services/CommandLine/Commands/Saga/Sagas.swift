import ArgumentParser

/// Groups the commands for sagas: the progress of requests in the saga supervisor.
struct Sagas: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the progress of requests: the state, who has to act and by when.",
        subcommands: [List.self, Show.self, Diagram.self],
        defaultSubcommand: List.self,
        aliases: ["saga"]
    )
}
