import ArgumentParser
import Messaging
import TerminalOutput

extension DeadLetters {
    /// Tries them again.
    struct Retry: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has dead letters tried again, in their old order; what waits behind them follows."
        )

        @OptionGroup var selection: Selection

        @Option(help: "At most so many a second, 1 to 1,000.")
        var perSecond = 50

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func validate() throws {
            guard (1...1_000).contains(perSecond) else {
                throw ValidationError("--per-second must be 1 to 1,000, and is \(perSecond).")
            }
        }

        func perform(_ terminal: Terminal) async throws {
            let call = RetryDeadLetters(
                selection.value,
                perSecond: perSecond,
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
            terminal.line("\(letters) of \(service): tried again, at most \(perSecond) a second.", .good)
            terminal.line("See what comes of it: faxport dead-letters list \(service)", .faint)
        }
    }
}
