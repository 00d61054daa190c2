import ArgumentParser

/// Groups the commands for the fax lines of accounts.
struct Lines: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the lines of an account beside what the vendor has, and changes them with a reason.",
        subcommands: [
            List.self, Relink.self, Release.self, Outbound.self, Inbound.self, Move.self, Confirm.self,
        ],
        defaultSubcommand: List.self
    )
}
