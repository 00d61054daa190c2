import Messaging
import SubmissionContract
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page with the wordings of the vendor: what each comes to, who decided it, and the form of one of them.
    package init(templates: [StoredMailTemplate], chosen: String?) {
        var table = WebTable("Wording", "Comes to", "Decided by", "Text")
        for template in templates {
            let person = template.confirmedBy.map { person in
                [person, template.confirmedAt?.toTheMinute].compactMap(\.self).joined(separator: ", ")
            }
            let id = template.id ?? ""
            table.add(
                WebText(id, .strong, link: "/templates?wording=\(FaxPath.encoded(id))"),
                WebText(template.comesTo),
                person.map { WebText($0, .good) } ?? WebText("nobody: it is off", .warning),
                WebText(String(template.wording.prefix(140)), .faint)
            )
        }
        let one = templates.first { $0.id == chosen && chosen != nil }.map(Self.block)
        let lines = [WebText("An email that fits a confirmed wording wholly acts by itself.", .faint)]
        let list = WebBlock(lines: lines, table: table.unlessEmpty)
        self.init(title: "Wordings of the vendor", place: .more, blocks: [one, list].compactMap(\.self))
    }

    private static func block(_ template: StoredMailTemplate) -> WebBlock {
        let action = template.confirmedBy == nil ? TemplateActions.confirm : TemplateActions.remove
        return WebBlock(
            heading: "Wording \(template.id ?? "")",
            lines: [WebText("It comes to: \(template.comesTo)")],
            verbatim: template.wording,
            forms: [WebForm(action, values: ["template": template.id ?? ""])]
        )
    }

    static func templates(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let answer = try await desk.services.call(ListMailTemplates(), to: .submission).response
        return WebPage(templates: answer.templates, chosen: fields.text("wording"))
    }
}

extension StoredMailTemplate {
    /// What it comes to in one line.
    fileprivate var comesTo: String {
        answers.map { ([$0.kind.words] + $0.reasons.map(\.rawValue)).joined(separator: " ") }.joined(separator: ", ")
    }
}
