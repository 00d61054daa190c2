import ArgumentParser
import IntakeContract
import Messaging
import Porting
import ServiceClient
import TerminalOutput

/// Changes a request or its documents.
struct Amend: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Changes a request or its documents while it can still be edited, for example after a rejection.",
        discussion: """
            After a rejection, the request is sent to the vendor as a new attempt, which may cost the resubmission \
            fee, once the changes answer every reason of the rejection. What is answered, what is not, which attempt \
            it is and what it costs is shown; with --dry-run before anything changes. --send sends it in any case, for \
            example when a reason was settled with the carrier. The changes of --set are applied after those of the \
            file. A draft remains a draft until --publish.
            """
    )

    @OptionGroup var request: RequestArgument

    @Argument(help: "A JSON merge patch (RFC 7396) on the request.")
    var file: String?

    @Option(
        help: ArgumentHelp(
            "One field: form.carrierAccountNumber=50381-44972 for text, form.wholeAccount:=true for JSON; repeatable.",
            valueName: "path=text"
        ),
        transform: { text in
            guard let change = FieldChange(text) else {
                throw ValidationError("\"\(text)\" is neither PATH=TEXT nor PATH:=JSON.")
            }
            return change
        }
    )
    var set: [FieldChange] = []

    @Option(help: "A new bill.")
    var bill: String?

    @Option(help: "A new letter of authorization.")
    var letter: String?

    @Flag(help: "Publish a draft; it must be complete.")
    var publish = false

    @Flag(help: "After a rejection: send it although a reason is not answered by a change.")
    var send = false

    @Flag(help: "Change nothing, and show what the amendment would do and cost.")
    var dryRun = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard file != nil || !set.isEmpty || bill != nil || letter != nil || publish || send else {
            throw ValidationError(
                "There is nothing to change. Give a patch file, --set, --bill, --letter, --publish or --send."
            )
        }
    }

    func perform(_ terminal: Terminal) async throws {
        let patch = set.reduce(try file.map(JSONValue.patch(in:)) ?? .object([:])) { $0.setting($1.path, to: $1.value) }
        let files = try DocumentFiles(bill: bill, letter: letter)
        let (id, answer) = try await data.withRequest(request) { services, id in
            let call = AmendPortRequest(
                requestID: id,
                patch: patch,
                documents: files.documents,
                publish: publish ? true : nil,
                send: send ? true : nil,
                dryRun: dryRun ? true : nil
            )
            return (id, try await services.call(call, to: .intake, attachments: files.attachments).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line(
            dryRun
                ? "Nothing was changed. The amendment of \(id.reference) would do this:"
                : "\(id.reference) is amended.",
            dryRun ? .strong : .good
        )
        terminal.documents(answer.documents)
        terminal.warnings(answer.warnings)
        terminal.missing(answer.missing)
        if let next = answer.nextAttempt { terminal.lines(next.lines(isAsked: send)) }
    }
}
