import ArgumentParser
import Messaging
import TerminalOutput

extension DeadLetters {
    /// Retries dead letters.
    struct Retry: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Retries dead letters in their original order, followed by the messages that they block."
        )

        @OptionGroup var selection: Selection

        @Option(help: "The maximum number of retries per second, 1 to 1,000.")
        var perSecond = 50

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func validate() throws {
            guard (1...1_000).contains(perSecond) else {
                throw ValidationError("--per-second must be between 1 and 1,000, but is \(perSecond).")
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
                return terminal.line("\(letters) of \(service) would be retried; nothing was changed.")
            }
            terminal.line("Retrying \(letters) of \(service), at most \(perSecond) per second.", .good)
            terminal.line("Follow it with: faxport dead-letters list \(service)", .faint)
        }
    }
}
