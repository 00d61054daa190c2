import SystemPicture

/// The diagnoses as people read them.
package enum DoctorReport {
    /// The lines of a report, in the order of the checks.
    package static func lines(_ diagnoses: [Diagnosis]) -> [StyledLine] {
        let width = diagnoses.map(\.check.title.count).max() ?? 0
        var lines: [StyledLine] = []
        for diagnosis in diagnoses {
            var line = StyledLine(diagnosis.level.mark, diagnosis.level.style)
            let title = diagnosis.check.title
            line.append("  " + title + String(repeating: " ", count: width - title.count + 2), .faint)
            if let service = diagnosis.service { line.append("\(service): ", .strong) }
            line.append(diagnosis.message.printable, diagnosis.level == .ok ? .plain : diagnosis.level.style)
            lines.append(line)
            guard let remedy = diagnosis.remedy else { continue }
            lines.append(StyledLine(String(repeating: " ", count: 9 + width + 2) + "→ " + remedy.printable))
        }
        return lines + [StyledLine(), summary(diagnoses)]
    }

    private static func summary(_ diagnoses: [Diagnosis]) -> StyledLine {
        let bad = diagnoses.count { $0.level == .bad }
        let warnings = diagnoses.count { $0.level == .warning }
        guard bad + warnings > 0 else { return StyledLine("All is well.", .good) }
        var line = StyledLine("\(bad) bad", bad > 0 ? .bad : .plain)
        line.append(", ")
        line.append("\(warnings) warning\(warnings == 1 ? "" : "s")", warnings > 0 ? .warning : .plain)
        line.append(". deploy/runbook.md explains each of them.", .faint)
        return line
    }
}

extension Diagnosis.Check {
    /// The check as a word or two.
    package var title: String {
        switch self {
        case .deadLetters: "dead letters"
        case .vendorMail: "vendor mail"
        case .reachability, .keys, .versions, .clock, .stores, .disk, .shortages, .links, .effects, .queues, .sagas,
            .views, .templates:
            rawValue
        }
    }
}

extension Diagnosis.Level {
    /// The level, padded to one width.
    fileprivate var mark: String {
        switch self {
        case .ok: "ok     "
        case .warning: "warning"
        case .bad: "BAD    "
        }
    }

    /// The style in which the level is shown.
    package var style: Style {
        switch self {
        case .ok: .good
        case .warning: .warning
        case .bad: .bad
        }
    }
}
