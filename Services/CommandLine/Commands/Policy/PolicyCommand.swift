import ArgumentParser

/// Policy files: versions with the day from which each is in force.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Checks and shows policy files: prices, ages, limits and clocks, each version from a day of its own.",
        subcommands: [PolicyCheck.self, PolicyShow.self, PolicyHistory.self]
    )
}
