import ArgumentParser

/// Groups the commands for the saga: the one table that leads every request.
struct Sagas: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draws the life of a request; faxport list and faxport show tell where each one is.",
        subcommands: [Diagram.self],
        aliases: ["saga"]
    )
}
