import ArgumentParser
import Messaging

extension DeadLetters {
    /// Which letters are meant.
    struct Selection: ParsableArguments {
        @Argument(help: "The service that holds them.")
        var service: ServiceName

        @Argument(help: "Their numbers.")
        var ids: [Int64] = []

        @Option(help: "All letters of this group instead.")
        var group: String?

        @Flag(help: "Only say how many it would be.")
        var dryRun = false

        func validate() throws {
            guard ids.isEmpty != (group == nil) else {
                throw ValidationError("Name either the numbers of letters or one --group; not both, not neither.")
            }
        }

        var value: DeadLetterSelection {
            if let group { .group(group) } else { .letters(ids) }
        }
    }
}
