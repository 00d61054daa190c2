import ArgumentParser
import MailTransport
import SystemPicture
import TerminalOutput

/// Checks a mail file and the servers in it.
struct CheckMail: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Tries the mail servers in a mail file and reports what works; no email is sent.",
        discussion: """
            Logs in to both servers and checks whether the folders exist. Exit codes: 1 if something is not as it \
            should be, 2 if the file is invalid, 3 if a server does not answer.
            """
    )

    @Argument(help: "The mail file, as for --mail of submission and linking.")
    var file: String

    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let check = await MailCheck(of: try MailSettings(path: file))
        if json.isOn { try terminal.json(check) } else { terminal.lines(check.findings.map(Self.line)) }
        let verdicts = check.findings.map(\.verdict)
        if verdicts.contains(.wrong) { throw ExitCode(Outcome.refused.rawValue) }
        if verdicts.contains(.unreachable) { throw ExitCode(Outcome.unreachable.rawValue) }
    }

    private static func line(_ finding: MailCheck.Result) -> StyledLine {
        var line = StyledLine("\(finding.what.printable): ", .strong)
        let style: Style =
            switch finding.verdict {
            case .works: .good
            case .wrong, .unreachable: .bad
            }
        line.append(finding.sentence.printable, style)
        return line
    }
}
