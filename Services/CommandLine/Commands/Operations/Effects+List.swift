import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput
import Timekeeping

extension Effects {
    /// Lists the effects that are not done yet.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists pending effects: emails, and calls to the vendor. Exit code 3: a service is down."
        )

        @OptionGroup var output: OutputOption
        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let answers = try await data.withServices { await $0.askAll(ListEffects()) }
            let found = answers.compactMap(\.answer)
            let rows = found.flatMap { answer in answer.effects.map { (service: answer.service, effect: $0) } }
            let listing = OperationsListings.effects
            try output.print(rows, listing, json: found, empty: "No effects are pending.", to: terminal)
            try answers.expectAllAnswered()
        }
    }
}
