import Access
import ArgumentParser
import Foundation
import ServiceClient
import TerminalOutput
import ZeroMQ

/// Ends keys.
struct RevokeKey: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Takes keys off the list: all of a name, one, or all but the newest.",
        discussion: "Whoever is connected with a revoked key is refused from the next message on."
    )

    @Argument(help: "Whose keys.")
    var name: String

    // A key may begin with a hyphen.
    @Option(parsing: .unconditional, help: "Only this public key, in single quotes, as `faxport keys list` shows it.")
    var key: String?

    @Flag(help: "All but the newest, after a rotation.")
    var allButNewest = false

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    /// What was revoked, as programs read it.
    struct Answer: Encodable {
        let name: String
        let revoked: [String]
    }

    func validate() throws {
        guard key == nil || !allButNewest else { throw ValidationError("Give --key or --all-but-newest, not both.") }
        guard key.map({ CurvePublicKey($0) != nil }) ?? true else {
            throw ValidationError("--key takes a public key of 40 characters, as `faxport keys list` shows them.")
        }
    }

    func perform(_ terminal: Terminal) throws {
        let one = key.flatMap { CurvePublicKey($0) }.map(KeyFolder.Revoked.one)
        let revoked = try keys.folder.revoke(name, one ?? (allButNewest ? .allButNewest : .all)).map(\.z85)
        guard !json.isOn else { return try terminal.json(Answer(name: name, revoked: revoked)) }
        for key in revoked { terminal.line("Revoked \(key) of \(name).", .good) }
        terminal.line("Give the new \(keys.folder.access) to all processes; each follows within a second or so.")
    }
}
