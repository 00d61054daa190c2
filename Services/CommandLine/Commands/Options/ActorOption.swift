import ArgumentParser
import Foundation

/// Under whose name something is done.
struct ActorOption: ParsableArguments {
    @Option(
        name: [.customLong("by"), .customLong("actor")],
        help: ArgumentHelp(
            "The name under which it is kept (default: $USER); with a key it is the key's own.",
            valueName: "name"
        )
    )
    var given: String?

    /// The name that was given, or that of this session.
    var name: String {
        let environment = ProcessInfo.processInfo.environment
        return given ?? environment["USER"] ?? environment["LOGNAME"] ?? "operator"
    }
}
