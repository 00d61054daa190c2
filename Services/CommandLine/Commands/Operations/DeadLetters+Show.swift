import ArgumentParser
import Messaging
import TerminalOutput

extension DeadLetters {
    /// One, with all that is known of it.
    struct Show: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a dead letter: why it failed, what it says, what waits behind it, what people did with it."
        )

        @Argument(help: "The service that holds it.")
        var service: ServiceName

        @Argument(help: "Its number, as `faxport dead-letters list` prints it.")
        var id: Int64

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let call = GetDeadLetter(id: id)
            let service = service
            let answer = try await data.withServices { try await $0.call(call, to: service).response }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.deadLetter(answer, of: service)
        }
    }
}
