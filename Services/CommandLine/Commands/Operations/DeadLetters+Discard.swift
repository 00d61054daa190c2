import ArgumentParser
import Messaging
import SystemPicture
import TerminalOutput

extension DeadLetters {
    /// Discards dead letters.
    struct Discard: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Discards dead letters; the messages that they block continue without them.",
            discussion:
                """
                A discarded message is never applied. Who discarded it and why is recorded: see faxport decisions. If \
                it leaves something behind, such as a request that is closed, this is shown first, and nothing is \
                discarded without --yes.
                """
        )

        @Flag(help: "Discard it although it leaves something behind.")
        var yes = false

        @OptionGroup var selection: Selection
        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let service = selection.service
            let answer = try await data.withServices { services in
                let first = try await services.call(call(dryRun: true), to: service).response
                let mustAsk = first.leaves != nil && !yes
                if selection.dryRun || mustAsk { return first }
                return try await services.call(call(dryRun: false), to: service).response
            }
            let isRehearsal = selection.dryRun || answer.leaves != nil && !yes
            if json.isOn {
                try terminal.json(answer)
            } else {
                tell(answer, isRehearsal: isRehearsal, terminal)
            }
            if isRehearsal, !selection.dryRun {
                throw CommandFailure(.refused, "Nothing was discarded. To discard it: the same command with --yes.")
            }
        }

        private func call(dryRun: Bool) -> DiscardDeadLetters {
            DiscardDeadLetters(selection.value, dryRun: dryRun, actor: actor.name, reason: reason.text)
        }

        private func tell(_ answer: DiscardDeadLetters.Response, isRehearsal: Bool, _ terminal: Terminal) {
            let letters = terminal.counted(answer.count, "dead letter")
            for leaf in answer.leaves ?? [] { terminal.line(leaf, isRehearsal ? .warning : .plain) }
            if !isRehearsal { return terminal.line("Discarded \(letters) of \(selection.service).", .good) }
            terminal.line("\(letters) of \(selection.service) would be discarded; nothing was changed.")
        }
    }
}
