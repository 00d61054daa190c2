import ArgumentParser
import SubmissionContract
import TerminalOutput

/// Lists the emails from the vendor that could not be assigned to a request.
struct Unmatched: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists emails from the vendor that match no request, are not understood or are not trusted."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        try await Self.show(terminal, data, json)
    }

    /// Prints the emails that wait for a person.
    static func show(_ terminal: Terminal, _ data: DataOption, _ json: JSONFlag) async throws {
        let answer = try await data.withServices { try await $0.call(ListUnmatchedMail(), to: .submission).response }
        guard !json.isOn else { return try terminal.json(answer) }
        guard !answer.mails.isEmpty else { return terminal.line("There are no unmatched emails.", .good) }
        var table = TextTable([.init("RECEIVED"), .init("FROM"), .init("SUBJECT"), .init("WHY"), .init("EMAIL")])
        for mail in answer.mails {
            table.add("\(mail.receivedAt)", "\(mail.from)", "\(mail.subject)", .init(mail.why, .bad), "\(mail.mailID)")
        }
        terminal.table(table)
    }
}
