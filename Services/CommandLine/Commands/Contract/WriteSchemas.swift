import ArgumentParser
import ContractSchema
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput

/// The schemas as files.
struct WriteSchemas: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "schemas",
        abstract: "Writes a JSON Schema (draft 7) for each header and body that a CRM sends or gets."
    )

    @Option(help: ArgumentHelp("The folder to write into; made where there is none.", valueName: "folder"))
    var output: String

    @Flag(help: "Also what the services and operations say to one another; it may change without notice.")
    var `internal` = false

    func perform(_ terminal: Terminal) throws {
        let files = try SchemaFiles.all(internals: `internal`)
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            for (name, schema) in files { try replaceFile("\(output)/\(name)", with: schema) }
        } catch {
            throw CommandFailure(.unreadableInput, "The schemas can not be written to \(output): \(error)")
        }
        terminal.note("\(files.count) schemas are in \(output).")
    }
}
