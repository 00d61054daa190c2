import ArgumentParser

/// The list of area codes by which numbers are judged.
struct AreaCodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "area-codes",
        abstract: "Shows which list of area codes is in use, and puts a newer one in its place without a release.",
        subcommands: [ShowAreaCodes.self, ReplaceAreaCodesCommand.self],
        defaultSubcommand: ShowAreaCodes.self
    )
}
