import Access
import ArgumentParser
import Foundation
import TerminalOutput
import Timekeeping

/// Makes a second key.
struct RotateKey: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Makes a new key; the old one stays valid until it is revoked.",
        discussion: """
            The new secret replaces NAME.key. Give the new access.json to all processes and the new secret to its owner, in any
            order; when it is in use: faxport keys revoke NAME --all-but-newest.
            """
    )

    @Argument(help: "Whose key.")
    var name: String

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) throws {
        let made = try keys.folder.rotate(name, at: Timestamp(Date()))
        guard !json.isOn else { return try terminal.json(made) }
        terminal.line("\(name) has the new key \(made.publicKey); its secret is in \(made.keyFile).", .good)
        terminal.line("The key before is valid until you run: faxport keys revoke \(name) --all-but-newest")
    }
}
