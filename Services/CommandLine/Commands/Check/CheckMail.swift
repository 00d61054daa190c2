import ArgumentParser
import MailTransport

/// Checks a mail file and the servers that it names.
struct CheckMail: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Tries the mail servers that a mail file names, and says what works; no mail is sent.",
        discussion: """
            Logs in at both servers, and looks whether the folders are there. Ends with 1 where something is not as it must be, \
            with 2 where the file is wrong, and with 3 where a server does not answer.
            """
    )

    @Argument(help: "The mail file, as submission and linking get it with --mail.")
    var file: String

    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let check = await MailCheck(of: try MailSettings(path: file))
        if json.isOn { try console.json(check) } else { console.lines(check.findings.map(Self.line)) }
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
