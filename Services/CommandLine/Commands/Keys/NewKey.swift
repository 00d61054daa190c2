import Access
import ArgumentParser
import Foundation
import ServiceClient
import TerminalOutput
import Timekeeping

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
            return terminal.line("Everybody has a key already; nothing was changed in \(keys.folder.path).", .good)
        }
        var table = TextTable([.init("NAME"), .init("ROLE"), .init("PUBLIC KEY"), .init("SECRET")])
        for key in made { table.add(.init(key.name, .strong), "\(key.role)", "\(key.publicKey)", "\(key.keyFile)") }
        terminal.table(table)
        terminal.line("The list is \(keys.folder.access). Give each process its own secret and the list.", .good)
    }
}
