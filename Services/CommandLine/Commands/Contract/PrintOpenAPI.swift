import ArgumentParser
import ContractSchema
import SystemPicture
import TerminalOutput

/// Prints the contract over HTTP as an OpenAPI document.
struct PrintOpenAPI: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Prints an OpenAPI 3.1 document (JSON) of everything that a CRM can call over HTTP."
    )

    func perform(_ terminal: Terminal) throws {
        terminal.line(try JSONText.text(OpenAPIDocument.ofCRM(), isPretty: true))
    }
}
