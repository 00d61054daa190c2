import Access
import ArgumentParser
import Foundation
import TerminalOutput
import Timekeeping

/// Makes a second key for a name.
struct RotateKey: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Makes a new key for a name; the old one stays valid until it is revoked.",
        discussion: """
            The new secret key replaces NAME.key. Give the new access.json to all processes and the new secret key to \
            its owner, in any order. Once it is in use, run: faxport keys revoke NAME --all-but-newest
            """
    )

    @Argument(help: "The name whose key to rotate.")
    var name: String

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) throws {
        let made = try keys.folder.rotate(name, at: Timestamp(Date()))
        guard !json.isOn else { return try terminal.json(made) }
        terminal.line("\(name) has the new key \(made.publicKey); its secret key is in \(made.keyFile).", .good)
        terminal.line("The former key is valid until you run: faxport keys revoke \(name) --all-but-newest")
    }
}
