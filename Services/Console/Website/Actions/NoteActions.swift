import IntakeContract
import Messaging

/// What people note about a request.
enum NoteActions {
    static let add = DeskAction.calling(
        "note",
        "Add a note",
        consequence: "It stands under your name in what happened to the request, here and in the feed of the CRM.",
        fields: [text],
        at: .always(.intake),
        AddNote.init(_:by:)
    ) { sent, _ in .init("The note is kept.", path: try RequestDecisions.page(sent)) }

    static let all = [add]

    static let text = FormField("text", "Note", hint: "what others need to know")
}

extension AddNote {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(
            requestID: try fields.request(),
            text: try fields.needed(NoteActions.text),
            actor: person,
            key: fields.text("key")
        )
    }
}
