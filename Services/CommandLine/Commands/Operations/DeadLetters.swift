import ArgumentParser

/// Messages that failed for good, and what to do about them.
struct DeadLetters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Shows messages that failed for good, has them tried again, or throws them away.",
        discussion: """
            Later messages of the same request wait behind a dead letter; everything else goes on. Mend the cause, then
            retry; discard only what must never be applied.
            """,
        subcommands: [List.self, Show.self, Retry.self, Discard.self],
        defaultSubcommand: List.self
    )
}

extension DeadLetters {
}
