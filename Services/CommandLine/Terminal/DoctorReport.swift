import SystemPicture

/// The findings for a person.
package enum DoctorReport {
    /// The lines of a report, in the order of the checks.
    package static func lines(_ findings: [Diagnosis]) -> [StyledLine] {
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

    private static func summary(_ findings: [Diagnosis]) -> StyledLine {
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

extension Diagnosis.Check {
    package var title: String {
        switch self {
        case .deadLetters: "dead letters"
        case .vendorMail: "vendor mail"
        default: rawValue
        }
    }
}

extension Diagnosis.Level {
    /// As wide for each.
    fileprivate var mark: String {
        switch self {
        case .ok: "ok     "
        case .warning: "warning"
        case .bad: "BAD    "
        }
    }

    package var style: Style {
        switch self {
        case .ok: .good
        case .warning: .warning
        case .bad: .bad
        }
    }
}
