import ArgumentParser

/// Groups the commands for effects: work outside the stores.
struct Effects: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows pending effects (emails, and calls to the vendor), or releases frozen ones.",
        subcommands: [List.self, Release.self],
        defaultSubcommand: List.self
    )
}
