import ArgumentParser
import Messaging
import Porting
import ServiceClient
import TerminalOutput

/// Publishes a request, as the CRM does.
struct Submit: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publishes a port request: a JSON file with a bill and a letter.",
        discussion: """
            With the same key the same request gives the same answer again, so a submission that was broken off can simply
            be repeated. A request with mistakes is refused with all of them; `faxport check request` tells them before. With
            --draft it may be incomplete: it is kept, and waits for `faxport amend --publish`.
            """
    )

    @Argument(help: "The request, as JSON.")
    var file: String

    @Option(help: "The latest bill of the present carrier.")
    var bill: String?

    @Option(help: "The signed letter of authorization.")
    var letter: String?

    @Flag(help: "Keep it as a draft: it may be incomplete and goes no further before it is published.")
    var draft = false

    @Option(help: "The batch that it belongs to; `faxport list --batch` finds it by that.")
    var batch: String?

    @Option(help: "What the request is recognised by when it is sent again (default: the SHA-256 of the JSON file).")
    var key: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard draft || (bill != nil && letter != nil) else {
            throw ValidationError("Give --bill and --letter, or --draft to add them later.")
        }
    }

    func perform(_ terminal: Terminal) async throws {
        let submission = try Submission(
            file: file,
            bill: bill,
            letter: letter,
            key: key,
            draft: draft ? true : nil,
            batchID: batch
        )
        let answer = try await data.withServices { services in
            try await services.call(submission.call, to: .intake, attachments: submission.files.attachments).response
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("Accepted as \(answer.reference) (\(answer.requestID)); it is \(answer.state.rawValue).", .good)
        if key == nil { terminal.line("Key: \(submission.call.key), the SHA-256 of \(file)", .faint) }
        terminal.documents(answer.documents)
        terminal.warnings(answer.warnings)
        terminal.missing(answer.missing)
        terminal.line("Follow it with: faxport watch \(answer.reference)", .faint)
    }
}
