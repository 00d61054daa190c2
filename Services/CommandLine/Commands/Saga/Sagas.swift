import ArgumentParser

/// The lives of requests, as the supervisor has them.
struct Sagas: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows where every request stands, whom it waits for and until when; and how such a life is defined.",
        subcommands: [List.self, Show.self, Diagram.self],
        defaultSubcommand: List.self,
        aliases: ["saga"]
    )
}
