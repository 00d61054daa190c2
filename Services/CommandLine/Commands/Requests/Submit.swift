import ArgumentParser
import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput

/// Submits a request, as a CRM does.
struct Submit: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Submits a port request: a JSON file with a bill and a letter of authorization.",
        discussion: """
            The same request with the same key gets the same answer again, so an interrupted submission can be \
            repeated. A request with mistakes is refused with a list of all of them; `faxport check request` finds \
            them beforehand. With --draft the request may be incomplete; it waits for `faxport amend --publish`.
            """
    )

    @Argument(help: "The request, as JSON.")
    var file: String

    @Option(help: "The latest bill of the current carrier.")
    var bill: String?

    @Option(help: "The signed letter of authorization.")
    var letter: String?

    @Flag(help: "Submit a draft: it may be incomplete, and is not processed until it is published.")
    var draft = false

    @Option(help: "The batch of the request, for `faxport list batch:NAME`.")
    var batch: String?

    @Option(help: "The idempotency key of the request (default: the SHA-256 of the JSON file).")
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
        let (answer, why) = try await submit(submission, terminal)
        if json.isOn { try terminal.json(answer) } else if why == nil { tell(answer, submission, terminal) }
        guard let why else { return }
        throw CommandFailure(
            .refused,
            "Declined, kept as \(answer.reference). \(why)",
            details: answer.warnings + ["See it with: faxport show \(answer.requestID.shortName)"]
        )
    }

    /// The answer, and why the request was declined; `nil` if it was not.
    private func submit(
        _ submission: Submission,
        _ terminal: Terminal
    ) async throws -> (SubmitPortRequest.Response, why: String?) {
        do {
            return try await data.withServices { services in
                let call = submission.call
                let answer = try await services.call(call, to: .intake, attachments: submission.files.attachments)
                    .response
                guard answer.state == .declined else { return (answer, nil) }
                return (answer, await services.whyDeclined(answer.requestID))
            }
        } catch {
            // An answer names them itself; a refusal may well be due to one of them.
            UnknownFields.note(in: file, terminal)
            throw error
        }
    }

    private func tell(_ answer: SubmitPortRequest.Response, _ submission: Submission, _ terminal: Terminal) {
        let what = answer.state == .draft && draft ? "The draft is kept" : "Accepted"
        terminal.line("\(what) as \(answer.reference) (\(answer.requestID)).", .good)
        if key == nil { terminal.line("Key: \(submission.call.key), the SHA-256 of \(file)", .faint) }
        terminal.documents(answer.documents)
        terminal.warnings(answer.warnings)
        terminal.missing(answer.missing)
        terminal.line("Follow it with: faxport watch \(answer.requestID.shortName)", .faint)
    }
}
