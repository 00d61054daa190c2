import ArgumentParser
import Foundation

/// The contract with the CRM, in the forms that other tools read.
struct ContractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Prints the contract with the CRM as AsyncAPI and JSON Schema.",
        subcommands: [PrintAsyncAPI.self, WriteSchemas.self]
    )
}
