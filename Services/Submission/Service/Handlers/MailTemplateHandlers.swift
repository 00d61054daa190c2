import Durable
import Messaging
import SubmissionContract
import Timekeeping
import VendorMail

/// Lists, takes over, confirms and removes the templates of the vendor's mails.
enum MailTemplateHandlers {
    static func list(_ call: ListMailTemplates, _ reading: Reading) throws -> ListMailTemplates.Response {
        ListMailTemplates.Response(templates: try MailTemplateTable.offered(reading.db).map(\.stored))
    }

    static func takeOver(_ call: ImportMailTemplates, _ turn: Turn) throws -> ImportMailTemplates.Response {
        let person = turn.actor(claiming: call.actor)
        let templates = try call.templates.map { stored in
            guard let confirmedBy = stored.confirmedBy, !confirmedBy.isEmpty else {
                let text =
                    "Nobody has confirmed \"\(stored.wording.prefix(80))\"; only confirmed templates are taken over."
                throw CallError(.invalidArgument, text)
            }
            guard let template = MailTemplate(stored, importedBy: person, at: turn.now.calendar) else {
                let text = "\"\(stored.wording.prefix(80))\" cannot be used: it is too short, or a slot is missing."
                throw CallError(.invalidArgument, text)
            }
            return template
        }
        for template in templates { try keep(template, "importTemplate", person, call.note, turn) }
        return ImportMailTemplates.Response(count: templates.count)
    }

    static func confirm(_ call: ConfirmMailTemplates, _ turn: Turn) throws -> ConfirmMailTemplates.Response {
        let person = turn.actor(claiming: call.actor)
        let chosen = try call.ids.isEmpty ? MailTemplate.starterSet : find(call.ids, in: MailTemplate.starterSet)
        for template in chosen {
            let confirmed = template.confirmed(by: person, at: turn.now.calendar)
            try keep(confirmed, "confirmTemplate", person, call.note, turn)
        }
        return ConfirmMailTemplates.Response(count: chosen.count)
    }

    static func remove(_ call: RemoveMailTemplates, _ turn: Turn) throws -> RemoveMailTemplates.Response {
        let person = turn.actor(claiming: call.actor)
        let chosen = try find(call.ids, in: try MailTemplateTable.all(turn.db))
        for template in chosen {
            try MailTemplateTable.remove(turn.db, name: template.name)
            try turn.record("removeTemplate", of: template.subject, by: person, because: call.note)
        }
        return RemoveMailTemplates.Response(count: chosen.count)
    }

    /// Keeps a template, and records who decided so.
    static func keep(_ template: MailTemplate, _ verb: String, _ person: String, _ note: String, _ turn: Turn) throws {
        try MailTemplateTable.keep(turn.db, template)
        try turn.record(verb, of: template.subject, by: person, because: note)
    }

    private static func find(_ ids: [String], in templates: [MailTemplate]) throws -> [MailTemplate] {
        try ids.map { id in
            guard let found = templates.first(where: { $0.id == id }) else {
                throw CallError(.notFound, "There is no template \(id).")
            }
            return found
        }
    }
}

extension MailTemplate {
    /// The name under which people find it.
    var id: String { String(MessageCoding.sha256(Bytes(name.utf8)).prefix(12)) }

    /// It in the record of decisions.
    fileprivate var subject: String { "template \(id): \(name.prefix(80))" }

    fileprivate var stored: StoredMailTemplate {
        StoredMailTemplate(
            id: id,
            wording: name,
            answers: answers.map {
                StoredMailTemplate.Answer(
                    kind: $0.kind,
                    reasons: $0.reasons,
                    day: $0.day,
                    sameDays: $0.sameDays,
                    time: $0.time
                )
            },
            confirmedBy: confirmedBy,
            confirmedAt: confirmedAt,
            importedBy: importedBy,
            importedAt: importedAt
        )
    }

    fileprivate init?(_ stored: StoredMailTemplate, importedBy person: String, at now: Timestamp) {
        self.init(
            words: stored.wording.split(separator: " ").map(String.init),
            answers: stored.answers.map {
                Answer(kind: $0.kind, reasons: $0.reasons, day: $0.day, sameDays: $0.sameDays, time: $0.time)
            },
            confirmedBy: stored.confirmedBy,
            confirmedAt: stored.confirmedAt,
            importedBy: person,
            importedAt: now
        )
    }
}
