import ArgumentParser
import ContractSchema
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput

/// Writes the contract as JSON Schema files.
struct WriteSchemas: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "schemas",
        abstract: "Writes a JSON Schema (draft 7) for each header and body that a CRM sends or receives."
    )

    @Option(help: ArgumentHelp("The folder to write to; created if necessary.", valueName: "folder"))
    var output: String

    @Flag(help: "Include the messages among services and operations; they may change without notice.")
    var `internal` = false

    func perform(_ terminal: Terminal) throws {
        let files = try SchemaFiles.all(internals: `internal`)
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            for (name, schema) in files { try replaceFile("\(output)/\(name)", with: schema) }
        } catch {
            throw CommandFailure(.unreadableInput, "The schemas cannot be written to \(output): \(error)")
        }
        terminal.note("Wrote \(files.count) schemas to \(output).")
    }
}
