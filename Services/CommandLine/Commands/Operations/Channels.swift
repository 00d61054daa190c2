import ArgumentParser

/// Groups the commands for the durable channels between the services.
struct Channels: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the channels between the services, or takes one out of quarantine.",
        subcommands: [List.self, Lift.self],
        defaultSubcommand: List.self
    )
}
