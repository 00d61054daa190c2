import ArgumentParser
import Messaging
import TerminalOutput

extension DeadLetters {
    /// Shows everything that is known about one dead letter.
    struct Show: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a dead letter: why it failed, its content, the messages it blocks and past decisions."
        )

        @Argument(help: "The service that has it.")
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
