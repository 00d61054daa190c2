import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

extension DeadLetters {
    /// Lists dead letters in groups with the same failure.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the dead letters of all services, grouped by failure.",
            discussion: "Exit code 3: a service is down."
        )

        @Argument(help: "Only dead letters of this service.")
        var service: ServiceName?

        @Option(help: "Only this group, with each of its dead letters.")
        var group: String?

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let call = ListDeadLetters(fingerprint: group, limit: 1_000)
            let wanted = service
            let answers = try await data.withServices { services in
                guard let wanted else { return await services.askAll(call) }
                return [Asked(wanted, .success(try await services.call(call, to: wanted).response))]
            }
            var overview = DeadLetterOverview(answers.compactMap(\.answer))
            if let group { overview = overview.only(group) }
            if json.isOn {
                try terminal.json(overview)
            } else {
                overview.print(to: terminal, showsLetters: group != nil)
            }
            try answers.expectAllAnswered()
        }
    }
}
