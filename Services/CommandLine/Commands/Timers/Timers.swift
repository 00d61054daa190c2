import ArgumentParser
import Porting

/// Groups the commands for the timers of requests.
struct Timers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the timers of requests, and moves or revokes one with a reason.",
        subcommands: [List.self, Move.self, Revoke.self],
        defaultSubcommand: List.self
    )
}

extension RequestClock: ExpressibleByArgument {}
