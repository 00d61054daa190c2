import Access
import ArgumentParser
import Foundation
import ServiceClient
import TerminalOutput
import Timekeeping

/// Makes the first key of one name, or of all usual names.
struct NewKey: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Adds a name to the access list and makes its first key.",
        discussion:
            "--all makes keys for the five services, the gateway, one CRM and operations; existing keys are kept."
    )

    @Argument(help: "The name of a service, a CRM or an operator.")
    var name: String?

    @Option(help: "The role: service, crm or ops.")
    var role: String?

    @Flag(help: "Make the first keys of the five services, gateway, crm and ops. Safe to run again.")
    var all = false

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard all == (name == nil), all == (role == nil) else {
            throw ValidationError("Give either NAME and --role, or --all.")
        }
    }

    func perform(_ terminal: Terminal) throws {
        let now = Timestamp(Date())
        let made: [MadeKey]
        if let name, let role {
            let principal = Principal(name: name, role: Role(rawValue: role))
            made = [try keys.folder.make(principal, at: now)]
        } else {
            made = try keys.folder.makeAll(at: now)
        }
        guard !json.isOn else { return try terminal.json(made) }
        guard !made.isEmpty else {
            return terminal.line("All names already have keys; nothing was changed in \(keys.folder.path).", .good)
        }
        var table = TextTable([.init("NAME"), .init("ROLE"), .init("PUBLIC KEY"), .init("SECRET KEY")])
        for key in made { table.add(.init(key.name, .strong), "\(key.role)", "\(key.publicKey)", "\(key.keyFile)") }
        terminal.table(table)
        terminal.line(
            "The access list is \(keys.folder.access). Give each process the list and its own secret key.",
            .good
        )
    }
}
