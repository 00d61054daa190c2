import ArgumentParser
import Messaging

extension DeadLetters {
    /// The dead letters that a command applies to.
    struct Selection: ParsableArguments {
        @Argument(help: "The service that has them.")
        var service: ServiceName

        @Argument(help: "The numbers of the dead letters.")
        var ids: [Int64] = []

        @Option(help: "All dead letters of this group.")
        var group: String?

        @Flag(help: "Only print how many there are; change nothing.")
        var dryRun = false

        func validate() throws {
            guard ids.isEmpty != (group == nil) else {
                throw ValidationError("Give either numbers of dead letters or one --group.")
            }
        }

        var value: DeadLetterSelection {
            if let group { .group(group) } else { .letters(ids) }
        }
    }
}
