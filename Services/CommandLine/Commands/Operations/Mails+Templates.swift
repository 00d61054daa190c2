import ArgumentParser
import Foundation
import Messaging
import ServiceClient
import SubmissionContract
import SystemPicture
import TerminalOutput

extension Mails {
    /// Groups the commands for wordings that people have decided.
    struct Templates: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "templates",
            abstract:
                "Shows the wordings of the vendor that people have decided, and takes them from system to system.",
            discussion: """
                An email that fits a confirmed wording wholly acts by itself, with its own number, dates and names. A \
                wording is kept by faxport mails decide --confirm-wording.
                """,
            subcommands: [ListAll.self, Export.self, Import.self, Confirm.self, Remove.self],
            defaultSubcommand: ListAll.self
        )

        /// The templates of the running system.
        static func fetch(_ data: DataOption) async throws -> [StoredMailTemplate] {
            try await data.withServices { try await $0.call(ListMailTemplates(), to: .submission).response }.templates
        }
    }
}

extension Mails.Templates {
    /// Lists the templates.
    struct ListAll: FaxportCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists the wordings, what each comes to, and who decided it; those of the starter set are off."
        )

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let templates = try await Mails.Templates.fetch(data)
            guard !json.isOn else { return try terminal.json(templates) }
            var table = TextTable([.init("TEMPLATE"), .init("COMES TO"), .init("DECIDED BY"), .init("WORDING")])
            for template in templates {
                let person = template.confirmedBy.map { by in
                    [by, template.confirmedAt.map { "\($0)" }].compactMap(\.self).joined(separator: ", ")
                }
                table.add(
                    "\(template.id ?? "")",
                    "\(template.comesTo)",
                    person.map { .init($0, .good) } ?? .init("off", .bad),
                    "\(template.wording)"
                )
            }
            terminal.table(table)
        }
    }

    /// Writes the confirmed templates to a file.
    struct Export: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the confirmed wordings to a JSON file, for faxport mails templates import."
        )

        @Argument(help: "The file to write.")
        var file: String

        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let confirmed = try await Mails.Templates.fetch(data).filter { $0.confirmedBy != nil }
            let bytes = try MessageCoding.encode(MailTemplateFile(templates: confirmed))
            do {
                try Data(bytes).write(to: URL(filePath: file), options: .atomic)
            } catch {
                throw CommandFailure(.refused, "\(file) cannot be written: \(error.localizedDescription)")
            }
            terminal.line("Wrote \(confirmed.count) wordings to \(file).".printable, .good)
        }
    }

    /// Takes templates over from a file.
    struct Import: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes over the wordings of a file; emails that fit them act by themselves from now on.",
            discussion: "All or none are taken over. The file says who confirmed each; your name is kept beside it."
        )

        @Argument(help: "The file that faxport mails templates export wrote.")
        var file: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let content = try parsed(file) { try MessageCoding.decode(MailTemplateFile.self, from: $0) }
            let call = ImportMailTemplates(templates: content.templates, actor: actor.name, note: reason.text)
            let answer = try await data.withServices { try await $0.call(call, to: .submission).response }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("Took over \(answer.count) wordings.", .good)
        }
    }

    /// Confirms templates of the starter set.
    struct Confirm: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Confirms wordings of the starter set, all or those that are named.",
            discussion: "Read them first with faxport mails templates list; each acts by itself from then on."
        )

        @Argument(help: "The wordings, as faxport mails templates list prints them.")
        var templates: [String] = []

        @Flag(help: "Confirm the whole starter set.")
        var starter = false

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func validate() throws {
            guard starter != !templates.isEmpty else {
                throw ValidationError("Name the wordings to confirm, or give --starter for the whole starter set.")
            }
        }

        func perform(_ terminal: Terminal) async throws {
            let call = ConfirmMailTemplates(ids: templates, actor: actor.name, note: reason.text)
            let answer = try await data.withServices { try await $0.call(call, to: .submission).response }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("Confirmed \(answer.count) wordings.", .good)
        }
    }

    /// Removes templates.
    struct Remove: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes wordings; emails that fit them go to a person again."
        )

        @Argument(help: "The wordings, as faxport mails templates list prints them.")
        var templates: [String]

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let call = RemoveMailTemplates(ids: templates, actor: actor.name, note: reason.text)
            let answer = try await data.withServices { try await $0.call(call, to: .submission).response }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("Removed \(answer.count) wordings.", .good)
        }
    }
}

/// The file of exported templates.
struct MailTemplateFile: Codable {
    let templates: [StoredMailTemplate]
}

extension StoredMailTemplate {
    /// What it comes to in one line.
    fileprivate var comesTo: String {
        answers.map { ([$0.kind.rawValue] + $0.reasons.map(\.rawValue)).joined(separator: " ") }.joined(separator: ", ")
    }
}
