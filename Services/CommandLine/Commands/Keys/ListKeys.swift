import Access
import ArgumentParser
import Foundation
import TerminalOutput
import Timekeeping
import ZeroMQ

/// Shows the access list.
struct ListKeys: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Shows the access list: the names, their keys and what each may call."
    )

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    /// One principal in the JSON output.
    struct Row: Encodable {
        struct Key: Encodable {
            let publicKey: String
            let since: Timestamp
            /// Whether the folder has the secret key for it.
            let hasSecret: Bool
        }

        struct Token: Encodable {
            let sha256: String
            let since: Timestamp
        }

        let name: String
        let role: String
        let keys: [Key]
        let tokens: [Token]
        let methods: [String]
    }

    func perform(_ terminal: Terminal) throws {
        let list = try keys.folder.list()
        let rows = list.entries.map { entry in
            let own = try? KeyFile.read(keys.folder.keyFile(of: entry.principal.name)).publicKey
            return Row(
                name: entry.principal.name,
                role: entry.principal.role.rawValue,
                keys: entry.keys.map {
                    Row.Key(publicKey: $0.publicKey.z85, since: $0.since, hasSecret: $0.publicKey == own)
                },
                tokens: entry.tokens.map { Row.Token(sha256: "\($0.hash)", since: $0.since) },
                methods: (entry.methods ?? list.roles[entry.principal.role] ?? []).map(\.description)
            )
        }
        guard !json.isOn else { return try terminal.json(rows) }
        var table = TextTable([
            .init("NAME"), .init("ROLE"), .init("PUBLIC KEY"), .init("SINCE"), .init("SECRET HERE"), .init("MAY CALL"),
        ])
        for row in rows {
            if row.keys.isEmpty, row.tokens.isEmpty {
                table.add(.init(row.name, .strong), "\(row.role)", .init("revoked", .bad), "", "", "")
            }
            for key in row.keys {
                let methods = row.methods.joined(separator: " ")
                table.add(
                    .init(row.name, .strong),
                    "\(row.role)",
                    "\(key.publicKey)",
                    "\(key.since)",
                    key.hasSecret ? "yes" : "",
                    .init(methods, .faint)
                )
            }
            for token in row.tokens {
                let methods = row.methods.joined(separator: " ")
                table.add(
                    .init(row.name, .strong),
                    "\(row.role)",
                    "token \(token.sha256.prefix(12))…",
                    "\(token.since)",
                    "",
                    .init(methods, .faint)
                )
            }
        }
        terminal.table(table)
    }
}
