import ArgumentParser
import Messaging
import TerminalOutput

extension Effects {
    /// Releases frozen effects.
    struct Release: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Releases effects that were frozen because the store was restored from a copy.",
            discussion: """
                After a restore it is unknown what the service had already done. First compare what it is about to \
                send (faxport effects) with what the vendor has received (the mailbox of the desk): a second copy of \
                an attempt may cost $13.
                """
        )

        @Argument(help: "The service with frozen effects.")
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
            terminal.line("The effects of \(service) are released.", .good)
        }
    }
}
