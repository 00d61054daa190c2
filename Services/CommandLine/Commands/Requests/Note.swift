import ArgumentParser
import IntakeContract
import TerminalOutput

/// Notes something about a request.
struct Note: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Notes something about a request, for everybody who reads what happened to it."
    )

    @OptionGroup var request: RequestArgument

    @Option(help: "The note, on one line.")
    var text: String

    @Option(help: ArgumentHelp("Your id of the note: a repetition with it is the same note.", valueName: "key"))
    var key: String?

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (id, answer) = try await data.withRequest(request) { services, id in
            let call = AddNote(requestID: id, text: text, actor: actor.name, key: key)
            return (id, try await services.call(call, to: .intake).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The note is kept with \(id.reference).", .good)
    }
}
