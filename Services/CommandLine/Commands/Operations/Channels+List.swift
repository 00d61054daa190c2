import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

extension Channels {
    /// Shows each channel from the view of its sender.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows every channel from the view of its sender. Exit code 3: a service is down."
        )

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        private struct Line: Encodable {
            let service: ServiceName
            let links: [LinkReport]
        }

        func perform(_ terminal: Terminal) async throws {
            let answers = try await data.withServices { await $0.askAll(CheckHealth()) }
            let lines = answers.compactMap(\.answer).map { Line(service: $0.service, links: $0.links) }
            if json.isOn {
                try terminal.json(lines)
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
                terminal.table(table)
            }
            try answers.expectAllAnswered()
        }
    }
}
