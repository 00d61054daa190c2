import ArgumentParser

/// Work outside the stores.
struct Effects: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the work outside the stores that is not done: mails and calls to the vendor; lets it go on.",
        subcommands: [List.self, Release.self],
        defaultSubcommand: List.self
    )
}
