import Messaging
import Timekeeping

/// The checks of a deployment: pure functions from what was gathered to what it means.
package enum DoctorChecks {
    /// The findings of all checks; each check has at least one.
    package static func findings(_ facts: DoctorFacts) -> [Diagnosis] {
        Diagnosis.Check.allCases.flatMap { check in
            let findings = run(check, facts)
            return findings.isEmpty ? well(check, facts).map { [$0] } ?? [] : findings
        }
    }

    /// What is not as it should be.
    private static func run(_ check: Diagnosis.Check, _ facts: DoctorFacts) -> [Diagnosis] {
        switch check {
        case .reachability: reachability(facts)
        case .keys: facts.keys.map(keys) ?? []
        case .versions: versions(facts)
        case .clock: facts.examined.flatMap { clock($0.service, $0.facts) }
        case .stores: facts.examined.flatMap { store($0.service, $0.facts) }
        case .disk: facts.examined.flatMap { disk($0.service, $0.facts.health.store) }
        case .shortages: facts.examined.flatMap { shortages($0.service, $0.facts.health) }
        case .links: facts.examined.flatMap { links($0.service, $0.facts.health, facts) }
        case .effects: facts.examined.flatMap { effects($0.service, $0.facts) }
        case .deadLetters: facts.examined.flatMap { deadLetters($0.service, $0.facts.queues) }
        case .vendorMail: facts.examined.flatMap { vendorMail($0.service, $0.facts.queues) }
        case .queues: facts.examined.flatMap { queues($0.service, $0.facts.queues) }
        case .sagas: facts.sagas.map(sagas) ?? []
        }
    }

    /// What is said where a check has nothing to object; nothing where it had nothing to look at.
    private static func well(_ check: Diagnosis.Check, _ facts: DoctorFacts) -> Diagnosis? {
        let seen = facts.examined
        guard let first = seen.first?.facts.health else { return nil }
        let message: String? =
            switch check {
            case .reachability: "All \(seen.count) services answer."
            case .keys:
                facts.keys.map { keys in
                    "This key is that of \(keys.ownName ?? ""); none of the \(keys.keys.count) keys is older than"
                        + " \(keys.mostDays) days."
                }
            case .versions: "All run version \(first.version)."
            case .clock: "The clocks agree."
            case .stores:
                "Every commit is on the disk before it is acknowledged (WAL, FULL, SQLite \(first.store.sqliteVersion))."
            case .disk: leastFree(facts).map { "At least \(mebibytes($0)) MiB are free at every store." }
            case .shortages: "No service is short of anything."
            case .links: "Every channel is up."
            case .effects: "No effect is frozen or ambiguous."
            case .deadLetters: "No dead letter."
            case .vendorMail: "No mail of the vendor waits for a person."
            case .queues: "Nothing has been waiting for longer than \(TimeSpan.milliseconds(oldMs))."
            case .sagas:
                facts.sagas.map { "All \($0.states.map(\.count).reduce(0, +)) sagas under way have a next step." }
            }
        return message.map { .ok(check, $0) }
    }

    // MARK: The services themselves

    private static func reachability(_ facts: DoctorFacts) -> [Diagnosis] {
        // What is wrong on this side is said once, however many could not be asked for it.
        let ownSide = Set(facts.services.compactMap { $0.silence?.kind == .notAsked ? $0.silence?.message : nil })
        let ownFindings = ownSide.sorted().map {
            Diagnosis.bad(
                .reachability,
                nil,
                "Services could not be asked: \($0)",
                do: "Mend that on this machine first."
            )
        }
        return ownFindings
            + facts.services.compactMap { asked in
                if let silence = asked.silence {
                    return silence.kind == .notAsked ? nil : finding(silence, of: asked.service, facts)
                }
                guard let health = asked.answer?.health, health.status != .serving else { return nil }
                return .bad(
                    .reachability,
                    asked.service,
                    "It answers and says that it does not serve.",
                    do: "Read its log; start it again."
                )
            }
    }

    private static func finding(_ silence: Silence, of service: ServiceName, _ facts: DoctorFacts) -> Diagnosis {
        let (what, remedy) =
            switch silence.kind {
            case .noConnection where !facts.listening.contains(service):
                (
                    "Nobody listens: \(silence.message)",
                    facts.isLocal
                        ? "`faxport up` starts it again by itself; if it does not come, the end of logs/\(service).log says"
                            + " why."
                        : "See whether its container runs and why it ended, and whether the deployment file names the right"
                            + " endpoint."
                )
            case .noConnection where facts.keys != nil:
                (
                    "Somebody listens, and does not take this key, or hangs: \(silence.message)",
                    "See whether its access list has this key, and this machine's the key of \(service): faxport keys list."
                )
            case .notAsked, .noConnection, .noAnswer:
                (
                    "Somebody is there and does not answer: \(silence.message)",
                    "It hangs, is stopped or has too much to do: look at its log and its processor, then start it again."
                )
            case .keyRefused:
                (
                    "It does not take this key: \(silence.message)",
                    "Use the newest secret of your name; faxport keys list says whose keys are valid."
                )
            case .refused:
                (
                    "It refuses to say how it is: \(silence.message)",
                    "Use the same version of faxport as the services run."
                )
            }
        return .bad(.reachability, service, what, do: remedy)
    }

    private static func keys(_ facts: KeyFacts) -> [Diagnosis] {
        guard facts.problems.isEmpty else {
            return facts.problems.map {
                .bad(.keys, nil, $0, do: "Without it nothing can be asked; mend the file first.")
            }
        }
        var findings: [Diagnosis] = []
        if facts.ownName == nil {
            findings.append(
                .bad(
                    .keys,
                    nil,
                    "The key in \(facts.keyFilePath) is not on the list \(facts.accessPath), or was revoked.",
                    do: "Use the newest secret of your name; an operator makes one with: faxport keys rotate NAME"
                )
            )
        }
        let old = facts.keys.filter { facts.now - $0.since > .days(Int64(facts.mostDays)) }
        findings += old.map { key in
            .warning(
                .keys,
                nil,
                "The key of \(key.principal) is \(facts.now - key.since) old; \(facts.mostDays) days are the most.",
                do: "faxport keys rotate \(key.principal)"
            )
        }
        return findings
    }

    private static func versions(_ facts: DoctorFacts) -> [Diagnosis] {
        let versions = Dictionary(grouping: facts.examined, by: \.facts.health.version)
        guard versions.count > 1 else { return [] }
        let list = versions.sorted { $0.key < $1.key }
            .map { version, services in "\(version) (\(services.map(\.service.rawValue).joined(separator: ", ")))" }
        return [
            .warning(
                .versions,
                nil,
                "The services run different versions: \(list.joined(separator: "; ")).",
                do: "Finish the rollout, or roll it back: all five belong to one version."
            )
        ]
    }

    /// So far apart, clocks make ages and delays read wrong; so far, they make deadlines wrong.
    private static let clockWarnMs: Int64 = 1_000
    private static let clockBadMs: Int64 = 30_000

    private static func clock(_ service: ServiceName, _ facts: DoctorFacts.Examined) -> [Diagnosis] {
        let there = facts.health.machineMs
        let (asked, answered) = (facts.askedAt.millisecondsSince1970, facts.answeredAt.millisecondsSince1970)
        // Between question and answer lies the only time that its clock may honestly show.
        let apart = there < asked ? there - asked : max(0, there - answered)
        guard abs(apart) > clockWarnMs else { return [] }
        let way = apart < 0 ? "behind" : "ahead of"
        let message = "Its clock is \(TimeSpan.milliseconds(abs(apart))) \(way) this machine's."
        let remedy = "Set both by NTP (timedatectl, chronyc tracking); deadlines and ages follow the clocks."
        return [
            abs(apart) > clockBadMs
                ? .bad(.clock, service, message, do: remedy) : .warning(.clock, service, message, do: remedy)
        ]
    }
}
