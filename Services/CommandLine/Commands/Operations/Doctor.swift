import ArgumentParser
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput

/// Checks a deployment.
struct Doctor: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a deployment and lists everything that is wrong, each with a remedy.",
        discussion: "Exit code 1: something is bad. Warnings alone do not change the exit code."
    )

    @Option(help: ArgumentHelp("Warn about keys that are older than this.", valueName: "days"))
    var keyDays = 180

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    /// What `--json` prints.
    private struct Report: Encodable {
        let level: Diagnosis.Level
        /// Called `findings` in JSON since its first version.
        let findings: [Diagnosis]
    }

    func perform(_ terminal: Terminal) async throws {
        let mostKeyDays = keyDays
        let facts = try await data.withServices { services in
            await DoctorFacts.gather(services, mostKeyDays: mostKeyDays)
        }
        let diagnoses = DoctorChecks.diagnoses(facts)
        let worst = diagnoses.map(\.level).max() ?? .ok
        if json.isOn {
            try terminal.json(Report(level: worst, findings: diagnoses))
        } else {
            terminal.lines(DoctorReport.lines(diagnoses))
        }
        guard worst < .bad else { throw ExitCode(Outcome.refused.rawValue) }
    }
}
