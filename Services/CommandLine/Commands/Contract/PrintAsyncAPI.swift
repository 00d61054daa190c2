import ArgumentParser
import ContractSchema
import SystemPicture
import TerminalOutput

/// Prints the contract as an AsyncAPI document.
struct PrintAsyncAPI: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "asyncapi",
        abstract: "Prints an AsyncAPI 3.0 document (JSON) of everything that a CRM can call."
    )

    @Flag(help: "Print the messages among services and operations instead; they may change without notice.")
    var `internal` = false

    func perform(_ terminal: Terminal) throws {
        let document = try `internal` ? AsyncAPIDocument.ofServices() : AsyncAPIDocument.ofCRM()
        terminal.line(try JSONText.text(document, isPretty: true))
    }
}
