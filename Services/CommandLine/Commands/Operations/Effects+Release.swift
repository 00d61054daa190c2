import ArgumentParser
import Messaging
import TerminalOutput

extension Effects {
    /// Lets frozen effects start again.
    struct Release: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets effects that must not happen twice start again in a store that was restored.",
            discussion: """
                After a rollback nobody knows what the store had already done. Compare first what it is about to send
                (faxport effects) with what the vendor has (the desk's mailbox); a second copy of an attempt may cost $13.
                """
        )

        @Argument(help: "The service whose effects are frozen.")
        var service: ServiceName

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let call = ReleaseEffects(actor: actor.name, reason: reason.text)
            let service = service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("Effects of \(service) may start again.", .good)
        }
    }
}
