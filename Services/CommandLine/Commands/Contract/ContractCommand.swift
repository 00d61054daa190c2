import ArgumentParser
import ContractSchema
import Foundation

/// The contract with the CRM, in the forms that other tools read.
struct ContractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Prints the contract with the CRM as AsyncAPI and JSON Schema.",
        subcommands: [PrintAsyncAPI.self, WriteSchemas.self]
    )
}

/// The AsyncAPI document.
struct PrintAsyncAPI: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "asyncapi",
        abstract: "Prints an AsyncAPI 3.0 document (JSON) of everything that a CRM can call."
    )

    @Flag(help: "What the services and operations say to one another instead; it may change without notice.")
    var `internal` = false

    func perform(_ console: Console) throws {
        try console.json(`internal` ? AsyncAPIDocument.ofServices() : AsyncAPIDocument.ofCRM())
    }
}

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

    func perform(_ console: Console) throws {
        let files = try SchemaFiles.all(internals: `internal`)
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            for (name, schema) in files { try replaceFile("\(output)/\(name)", with: schema) }
        } catch {
            throw CommandFailure(.unreadableInput, "The schemas can not be written to \(output): \(error)")
        }
        console.note("\(files.count) schemas are in \(output).")
    }
}
