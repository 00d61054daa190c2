import ArgumentParser
import IntakeContract
import Messaging
import Porting
import Violations

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

    func perform(_ console: Console) async throws {
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
        guard !json.isOn else { return try console.json(answer) }
        console.line("Accepted as \(answer.reference) (\(answer.requestID)); it is \(answer.state.rawValue).", .good)
        if key == nil { console.line("Key: \(submission.call.key), the SHA-256 of \(file)", .faint) }
        console.documents(answer.documents)
        console.warnings(answer.warnings)
        console.missing(answer.missing)
        console.line("Follow it with: faxport watch \(answer.reference)", .faint)
    }
}

/// A request with its documents, read from files and ready to be sent.
struct Submission: Sendable {
    let call: SubmitPortRequest
    let files: DocumentFiles

    init(
        file: String,
        bill: String?,
        letter: String?,
        key: String?,
        draft: Bool? = nil,
        batchID: String? = nil
    ) throws(CommandFailure) {
        let bytes = try readInput(file)
        let form: PortRequestForm
        do {
            form = try MessageCoding.decode(PortRequestForm.self, from: bytes)
        } catch {
            throw CommandFailure(.unreadableInput, "\(file): \(MessageCoding.sentence(for: error))")
        }
        files = try DocumentFiles(bill: bill, letter: letter)
        call = SubmitPortRequest(
            key: key ?? MessageCoding.sha256(bytes),
            request: form,
            documents: files.documents,
            draft: draft,
            batchID: batchID
        )
    }
}

extension Console {
    /// What a draft still lacks.
    func missing(_ violations: [Violation]?) {
        guard let violations else { return }
        guard !violations.isEmpty else { return line("The draft lacks nothing but, perhaps, its documents.", .good) }
        line("The draft lacks:", .warning)
        for violation in violations {
            line("  \(violation.field)  [\(violation.rule)]")
            line("      \(violation.message) \(violation.remedy)".printable)
        }
    }

    func warnings(_ warnings: [String]) {
        for warning in warnings { line("Note: \(warning)", .warning) }
    }

    func documents(_ documents: [DocumentReference]) {
        var table = TextTable([.init("DOCUMENT"), .init("BYTES", .right), .init("FILE"), .init("SHA-256")])
        for document in documents {
            table.add(
                .init(document.kind.rawValue),
                .init("\(document.sizeBytes)"),
                .init(document.filename),
                .init(document.hash.hexadecimal)
            )
        }
        if !documents.isEmpty { self.table(table) }
    }
}
