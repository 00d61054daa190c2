import Messaging
import SubmissionContract

/// What people decide about wordings of the vendor's emails.
enum TemplateActions {
    static let confirm = DeskAction.calling(
        "confirm-wording",
        "Confirm the wording",
        consequence: "Emails that fit it wholly act by themselves from now on.",
        at: .always(.submission),
        ConfirmMailTemplates.init(_:by:)
    ) { _, answer in .init("Confirmed \(answer.count).", path: "/templates") }

    static let remove = DeskAction.calling(
        "remove-wording",
        "Remove the wording",
        consequence: "Emails that fit it go to a person again.",
        at: .always(.submission),
        RemoveMailTemplates.init(_:by:)
    ) { _, answer in .init("Removed \(answer.count).", path: "/templates") }

    static let all = [confirm, remove]
}

extension FormFields {
    /// The wording that a form is about; never the whole starter set by accident.
    ///
    /// - Throws: `INVALID_ARGUMENT` if the field `template` has none.
    fileprivate func template() throws(CallError) -> String {
        guard let template = text("template") else {
            throw CallError(.invalidArgument, "The form does not say which wording it is about. Open the page again.")
        }
        return template
    }
}

extension ConfirmMailTemplates {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(ids: [try fields.template()], actor: person, note: try fields.needed(.reason))
    }
}

extension RemoveMailTemplates {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(ids: [try fields.template()], actor: person, note: try fields.needed(.reason))
    }
}
