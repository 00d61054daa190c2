import ArgumentParser
import Foundation

/// Who makes a decision.
struct ActorOption: ParsableArguments {
    @Option(
        name: [.customLong("by"), .customLong("actor")],
        help: ArgumentHelp(
            "Your name, for the record (default: $USER); with a key, that of the key or of who has signed in.",
            valueName: "name"
        )
    )
    var given: String?

    /// The name that was given, or that of the user of this session.
    var name: String {
        let environment = ProcessInfo.processInfo.environment
        return given ?? environment["USER"] ?? environment["LOGNAME"] ?? "operator"
    }
}
