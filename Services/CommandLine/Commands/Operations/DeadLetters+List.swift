import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput

extension DeadLetters {
    /// All of them, those that failed alike together.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists dead letters of all services, those that failed alike together.",
            discussion: "Ends with 3 where a service is down."
        )

        @Argument(help: "Only those of this service.")
        var service: ServiceName?

        @Option(help: "Only this group, with its letters one by one.")
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
