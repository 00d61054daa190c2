import ArgumentParser
import ContractSchema
import TerminalOutput

/// The AsyncAPI document.
struct PrintAsyncAPI: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "asyncapi",
        abstract: "Prints an AsyncAPI 3.0 document (JSON) of everything that a CRM can call."
    )

    @Flag(help: "What the services and operations say to one another instead; it may change without notice.")
    var `internal` = false

    func perform(_ terminal: Terminal) throws {
        try terminal.json(`internal` ? AsyncAPIDocument.ofServices() : AsyncAPIDocument.ofCRM())
    }
}
