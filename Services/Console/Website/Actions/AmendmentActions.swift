import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// What people change in a request: its fields, its documents, and whether a draft is published.
///
/// Why a change is shown before it is made: `deploy/decisions/0042-who-must-act-first.md`.
enum AmendmentActions {
    /// Changes nothing: it answers with a page that says what the same amendment would do and cost.
    static let check = DeskAction(
        "amend-check",
        "Show what it will do",
        fields: fields,
        by: AmendPortRequest.method
    ) { sent, desk in
        let files = try SentDocuments(sent)
        let call = try AmendPortRequest(sent, files, isDryRun: true)
        let answer = try await desk.services.call(call, to: .intake, attachments: files.attachments).response
        let request = try await desk.services.call(GetPortRequest(requestID: call.requestID), to: .intake).response
        let page = WebPage(amendmentOf: request, sent, answer)
        return .init("Nothing is changed yet.", showing: page, path: try RequestDecisions.page(sent))
    }

    static let save = DeskAction(
        "amend",
        "Save the changes",
        fields: fields,
        by: AmendPortRequest.method
    ) { sent, desk in
        try await carryOut(sent, isSent: false, desk)
    }

    static let send = DeskAction(
        "amend-send",
        "Save, and send another attempt",
        isGrave: true,
        fields: fields,
        by: AmendPortRequest.method
    ) { sent, desk in
        try await carryOut(sent, isSent: true, desk)
    }

    static let publish = DeskAction(
        "publish",
        "Publish the draft",
        consequence: "It must be complete. The system then sets up the account and sends the packet once it may.",
        fields: [],
        by: AmendPortRequest.method
    ) { sent, desk in
        let id = try sent.request()
        let patch = JSONValue.object([:])
        let key = sent.text("key")
        let call = AmendPortRequest(requestID: id, patch: patch, documents: [], publish: true, key: key)
        let answer = try await desk.services.call(call, to: .intake).response
        return .init(told("The draft is published.", answer), path: WebPage.path(of: id))
    }

    static let documents = DeskAction(
        "documents",
        "Add the documents",
        consequence: "PDF, PNG, JPEG or TIFF. A new document replaces the one of its kind; earlier ones are kept.",
        fields: SentDocuments.fields,
        by: AmendPortRequest.method
    ) { sent, desk in
        let id = try sent.request()
        let files = try SentDocuments(sent)
        guard !files.attachments.isEmpty else { throw CallError(.invalidArgument, "Choose a bill or a letter.") }
        // A document may be the last thing that a rejection waited for, so that saving it spends money.
        let first = AmendPortRequest(requestID: id, patch: .object([:]), documents: files.documents, dryRun: true)
        let shown = try await desk.services.call(first, to: .intake, attachments: files.attachments).response
        if let next = shown.nextAttempt, next.isSent { throw refusal(next) }
        let call = AmendPortRequest(
            requestID: id,
            patch: .object([:]),
            documents: files.documents,
            key: sent.text("key")
        )
        let answer = try await desk.services.call(call, to: .intake, attachments: files.attachments).response
        return .init(told("The documents are kept.", answer), path: WebPage.path(of: id))
    }

    static let all = [check, save, send, publish, documents]

    /// Everything that may be changed.
    static let fields = NewRequestActions.fields

    private static func carryOut(_ sent: FormFields, isSent: Bool, _ desk: Desk) async throws -> DeskAction.Done {
        let files = try SentDocuments(sent)
        try files.checkAreThoseShown(on: sent)
        // One more file, or what somebody else has corrected, may be the last thing that a rejection waited for.
        if !isSent, !sent.isOn(SentDocuments.showsSending) {
            let rehearsal = try AmendPortRequest(sent, files, isDryRun: true)
            let shown = try await desk.services.call(rehearsal, to: .intake, attachments: files.attachments).response
            if let next = shown.nextAttempt, next.isSent { throw refusal(next) }
        }
        let call = try AmendPortRequest(sent, files, isSent: isSent)
        let answer = try await desk.services.call(call, to: .intake, attachments: files.attachments).response
        return .init(told("The changes are saved.", answer), path: WebPage.path(of: call.requestID))
    }

    private static func refusal(_ next: NextAttempt) -> CallError {
        let cost = next.sentences(for: .page).map(\.text).joined(separator: " ")
        return CallError(
            .failedPrecondition,
            "Nothing was changed, because this would send another attempt. \(cost) Open the request, and choose the"
                + " files under \"Correct fields and documents\"."
        )
    }

