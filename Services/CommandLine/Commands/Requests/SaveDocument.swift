import ArgumentParser
import Foundation
import IntakeContract
import Messaging
import Porting
import SystemPicture
import TerminalOutput

/// Saves a document that intake keeps.
struct Document: FaxportCommand {
    static let configuration = CommandConfiguration(abstract: "Saves a document that belongs to a request.")

    @Argument(
        help: "The SHA-256 of the document, as `show` prints it.",
        transform: { text in
            guard let hash = DocumentHash(text) else {
                throw ValidationError("\"\(text)\" is not a SHA-256: 64 hexadecimal digits.")
            }
            return hash
        }
    )
    var hash: DocumentHash

    @Option(help: "Where to write it.")
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
            throw CommandFailure(.unreadableInput, "\(out) can not be written: \(error)")
        }
        terminal.line("\(out): \(document.bytes.count) bytes, \(answer.response.contentType)", .good)
    }
}
