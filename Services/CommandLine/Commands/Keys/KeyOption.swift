import ArgumentParser
import Foundation
import ServiceClient

/// Where the keys are made.
struct KeyOption: ParsableArguments {
    @Option(help: "The folder of the keys (default: $FAXPORT_KEYS, else ./faxport-keys).")
    var dir: String?

    var folder: KeyFolder {
        KeyFolder(dir ?? ProcessInfo.processInfo.environment["FAXPORT_KEYS"] ?? "faxport-keys")
    }
}
