import IntakeContract
import Messaging
import Porting
import SystemPicture
import Timekeeping
import Violations

/// What people do with a new request: check it, keep it as a draft, or publish it.
enum NewRequestActions {
    static let publish = DeskAction(
        "publish-request",
        "Publish the request",
        consequence: "Published, it goes its way: the account is set up, and the packet is sent once no rule is in the"
            + " way. \"Check\" stores nothing; a draft is kept, reserves the number, and has its documents read.",
        fields: fields,
        by: SubmitPortRequest.method
    ) { sent, desk in try await submit(sent, isDraft: false, desk) }

    static let keep = DeskAction(
        "keep-draft",
        "Keep it as a draft",
        fields: fields,
        by: SubmitPortRequest.method
    ) { sent, desk in try await submit(sent, isDraft: true, desk) }

    /// Changes nothing: it answers with a page that says what the rules say.
    static let check = DeskAction(
        "check-request",
        "Check",
        fields: fields,
        by: CheckPortRequest.method
    ) { sent, desk in
        let files = try SentDocuments(sent)
        let call = CheckPortRequest(request: try PortRequestForm(sent), documents: files.documents)
        let answer = try await desk.services.call(call, to: .intake, attachments: files.attachments).response
        return .init("Nothing is stored.", showing: WebPage(checked: answer, sent), path: "/requests/new")
    }

    static let all = [publish, keep, check]

    /// Every field of a request, and its documents.
    static let fields = RequestField.all.map(\.formField) + SentDocuments.fields.map { $0.grouped("Attachments") }

    private static func submit(_ sent: FormFields, isDraft: Bool, _ desk: Desk) async throws -> DeskAction.Done {
        let files = try SentDocuments(sent)
        let call = try SubmitPortRequest(sent, files, isDraft: isDraft)
        let answer = try await desk.services.call(call, to: .intake, attachments: files.attachments).response
        let reference = answer.reference
        let what =
            if answer.state == .declined {
                "The request was declined and is kept as \(reference)."
            } else if answer.state == .draft, isDraft {
                "The draft \(reference) is kept; the rules are below. Publish it there."
            } else {
                "The request is accepted as \(reference)."
            }
        let missing = (answer.missing ?? []).map { "Still missing: \($0.field)." }
        let sentence = ([what] + answer.warnings + missing).joined(separator: " ")
        return .init(sentence, path: WebPage.path(of: answer.requestID))
    }
}

extension FormField {
    /// The same field under a heading.
    fileprivate func grouped(_ group: String) -> FormField {
        FormField(name, label, kind, hint: hint, isRequired: isRequired, group: group)
    }
}

extension SubmitPortRequest {
    /// The same form sent twice is one request, because the page gives it a key and the time of the answers.
    init(_ fields: FormFields, _ files: SentDocuments, isDraft: Bool) throws(CallError) {
        self.init(
            key: fields.key,
            request: try PortRequestForm(fields),
            documents: files.documents,
            draft: isDraft ? true : nil
        )
    }
}

extension PortRequestForm {
    /// The request that a form says.
    ///
    /// - Throws: `INVALID_ARGUMENT` for a value that cannot be read.
    init(_ fields: FormFields) throws(CallError) {
        var json = RequestField.all.reduce(JSONValue.object([:])) { json, field in
            json.setting(field.path.split(separator: "."), to: field.json(fields.values[field.path] ?? ""))
        }
        if let answeredAt = fields.text("answeredAt"), fields.text("gate.answeredBy") != nil {
            json = json.setting(["gate", "answeredAt"], to: .string(answeredAt))
        }
        do {
            // As a patch of nothing, so that an empty field is a missing one.
            let bytes = try MessageCoding.encode(JSONValue.object([:]).merging(json))
            self = try MessageCoding.decode(PortRequestForm.self, from: bytes)
        } catch {
            throw CallError(.invalidArgument, MessageCoding.sentence(for: error))
        }
    }
}
