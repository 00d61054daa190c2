import AccountProvisioningContract
import Messaging
import Porting
import SystemPicture
import Timekeeping

extension WebPage {
    /// The form of a new request with every field, its documents, and what must be true before.
    ///
    /// - Parameters:
    ///   - practice: fills in the practice of an account's page.
    ///   - key: makes a repetition of the form harmless.
    ///   - now: when the questions about the line are answered.
    /// - Throws: what coding a request throws, which does not happen.
    package init(newRequestOf practice: Practice, key: String, at now: Timestamp) throws {
        var values = try RequestField.values(of: PortRequestForm(practice: practice))
        values["key"] = key
        values["answeredAt"] = now.description
        let form = WebForm(NewRequestActions.publish, values: values, others: [NewRequestActions.check])
        self.init(
            title: "A new request",
            place: .requests,
            blocks: [
                WebBlock(
                    heading: "Before you begin",
                    lines: Prerequisites.all.map { WebText($0) } + [
                        WebText(
                            "A letter of authorization to sign is on the page of a draft, filled in from this form.",
                            .faint
                        )
                    ]
                ),
                WebBlock(heading: "The request", forms: [form]),
            ]
        )
    }

    static func newRequest(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let group = fields.text("practice")
        var practice = Practice(practiceGroupID: group)
        if let group {
            let known = await desk.services.ask(ListAccounts(matching: group), of: .accountProvisioning)
            let accounts = (try? known.get().accounts) ?? []
            practice.practiceName = accounts.first { $0.practiceGroupID == group }?.practiceName
        }
        return try WebPage(newRequestOf: practice, key: "console-\(FormFields.newKey())", at: .now)
    }
}
