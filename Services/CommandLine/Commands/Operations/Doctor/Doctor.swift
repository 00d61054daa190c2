import ArgumentParser
import Foundation
import Messaging
import SagaSupervisorContract
import Timekeeping

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
        let level: DoctorFinding.Level
        let findings: [DoctorFinding]
    }

    func perform(_ console: Console) async throws {
        let mostKeyDays = keyDays
        let facts = try await data.withServices { services in
            await DoctorFacts.gather(services, mostKeyDays: mostKeyDays)
        }
        let findings = DoctorChecks.findings(facts)
        let worst = findings.map(\.level).max() ?? .ok
        if json.isOn {
            try console.json(Report(level: worst, findings: findings))
        } else {
            console.lines(DoctorReport.lines(findings))
        }
        guard worst < .bad else { throw ExitCode(Outcome.refused.rawValue) }
    }
}

/// The findings for a person.
package enum DoctorReport {
    /// The lines of a report, in the order of the checks.
    package static func lines(_ findings: [DoctorFinding]) -> [StyledLine] {
        let width = findings.map(\.check.title.count).max() ?? 0
        var lines: [StyledLine] = []
        for finding in findings {
            var line = StyledLine(finding.level.mark, finding.level.style)
            let title = finding.check.title
            line.append("  " + title + String(repeating: " ", count: width - title.count + 2), .faint)
            if let service = finding.service { line.append("\(service): ", .strong) }
            line.append(finding.message.printable, finding.level == .ok ? .plain : finding.level.style)
            lines.append(line)
            guard let remedy = finding.remedy else { continue }
            lines.append(StyledLine(String(repeating: " ", count: 9 + width + 2) + "→ " + remedy.printable))
        }
        return lines + [StyledLine(), summary(findings)]
    }

    private static func summary(_ findings: [DoctorFinding]) -> StyledLine {
        let bad = findings.count { $0.level == .bad }
        let warnings = findings.count { $0.level == .warning }
        guard bad + warnings > 0 else { return StyledLine("All is well.", .good) }
        var line = StyledLine("\(bad) bad", bad > 0 ? .bad : .plain)
        line.append(", ")
        line.append("\(warnings) warning\(warnings == 1 ? "" : "s")", warnings > 0 ? .warning : .plain)
        line.append(". What each means and how to know that it is over: deploy/runbook.md", .faint)
        return line
    }
}

extension DoctorFinding.Check {
    var title: String {
        switch self {
        case .deadLetters: "dead letters"
        case .vendorMail: "vendor mail"
        default: rawValue
        }
    }
}

extension DoctorFinding.Level {
    /// As wide for each.
    fileprivate var mark: String {
        switch self {
        case .ok: "ok     "
        case .warning: "warning"
        case .bad: "BAD    "
        }
    }

    var style: Style {
        switch self {
        case .ok: .good
        case .warning: .warning
        case .bad: .bad
        }
    }
}
