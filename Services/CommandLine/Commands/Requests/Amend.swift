import ArgumentParser
import IntakeContract
import Messaging
import ServiceClient
import TerminalOutput

/// Changes a request or its documents.
struct Amend: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Changes a request or its documents while it can still be edited, for example after a rejection.",
        discussion: """
            After a rejection, each change that leaves the request complete is sent to the vendor as a new attempt, \
            which may cost the resubmission fee. The changes of --set are applied after those of the file. A draft \
            remains a draft until --publish.
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

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard file != nil || !set.isEmpty || bill != nil || letter != nil || publish else {
            throw ValidationError(
                "There is nothing to change. Give a patch file, --set, --bill, --letter or --publish."
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
                publish: publish ? true : nil
            )
            return (id, try await services.call(call, to: .intake, attachments: files.attachments).response)
        }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("\(id.reference) is amended.", .good)
        terminal.documents(answer.documents)
        terminal.warnings(answer.warnings)
        terminal.missing(answer.missing)
    }
}
