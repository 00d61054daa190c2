import ArgumentParser
import LinkingContract
import LinkingDomain
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput
import Timekeeping

extension NotificationsCommand {
    /// Lists the kinds of email, and where the template of each comes from.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists the emails that customers get, where each template comes from, and what is wrong with files."
        )

        @OptionGroup var source: TemplatesOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let templates = try await source.templates(data)
            if json.isOn {
                try terminal.json(ListEmailTemplates.Response(templates))
            } else {
                var table = TextTable([.init("EMAIL"), .init("TEMPLATE"), .init("MUST SAY")])
                for kind in CustomerMailKind.allCases {
                    let isFromFile = templates.overridden.contains(kind)
                    table.add(
                        .init(kind.rawValue),
                        .init(isFromFile ? "file" : "built in", isFromFile ? .good : .faint),
                        .init(EmailVariable.needed(by: kind).map(\.rawValue).joined(separator: ", "))
                    )
                }
                terminal.table(table)
                for problem in templates.problems { terminal.line(problem.printable, .bad) }
            }
            guard templates.problems.isEmpty else { throw ExitCode(1) }
        }
    }

    /// Prints the template of one kind.
    struct ShowOne: FaxportCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Prints the template of an email, to copy and change."
        )

        @Argument(help: "The email, as `faxport notifications list` names it.")
        var kind: CustomerMailKind

        @OptionGroup var source: TemplatesOption
        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let text = try await source.templates(data).source(of: kind)
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                terminal.line(String(line))
            }
        }
    }

    /// Shows an email as a customer would get it.
    struct Preview: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows an email of a kind with sample values, or the emails of a request. Sends nothing."
        )

        @Argument(help: "The email, as `faxport notifications list` names it, or a request.")
        var subject: String

        @Flag(help: "Show the HTML instead of the text.")
        var html = false

        @OptionGroup var source: TemplatesOption
        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let templates = try await source.templates(data)
            for problem in templates.problems { terminal.line(problem.printable, .bad) }
            if let kind = CustomerMailKind(rawValue: subject) {
                if let sample = CustomerEmail.sample(kind) { show(sample, templates, terminal) }
                return
            }
            guard let name = RequestName(argument: subject) else {
                throw ValidationError("\"\(subject.printable)\" is neither an email nor a request.")
            }
            let notices = try await data.withServices { services in
                let id = try await services.id(of: name)
                return try await services.call(ListNotices(requestID: id), to: .linking).response.notices
            }
            guard !notices.isEmpty else {
                return terminal.line("The customer has got no email about this request yet.")
            }
            for entry in notices {
                let sent = entry.sentAt.map { "sent \($0.toTheMinute)" } ?? "not sent yet"
                terminal.line("---------- \(entry.notice.kind.rawValue): \(sent)", .strong)
                show(entry.notice, templates, terminal)
            }
        }

        private func show(_ notice: NotifyCustomer, _ templates: EmailTemplates, _ terminal: Terminal) {
            let mail = CustomerEmail.mail(notice, at: Timestamp(millisecondsSince1970: 0), templates: templates)
            terminal.line("To: \(mail.to.joined())".printable, .faint)
            terminal.line("Subject: \(mail.subject)".printable, .faint)
            terminal.line()
            let body = html ? mail.htmlBody ?? "" : mail.textBody
            for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
                terminal.line(String(line).printable)
            }
        }
    }
}

extension CustomerMailKind: ExpressibleByArgument {}

extension ListEmailTemplates.Response {
    /// What the templates of this machine would answer.
    init(_ templates: EmailTemplates) {
        self.init(
            templates: CustomerMailKind.allCases.map { kind in
                .init(
                    kind: kind,
                    isFromFile: templates.overridden.contains(kind),
                    source: templates.source(of: kind)
                )
            },
            problems: templates.problems
        )
    }
}
