import ArgumentParser
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput

/// Examines a deployment.
struct Doctor: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a deployment, says all that is wrong at once, and what to do about each.",
        discussion: "Ends with 1 where something is bad. Warnings alone end with 0."
    )

    @Option(help: ArgumentHelp("Keys that are older should be changed.", valueName: "days"))
    var keyDays = 180

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    /// What `--json` prints.
    private struct Report: Encodable {
        let level: Diagnosis.Level
        let findings: [Diagnosis]
    }

    func perform(_ terminal: Terminal) async throws {
        let mostKeyDays = keyDays
        let facts = try await data.withServices { services in
            await DoctorFacts.gather(services, mostKeyDays: mostKeyDays)
        }
        let findings = DoctorChecks.findings(facts)
        let worst = findings.map(\.level).max() ?? .ok
        if json.isOn {
            try terminal.json(Report(level: worst, findings: findings))
        } else {
            terminal.lines(DoctorReport.lines(findings))
        }
        guard worst < .bad else { throw ExitCode(Outcome.refused.rawValue) }
    }
}
