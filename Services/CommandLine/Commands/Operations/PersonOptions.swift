import ArgumentParser
import Foundation
import Messaging

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

/// Why something is done; kept for ever with the name.
struct ReasonOption: ParsableArguments {
    @Option(name: .customLong("reason"), help: ArgumentHelp("Why; it is kept with your name.", valueName: "text"))
    var text: String

    func validate() throws {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason needs at least one word: it is what others will read later.")
        }
    }
}

extension ServiceName: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(rawValue: argument)
        guard Self.all.contains(self) else { return nil }
    }

    package static var allValueStrings: [String] { all.map(\.rawValue).sorted() }
}
