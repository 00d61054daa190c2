import ArgumentParser
import IntakeContract
import Messaging
import Porting
import ServiceClient
import TerminalOutput

/// Replaces the list of area codes.
struct ReplaceAreaCodesCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Replaces the list of area codes, immediately and permanently.",
        discussion:
            "Try the list first: faxport check number … --area-codes FILE. Its format is that of AreaCodes.json."
    )

    @Argument(help: "The list, as JSON.")
    var file: String

    @Flag(help: "Accept a list that is older than the one in use.")
    var evenIfOlder = false

    @OptionGroup var reason: ReasonOption
    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let list = try parsed(file) { bytes in
            _ = try AreaCodeTable(json: bytes)
            return try MessageCoding.decode(JSONValue.self, from: bytes)
        }
        let call = ReplaceAreaCodes(
            file: list,
            actor: actor.name,
            reason: reason.text,
            evenIfOlder: evenIfOlder ? true : nil
        )
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The list of \(answer.asOf) replaces the one of \(answer.previousAsOf).", .good)
        terminal.areaCodeCounts(answer.counts)
    }
}
