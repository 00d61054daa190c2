import ArgumentParser
import Foundation
import IntakeContract
import Messaging
import Porting
import SystemPicture
import TerminalOutput

/// Saves a document of a request to a file.
struct SaveDocument: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Saves a document of a request to a file."
    )

    @Argument(
        help: "The SHA-256 of the document, as shown by `faxport show`.",
        transform: { text in
            guard let hash = DocumentHash(text) else {
                throw ValidationError("\"\(text)\" is not a SHA-256: 64 hexadecimal digits.")
            }
            return hash
        }
    )
    var hash: DocumentHash

    @Option(help: "The file to write.")
    var out: String

    @OptionGroup var data: DataOption

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withServices { services in
            try await services.call(FetchDocument(hash: hash), to: .intake, timeoutMs: 30_000)
        }
        guard let document = answer.attachments.first, MessageCoding.sha256(document.bytes) == hash.hexadecimal else {
            throw CommandFailure(.refused, "Intake answered without the document \(hash).")
        }
        do {
            try document.bytes.write(to: URL(filePath: out), options: .atomic)
        } catch {
            throw CommandFailure(.unreadableInput, "\(out) cannot be written: \(error)")
        }
        terminal.line("\(out): \(document.bytes.count) bytes, \(answer.response.contentType)", .good)
    }
}
