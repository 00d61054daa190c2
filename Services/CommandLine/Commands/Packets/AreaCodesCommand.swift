import ArgumentParser

/// Groups the commands for the list of area codes.
struct AreaCodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "area-codes",
        abstract: "Shows the list of area codes in use, or replaces it without a release.",
        subcommands: [ShowAreaCodes.self, ReplaceAreaCodesCommand.self],
        defaultSubcommand: ShowAreaCodes.self
    )
}
