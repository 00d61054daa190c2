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
            abstract: "Takes the channel between two services out of quarantine.",
            discussion: """
                A channel is quarantined when one of the two stores is older than what it has already sent, or was
                replaced. Lift it when you know that both stores are the right ones. Ask it of the service that holds the
                quarantine; where both do, of both.
                """
        )

        @Argument(help: "The service that holds the quarantine.")
        var service: ServiceName

        @Argument(help: "The service at the other end.")
        var peer: ServiceName

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ console: Console) async throws {
            let call = LiftQuarantine(peer: peer, actor: actor.name, reason: reason.text)
            let service = service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try console.json(answer) }
            console.line("\(service) takes \(peer) as it now is.", .good)
            console.line(
                "If the channel stays quarantined, the other end holds one too: faxport channels lift \(peer) \(service)"
                    + " --reason …",
                .faint
            )
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
