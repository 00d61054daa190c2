import ArgumentParser
import Foundation
import ServiceClient

/// Which folder of keys a command works with.
struct KeyOption: ParsableArguments {
    @Option(help: "The folder of the keys (default: $FAXPORT_KEYS, $FAXPORT_DATA/keys, or ./faxport-keys).")
    var dir: String?

    var folder: KeyFolder { KeyFolder(dir ?? Self.usualFolder(ProcessInfo.processInfo.environment)) }

    /// The folder that is used unless the command names one.
    static func usualFolder(_ environment: [String: String]) -> String {
        environment["FAXPORT_KEYS"] ?? environment["FAXPORT_DATA"].map { $0 + "/keys" } ?? "faxport-keys"
    }
}
