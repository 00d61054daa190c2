import Access
import ArgumentParser
import Foundation
import Timekeeping
import ZeroMQ

/// Everything about keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Makes, lists, rotates and revokes the keys by which services, CRM and operations know each other.",
        discussion: """
            A folder holds access.json (public keys: who may come in, and what each may do) and NAME.key (the secret of each,
            for its owner alone). Every process reads both again when they change; no restart is needed.
            """,
        subcommands: [
            NewKey.self, ListKeys.self, RotateKey.self, RevokeKey.self, WriteDeployment.self,
        ]
    )
}

/// Where the keys are made.
struct KeyOption: ParsableArguments {
    @Option(help: "The folder of the keys (default: $FAXPORT_KEYS, else ./faxport-keys).")
    var dir: String?

    var folder: KeyFolder {
        KeyFolder(dir ?? ProcessInfo.processInfo.environment["FAXPORT_KEYS"] ?? "faxport-keys")
    }
}

/// Makes first keys.
struct NewKey: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Puts somebody on the access list and makes the first key.",
        discussion: "--all makes the keys of the five services, of one CRM and of operations; those there are stay."
    )

    @Argument(help: "The name: a service's own name, or one for a CRM or for people of operations.")
    var name: String?

    @Option(help: "What it is: service, crm or ops.")
    var role: String?

    @Flag(help: "Make all first keys: the five services, crm and ops. Safe to run again.")
    var all = false

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard all == (name == nil), all == (role == nil) else {
            throw ValidationError("Give a NAME and its --role, or --all without either.")
        }
    }

    func perform(_ console: Console) throws {
        let now = Timestamp(Date())
        let made: [MadeKey]
        if let name, let role {
            let principal = Principal(name: name, role: Role(rawValue: role))
            made = [try keys.folder.make(principal, at: now)]
        } else {
            made = try keys.folder.makeAll(at: now)
        }
        guard !json.isOn else { return try console.json(made) }
        guard !made.isEmpty else {
            return console.line("Everybody has a key already; nothing was changed in \(keys.folder.path).", .good)
        }
        var table = TextTable([.init("NAME"), .init("ROLE"), .init("PUBLIC KEY"), .init("SECRET")])
        for key in made { table.add(.init(key.name, .strong), "\(key.role)", "\(key.publicKey)", "\(key.keyFile)") }
        console.table(table)
        console.line("The list is \(keys.folder.access). Give each process its own secret and the list.", .good)
    }
}

/// Shows the list.
struct ListKeys: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Shows who is on the access list, with which keys, and what each may call."
    )

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    /// One principal, as programs read it.
    struct Row: Encodable {
        struct Key: Encodable {
            let publicKey: String
            let since: Timestamp
            /// Whether the secret of this one lies in the folder.
            let hasSecret: Bool
        }

        let name: String
        let role: String
        let keys: [Key]
        let methods: [String]
    }

    func perform(_ console: Console) throws {
        let list = try keys.folder.list()
        let rows = list.entries.map { entry in
            let own = try? KeyFile.read(keys.folder.keyFile(of: entry.principal.name)).publicKey
            return Row(
                name: entry.principal.name,
                role: entry.principal.role.rawValue,
                keys: entry.keys.map {
                    Row.Key(publicKey: $0.publicKey.z85, since: $0.since, hasSecret: $0.publicKey == own)
                },
                methods: (entry.methods ?? list.roles[entry.principal.role] ?? []).map(\.description)
            )
        }
        guard !json.isOn else { return try console.json(rows) }
        var table = TextTable([
            .init("NAME"), .init("ROLE"), .init("PUBLIC KEY"), .init("SINCE"), .init("SECRET HERE"), .init("MAY CALL"),
        ])
        for row in rows {
            if row.keys.isEmpty {
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
        }
        console.table(table)
    }
}

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

    func perform(_ console: Console) throws {
        let made = try keys.folder.rotate(name, at: Timestamp(Date()))
        guard !json.isOn else { return try console.json(made) }
        console.line("\(name) has the new key \(made.publicKey); its secret is in \(made.keyFile).", .good)
        console.line("The key before is valid until you run: faxport keys revoke \(name) --all-but-newest")
    }
}

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

    func perform(_ console: Console) throws {
        let one = key.flatMap { CurvePublicKey($0) }.map(KeyFolder.Revoked.one)
        let revoked = try keys.folder.revoke(name, one ?? (allButNewest ? .allButNewest : .all)).map(\.z85)
        guard !json.isOn else { return try console.json(Answer(name: name, revoked: revoked)) }
        for key in revoked { console.line("Revoked \(key) of \(name).", .good) }
        console.line("Give the new \(keys.folder.access) to all processes; each follows within a second or so.")
    }
}
