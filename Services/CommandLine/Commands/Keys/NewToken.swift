import Access
import ArgumentParser
import ContractSchema
import Foundation
import ServiceClient
import TerminalOutput
import Timekeeping

/// Makes a bearer token for the HTTP gateway.
struct NewToken: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Makes a bearer token with which a name calls the HTTP gateway, and shows it once.",
        discussion: """
            The access list keeps only the token's hash, so a lost token cannot be shown again: make a second one, and \
            revoke the first with faxport keys revoke NAME --token HASH. A name that is not on the list is added; it \
            needs no key to call over HTTP.
            """
    )

    @Argument(help: "The name of a CRM or an operator.")
    var name: String

    @Option(help: "The role of a new name: crm or ops (default: crm). The gateway offers the methods of a CRM only.")
    var role: String?

    @Option(
        name: .customLong("method"),
        help: ArgumentHelp(
            "What a new name may call, instead of all that its role may; repeatable.",
            discussion: "As in faxport.intake.v1.Intake/ReadFeed or faxport.intake.v1.Intake/*.",
            valueName: "method"
        ),
        transform: { text in
            guard let pattern = MethodPattern(text) else {
                throw ValidationError("\"\(text)\" is not package.Service/Method, package.Service/* or package.*.")
            }
            let offered = ContractCatalogue.callsOfCRM.map { $0.method }
            guard offered.contains(where: pattern.allows) else {
                let names = offered.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("\"\(text)\" includes no method that the gateway offers. These are: \(names).")
            }
            return pattern
        }
    )
    var methods: [MethodPattern] = []

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) throws {
        let made = try keys.folder.makeToken(
            for: name,
            role: role.map { Role(rawValue: $0) },
            methods: methods.isEmpty ? nil : methods,
            at: Timestamp(Date())
        )
        guard !json.isOn else { return try terminal.json(made) }
        // Alone on standard output, so that it can be redirected into a file or a secret store.
        terminal.line(made.token)
        terminal.note("This is the only time that the token is shown; \(made.access) has its hash.", .good)
        terminal.note("Give the new access list to the gateway, which reads it within about a second.")
    }
}
