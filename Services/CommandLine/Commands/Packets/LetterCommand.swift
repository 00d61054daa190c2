import ArgumentParser
import Foundation
import IntakeContract
import Messaging
import SystemPicture
import TerminalOutput

/// Writes the letter of authorization of a request.
struct LetterCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter",
        abstract: "Writes the letter of authorization of a request as a PDF, filled in and ready to sign.",
        discussion: "Lists what is missing in the request and has to be filled in by hand."
    )

    @OptionGroup var request: RequestArgument

    @Option(help: ArgumentHelp("The file to write (default: letter-REFERENCE.pdf).", valueName: "file"))
    var out: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (id, answer) = try await data.withRequest(request) { services, id in
            (id, try await services.call(GetLetter(requestID: id), to: .intake, timeoutMs: 30_000))
        }
        guard let letter = answer.attachments.first else {
            throw CommandFailure(.refused, "Intake answered without the letter.")
        }
        let path = out ?? "letter-\(id.reference).pdf"
        do {
            try letter.bytes.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.unreadableInput, "\(path) cannot be written: \(error)")
        }
        guard !json.isOn else { return try terminal.json(answer.response) }
        terminal.line("\(path): \(letter.bytes.count) bytes, ready to print, sign and date.", .good)
        let blanks = answer.response.blanks
        guard !blanks.isEmpty else { return }
        terminal.line("These are missing in the request; fill them in by hand:", .warning)
        for blank in blanks { terminal.line("  \(blank)") }
    }
}
