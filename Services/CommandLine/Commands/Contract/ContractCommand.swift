import ArgumentParser
import Foundation

/// Groups the commands that print the contract with a CRM.
struct ContractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Prints the contract with a CRM as AsyncAPI, OpenAPI, JSON Schema or Swift types.",
        subcommands: [PrintAsyncAPI.self, PrintOpenAPI.self, WriteSchemas.self, WriteSwiftTypes.self]
    )
}
