import ArgumentParser
import Messaging

/// The durable channels between the services.
struct Channels: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the channels between the services; takes one out of quarantine.",
        subcommands: [List.self, Lift.self],
        defaultSubcommand: List.self
    )
}

extension Channels {
    /// Shows each channel as its sender has it.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows every channel as its sender has it. Ends with 3 where a service is down."
        )

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        private struct Line: Encodable {
            let service: ServiceName
            let links: [LinkReport]
        }

        func perform(_ console: Console) async throws {
            let answers = try await data.withServices { await $0.askAll(CheckHealth()) }
            let lines = answers.compactMap(\.answer).map { Line(service: $0.service, links: $0.links) }
            if json.isOn {
                try console.json(lines)
            } else {
                var table = TextTable([
                    .init("FROM"), .init("TO"), .init("STATE"), .init("CREDIT", .right), .init("WHY"),
                ])
                for line in lines {
                    for link in line.links {
                        table.add(
                            .init(line.service.rawValue),
                            .init(link.receiver.rawValue),
                            .init(link.state.rawValue, link.state.style),
                            .init("\(link.creditMessages)"),
                            .init(link.detail ?? "", .faint)
                        )
                    }
                }
                console.table(table)
            }
            try answers.expectAllAnswered()
        }
    }

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

        func perform(_ console: Console) async throws {
            let (sender, receiver) = (service, peer)
            let atReceiver = LiftQuarantine(peer: sender, actor: actor.name, reason: reason.text)
            let atSender = LiftQuarantine(peer: receiver, actor: actor.name, reason: reason.text)
            let answer = try await data.withServices { services in
                // The receiver first, because the sender greets it again at once.
                _ = try await services.call(atReceiver, to: receiver)
                return try await services.call(atSender, to: sender).response
            }
            guard !json.isOn else { return try console.json(answer) }
            console.line("\(sender) and \(receiver) believe each other again.", .good)
            console.line("See what comes of it: faxport channels", .faint)
        }
    }
}

extension LinkReport.State {
    var style: Style {
        switch self {
        case .up: .good
        case .down: .warning
        case .quarantined: .bad
        }
    }
}
