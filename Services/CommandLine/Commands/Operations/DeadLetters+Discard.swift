import ArgumentParser
import Messaging
import TerminalOutput

extension DeadLetters {
    /// Throws them away.
    struct Discard: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Throws dead letters away; what waits behind them goes on without them.",
            discussion: "A letter that is gone is never applied. Who threw it away and why is kept: faxport decisions"
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
                return terminal.line("It would be \(letters) of \(service); nothing was done.")
            }
            terminal.line("\(letters) of \(service): thrown away.", .good)
        }
    }
}
