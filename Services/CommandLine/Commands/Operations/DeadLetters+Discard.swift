import ArgumentParser
import Messaging
import TerminalOutput

extension DeadLetters {
    /// Discards dead letters.
    struct Discard: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Discards dead letters; the messages that they block continue without them.",
            discussion:
                "A discarded message is never applied. Who discarded it and why is recorded: see faxport decisions."
        )

        @OptionGroup var selection: Selection
        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let call = DiscardDeadLetters(
                selection.value,
                dryRun: selection.dryRun,
                actor: actor.name,
                reason: reason.text
            )
            let service = selection.service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try terminal.json(answer) }
            let letters = terminal.counted(answer.count, "dead letter")
            guard !selection.dryRun else {
                return terminal.line("\(letters) of \(service) would be discarded; nothing was changed.")
            }
            terminal.line("Discarded \(letters) of \(service).", .good)
        }
    }
}
