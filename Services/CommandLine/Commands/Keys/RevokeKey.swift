import Access
import ArgumentParser
import Foundation
import ServiceClient
import TerminalOutput
import ZeroMQ

/// Revokes keys of a name.
struct RevokeKey: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revokes keys and tokens of a name: all of them, one of them, or all keys but the newest.",
        discussion: "Within about a second, connections with the key are refused."
    )

    @Argument(help: "The name whose keys to revoke.")
    var name: String

    // A key may begin with a hyphen.
    @Option(parsing: .unconditional, help: "Only this public key, in single quotes, as shown by `faxport keys list`.")
    var key: String?

    @Flag(help: "All keys but the newest, after a rotation; tokens stay.")
    var allButNewest = false

    @Option(
        help: "Only the token whose hash begins with this, as shown by `faxport keys list`, with or without its dots."
    )
    var token: String?

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    /// What was revoked, for the JSON output.
    struct Answer: Encodable {
        let name: String
        let revoked: [String]
    }

    func validate() throws {
        guard [key != nil, allButNewest, token != nil].count(where: \.self) <= 1 else {
            throw ValidationError("Give one of --key, --token and --all-but-newest.")
        }
        guard key.map({ CurvePublicKey($0) != nil }) ?? true else {
            throw ValidationError("--key needs a public key of 40 characters, as shown by `faxport keys list`.")
        }
    }

    func perform(_ terminal: Terminal) throws {
        if let token {
            let revoked = try keys.folder.revokeToken(of: name, beginning: token).map { "\($0)" }
            guard !json.isOn else { return try terminal.json(Answer(name: name, revoked: revoked)) }
            for hash in revoked { terminal.line("Revoked the token \(hash) of \(name).", .good) }
            return terminal.line("Give the new \(keys.folder.access) to the gateway, which reads it within a second.")
        }
        let one = key.flatMap { CurvePublicKey($0) }.map(KeyFolder.Revoked.one)
        let revoked = try keys.folder.revoke(name, one ?? (allButNewest ? .allButNewest : .all)).map(\.z85)
        guard !json.isOn else { return try terminal.json(Answer(name: name, revoked: revoked)) }
        if revoked.isEmpty { terminal.line("Revoked all tokens of \(name), which has no key.", .good) }
        for key in revoked { terminal.line("Revoked \(key) of \(name).", .good) }
        terminal.line("Give the new \(keys.folder.access) to all processes; each reads it within about a second.")
    }
}
