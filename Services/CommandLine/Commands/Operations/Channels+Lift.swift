import ArgumentParser
import Messaging
import TerminalOutput

extension Channels {
    /// Takes a channel out of quarantine.
    struct Lift: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes the channel between two services out of quarantine, at both ends.",
            discussion: """
                A channel is quarantined when one of the two stores was restored from an older copy, or was replaced. \
                Lift the quarantine when you are sure that both stores are the right ones. Both services must answer; \
                if one does not, it is safe to run the command again.
                """
        )

        @Argument(help: "The sending service.")
        var service: ServiceName

        @Argument(help: "The receiving service.")
        var peer: ServiceName

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let (sender, receiver) = (service, peer)
            let atReceiver = LiftQuarantine(peer: sender, actor: actor.name, reason: reason.text)
            let atSender = LiftQuarantine(peer: receiver, actor: actor.name, reason: reason.text)
            let answer = try await data.withServices { services in
                // The receiver first, because the sender reconnects to it at once.
                _ = try await services.call(atReceiver, to: receiver)
                return try await services.call(atSender, to: sender).response
            }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("The channel from \(sender) to \(receiver) is out of quarantine.", .good)
            terminal.line("Follow it with: faxport channels", .faint)
        }
    }
}
