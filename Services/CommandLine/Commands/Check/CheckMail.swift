import ArgumentParser
import Mail
import MailTransport
import ServiceClient
import SubmissionDomain
import SystemPicture
import TerminalOutput

/// Checks a mail file and the servers in it.
struct CheckMail: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Tries the mail servers in a mail file and reports what works; no email is sent.",
        discussion: """
            Logs in to both servers and checks whether the folders exist. With --sample it tries no server, but says \
            whether the sender of a received email would be believed, and why. Exit codes: 1 if something is not as \
            it should be or the sender would not be believed, 2 if a file is invalid, 3 if a server does not answer.
            """
    )

    @Argument(help: "The mail file, as for --mail of submission and linking.")
    var file: String

    @Option(help: "An email as it was received, with all its headers.")
    var sample: String?

    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        if let sample { return try judge(sample, terminal) }
        let check = await MailCheck(of: try MailSettings(path: file))
        if json.isOn { try terminal.json(check) } else { terminal.lines(check.findings.map(Self.line)) }
        let verdicts = check.findings.map(\.verdict)
        if verdicts.contains(.wrong) { throw ExitCode(Outcome.refused.rawValue) }
        if verdicts.contains(.unreachable) { throw ExitCode(Outcome.unreachable.rawValue) }
    }

    private func judge(_ sample: String, _ terminal: Terminal) throws {
        let trust = try MailSettings(path: file).trust
        let policy = VendorMailPolicy(vendorDomains: trust.vendorDomains, trustedServer: trust.server)
        let mail = try parsed(sample) { try ReceivedMail(parsing: $0) }
        let evidence = policy.evidence(in: mail)
        if json.isOn { try terminal.json(evidence) } else { terminal.lines(evidence.lines) }
        guard evidence.isBelieved else { throw ExitCode(Outcome.refused.rawValue) }
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

extension SenderEvidence {
    /// The evidence for a person.
    fileprivate var lines: [StyledLine] {
        var lines = [
            isBelieved
                ? StyledLine("The sender would be believed.", .good)
                : StyledLine("The sender would not be believed: \((doubt ?? "").printable)", .bad)
        ]
        lines += from.map { StyledLine("From: \($0.printable)") }
        if fields.isEmpty { lines.append(StyledLine("It has no Authentication-Results.")) }
        for field in fields {
            let server = field.server.isEmpty ? "no server named" : field.server
            let use = field.counts ? "counts" : "counts for nothing"
            let results = field.results.joined(separator: "; ")
            lines.append(StyledLine("Authentication-Results, \(use): \(server.printable): \(results.printable)"))
        }
        return lines
    }
}