    /// What was done, with what needs attention and what follows.
    private static func told(_ what: String, _ answer: AmendPortRequest.Response) -> String {
        let missing = (answer.missing ?? []).map { "Still missing: \($0.field)." }
        let next = answer.nextAttempt.map { $0.sentences(for: .page).map(\.text) } ?? []
        return ([what] + answer.warnings + missing + next).joined(separator: " ")
    }
}

extension AmendPortRequest {
    /// Names what a person has changed on the form, so that a field that somebody else changed meanwhile stays.
    ///
    /// The page sends what it has shown as `was.` with the name of the field.
    init(
        _ fields: FormFields,
        _ files: SentDocuments,
        isSent: Bool = false,
        isDryRun: Bool = false
    ) throws(CallError) {
        var patch = RequestField.all.filter { field in
            guard let value = fields.values[field.path] else { return false }
            return value != fields.values["was.\(field.path)"]
        }.reduce(JSONValue.object([:])) { patch, field in
            patch.setting(field.path.split(separator: "."), to: field.json(fields.values[field.path] ?? ""))
        }
        if case .object(let changed) = patch, changed["gate"] != nil, let answeredAt = fields.text("answeredAt") {
            patch = patch.setting(["gate", "answeredAt"], to: .string(answeredAt))
        }
        self.init(
            requestID: try fields.request(),
            patch: patch,
            documents: files.documents,
            send: isSent ? true : nil,
            // One page has a button for each; the answer to one must not be given for the other.
            key: isDryRun ? nil : fields.text("key").map { isSent ? "\($0)-send" : $0 },
            dryRun: isDryRun ? true : nil
        )
    }
}

/// The bill and the letter that a person has chosen on a form, as attachments of a call.
struct SentDocuments: Sendable {
    let documents: [SubmittedDocument]
    let attachments: [Attachment]

    static let fields = [
        FormField(DocumentKind.bill.rawValue, "Most recent bill of the current carrier", .file, isRequired: false),
        FormField(DocumentKind.letter.rawValue, "Completed letter of authorization", .file, isRequired: false),
    ]

    /// Takes the files of a form; their types are read from their bytes, because a name may be wrong.
    ///
    /// - Throws: `INVALID_ARGUMENT` for a file that is too large to be sent.
    init(_ fields: FormFields) throws(CallError) {
        var documents: [SubmittedDocument] = []
        var attachments: [Attachment] = []
        for kind in DocumentKind.supplied {
            guard let file = fields.files[kind.rawValue], !file.bytes.isEmpty else { continue }
            guard file.bytes.count <= WireLimits.frameBytes else {
                throw CallError(
                    .invalidArgument,
                    "\(file.name) has \(file.bytes.count) bytes; at most \(WireLimits.frameBytes) can be sent. Send a"
                        + " smaller file, such as a scan in black and white."
                )
            }
            let isTaken = attachments.contains { $0.name == file.name }
            let name = isTaken || file.name.isEmpty ? "\(kind.rawValue)-\(file.name)" : file.name
            let type = DocumentFiles.contentType(of: file.bytes)
            attachments.append(Attachment(name: name, contentType: type, bytes: file.bytes, sha256: file.sha256))
            documents.append(SubmittedDocument(kind: kind, attachment: name))
        }
        self.documents = documents
        self.attachments = attachments
    }

    /// Set by a page that has said that saving sends another attempt.
    static let showsSending = "shown.isSent"

    /// What a page remembers of the files that it says something about, because a browser does not keep them.
    static func shown(of sent: FormFields) -> [String: String] {
        Dictionary(uniqueKeysWithValues: sent.files.map { (shownName($0.key), $0.value.sha256) })
    }

    /// Checks that the files are those whose consequences the page has shown.
    ///
    /// - Throws: `FAILED_PRECONDITION` if one is missing or is another one.
    func checkAreThoseShown(on fields: FormFields) throws(CallError) {
        for kind in DocumentKind.supplied {
            guard let shown = fields.text(Self.shownName(kind.rawValue)),
                fields.files[kind.rawValue]?.sha256 != shown
            else { continue }
            throw CallError(
                .failedPrecondition,
                "Nothing was changed, because the \(kind.rawValue) is not the file that the page was about. Choose that"
                    + " file again, or have the page show what this one will do."
            )
        }
    }

    private static func shownName(_ kind: String) -> String { "shown.\(kind)" }
}
