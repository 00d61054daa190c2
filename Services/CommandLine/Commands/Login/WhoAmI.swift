import ArgumentParser
import ServiceClient
import SystemPicture
import TerminalOutput

/// Says whose calls the commands make.
struct WhoAmI: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Says whose calls your commands make: those of a person, or of a key."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    /// The answer for programs; what does not apply is `nil`.
    private struct Answer: Encodable {
        var person: String?
        var role: String?
        var key: String?
        var console: String?
        var until: String?
    }

    func perform(_ terminal: Terminal) async throws {
        let answer = try await answer()
        guard !json.isOn else { return try terminal.json(answer) }
        let role = answer.role ?? ""
        switch (answer.person, answer.key) {
        case (let person?, let key):
            terminal.line("\(person) (\(role)) through \(key ?? ""), signed in at \(answer.console ?? "").", .good)
            terminal.line(
                "It ends at \(answer.until ?? ""), after 30 minutes without a command, or with: faxport logout"
            )
        case (nil, let key?): terminal.line("The key \(key) (role \(role)). To make calls as a person: faxport login")
        case (nil, nil):
            terminal.line("This system has no keys: services record the name of --by, and nobody checks it.")
        }
    }

    private func answer() async throws(CommandFailure) -> Answer {
        guard let keys = try data.directory().keys else { return Answer() }
        guard !data.asKey, let signedIn = try SignedIn.read(for: keys) else {
            let owner = try SignedIn.owner(of: keys)
            return Answer(role: owner.role.rawValue, key: owner.name)
        }
        let identity: ConsoleLogin.Identity = try await ConsoleClient(signedIn.console)
            .ask(.whoami, ConsoleLogin.Nothing(), session: signedIn.session)
        return Answer(
            person: identity.person,
            role: identity.role,
            key: identity.key,
            console: signedIn.console,
            until: identity.until
        )
    }
}
