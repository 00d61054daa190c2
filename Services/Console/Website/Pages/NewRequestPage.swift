import AccountProvisioningContract
import IntakeContract
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
        let form = Self.newRequestForm(values)
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

    private static func newRequestForm(_ values: [String: String]) -> WebForm {
        let others = [NewRequestActions.check, NewRequestActions.keep]
        return WebForm(NewRequestActions.publish, values: values, others: others)
    }

    /// The page that says what the rules say about a request that is not stored, with the form as it was typed.
    init(checked answer: CheckPortRequest.Response, _ sent: FormFields) {
        var lines = [WebText("Nothing is stored, and no number is reserved.", .strong)]
        if let declined = answer.declined { lines.append(WebText("It would be declined. \(declined)", .bad)) }
        if let holder = answer.holder {
            let text = "The number has an active request: \(holder.reference). Wait until it ends, or cancel it first."
            lines.append(WebText(text, .bad, link: Self.path(of: holder)))
        }
        if answer.violations.isEmpty, answer.declined == nil {
            lines.append(WebText("No rule about the request itself is in the way.", .good))
        }
        lines += answer.warnings.map { WebText($0, .warning) }
        let files =
            sent.files.isEmpty
            ? "Documents are read once a draft or the request is kept."
            : "Documents are read once a draft or the request is kept. Choose the files again: a browser forgets them."
        lines.append(WebText(files, .faint))
        var table = WebTable("Field", "What is wrong", "Remedy", "Rule")
        for violation in answer.violations {
            table.add(
                WebText(RequestField.all.first { $0.path == violation.field }?.label ?? violation.field, .strong),
                WebText(violation.message, .bad),
                WebText(violation.remedy),
                WebText(violation.rule.rawValue, .faint)
            )
        }
        self.init(
            title: "What the rules say",
            place: .requests,
            blocks: [
                WebBlock(lines: lines, table: table.unlessEmpty),
                WebBlock(heading: "The request", forms: [Self.newRequestForm(sent.values)]),
            ]
        )
    }

    static func newRequest(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let group = fields.text("practice")
        var practice = Practice(practiceGroupID: group)
        if let group {
            let call = ListAccounts(matching: group, isWhole: true)
            let known = await desk.services.ask(call, of: .accountProvisioning)
            let accounts = (try? known.get().accounts) ?? []
            practice.practiceName = accounts.first { $0.practiceGroupID == group }?.practiceName
        }
        return try WebPage(
            newRequestOf: practice,
            key: "console-\(FormFields.newKey())",
            at: await desk.services.calendarTime()
        )
    }
}
