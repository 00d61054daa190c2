import ArgumentParser
import ContractSchema
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput

/// Writes the contract as Swift types.
struct WriteSwiftTypes: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "swift",
        abstract: "Writes a Swift type for each message that a CRM sends or receives, as the Swift client has them."
    )

    @Option(help: ArgumentHelp("The folder to write to; created if necessary.", valueName: "folder"))
    var output: String

    func perform(_ terminal: Terminal) throws {
        let files = try SwiftTypes.files()
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: URL(filePath: "\(output)/\(name)"), options: .atomic)
            }
        } catch {
            throw CommandFailure(.unreadableInput, "The types cannot be written to \(output): \(error)")
        }
        terminal.note("Wrote \(files.count) types to \(output).")
    }
}
