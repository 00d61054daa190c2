import ArgumentParser

/// Groups the commands for messages that failed permanently.
struct DeadLetters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Shows messages that failed permanently (dead letters), retries them or discards them.",
        discussion: """
            A dead letter blocks later messages of the same request; everything else continues. Fix the cause, then \
            retry. Discard a dead letter only if it must never be applied.
            """,
        subcommands: [List.self, Show.self, Retry.self, Discard.self],
        defaultSubcommand: List.self
    )
}

extension DeadLetters {
}
