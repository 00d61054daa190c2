import ArgumentParser
import Foundation
import ServiceClient

/// Which folder of keys a command works with.
struct KeyOption: ParsableArguments {
    @Option(help: "The folder of the keys (default: $FAXPORT_KEYS, or ./faxport-keys).")
    var dir: String?

    var folder: KeyFolder {
        KeyFolder(dir ?? ProcessInfo.processInfo.environment["FAXPORT_KEYS"] ?? "faxport-keys")
    }
}
