import ArgumentParser
import Messaging
import TerminalOutput

extension Channels {
    /// Takes a channel out of quarantine.
    struct Lift: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes the channel between two services out of quarantine, at both ends.",
            discussion: """
                A channel is quarantined when one of the two stores is older than what it has already sent, or was
                replaced. Lift it when you know that both stores are the right ones. Both services must answer; when one
                does not, nothing harmful has happened: do it again.
                """
        )

        @Argument(help: "The service that sends.")
        var service: ServiceName

        @Argument(help: "The service that receives.")
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
                // The receiver first, because the sender greets it again at once.
                _ = try await services.call(atReceiver, to: receiver)
                return try await services.call(atSender, to: sender).response
            }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("\(sender) and \(receiver) believe each other again.", .good)
            terminal.line("See what comes of it: faxport channels", .faint)
        }
    }
}
