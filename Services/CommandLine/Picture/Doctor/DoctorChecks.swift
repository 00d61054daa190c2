import Messaging
import Timekeeping

/// The checks of a deployment: pure functions from the gathered facts to diagnoses.
package enum DoctorChecks {
    /// The diagnoses of all checks; each check that had something to look at gives at least one.
    package static func diagnoses(_ facts: DoctorFacts) -> [Diagnosis] {
        Diagnosis.Check.allCases.flatMap { check in
            let found = run(check, facts)
            return found.isEmpty ? well(check, facts).map { [$0] } ?? [] : found
        }
    }

    /// What one check complains about; empty if all is well.
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
        case .views: facts.disagreements.map(views) ?? []
        case .templates: facts.templateProblems.map(templates) ?? []
        }
    }

    /// The diagnosis of a check without complaints; `nil` if there was nothing to check.
    private static func well(_ check: Diagnosis.Check, _ facts: DoctorFacts) -> Diagnosis? {
        let seen = facts.examined
        guard let first = seen.first?.facts.health else { return nil }
        let message: String? =
            switch check {
            case .reachability: "All \(seen.count) services answer."
            case .keys:
                facts.keys.map { keys in
                    "This key belongs to \(keys.ownName ?? ""). None of the \(keys.keys.count) keys is older than"
                        + " \(keys.mostDays) days."
                }
            case .versions: "All services run version \(first.version)."
            case .clock: "The clocks agree."
            case .stores:
                "Every commit reaches the disk before it is acknowledged (WAL, FULL, SQLite"
                    + " \(first.store.sqliteVersion))."
            case .disk: leastFree(facts).map { "Every store has at least \(mebibytes($0)) MiB of free disk space." }
            case .shortages: "No service is short of anything."
            case .links: "Every channel is up."
            case .effects: "No effect is frozen or ambiguous."
            case .deadLetters: "There are no dead letters."
            case .vendorMail: "No vendor email waits for a person."
            case .queues: "No entry has been waiting for longer than \(TimeSpan.milliseconds(oldMs))."
            case .sagas:
                facts.sagas.map { sagas in
                    let count = sagas.states.map(\.count).reduce(0, +)
                    return count == 0 ? "No saga is active." : "All \(count) active sagas have a next step."
                }
            case .views: facts.disagreements.map { _ in "The services see every request alike." }
            case .templates:
                facts.templateProblems.map { _ in "Every template of the emails to customers can be used." }
            }
        return message.map { .ok(check, $0) }
    }

    // MARK: The services themselves

    private static func reachability(_ facts: DoctorFacts) -> [Diagnosis] {
        // A problem on this side is reported once, however many services could not be asked.
        let ownSide = Set(facts.services.compactMap { $0.silence?.kind == .notAsked ? $0.silence?.message : nil })
        let ownDiagnoses = ownSide.sorted().map {
            Diagnosis.bad(
                .reachability,
                nil,
                "The services could not be asked: \($0)",
                do: "Fix this on this machine first."
            )
        }
        return ownDiagnoses
            + facts.services.compactMap { asked in
                if let silence = asked.silence {
                    return silence.kind == .notAsked ? nil : diagnosis(silence, of: asked.service, facts)
                }
                guard let health = asked.answer?.health, health.status != .serving else { return nil }
                return .bad(
                    .reachability,
                    asked.service,
                    "It answers, but reports that it is not serving.",
                    do: "Read its log, then restart it."
                )
            }
    }

    private static func diagnosis(_ silence: Silence, of service: ServiceName, _ facts: DoctorFacts) -> Diagnosis {
        let (what, remedy) =
            switch silence.kind {
            case .noConnection where !facts.listening.contains(service):
                (
                    "No process is listening: \(silence.message)",
                    facts.isLocal
                        ? "`faxport up` restarts it automatically. If it does not come up, see the end of"
                            + " logs/\(service).log."
                        : "Check whether its container runs, why it ended, and whether the deployment file names"
                            + " the right endpoint."
                )
            case .noConnection where facts.keys != nil:
                (
                    "A process is listening, but hangs or does not accept this key: \(silence.message)",
                    "Check that its access list has this key, and that this machine's list has the key of \(service):"
                        + " faxport keys list"
                )
            case .notAsked, .noConnection, .noAnswer:
                (
                    "A process is running, but does not answer: \(silence.message)",
                    "It hangs, is suspended or is overloaded: check its log and its CPU usage, then restart it."
                )
            case .keyRefused:
                (
                    "It does not accept this key: \(silence.message)",
                    "Use the newest secret key for your name; faxport keys list shows whose keys are valid."
                )
            case .refused:
                (
                    "It refuses to report its health: \(silence.message)",
                    "Use the version of faxport that the services run."
                )
            }
        return .bad(.reachability, service, what, do: remedy)
    }

    private static func keys(_ facts: KeyFacts) -> [Diagnosis] {
        guard facts.problems.isEmpty else {
            return facts.problems.map {
                .bad(.keys, nil, $0, do: "Fix the file first: without it no service can be asked.")
            }
        }
        var found: [Diagnosis] = []
        if facts.ownName == nil {
            found.append(
                .bad(
                    .keys,
                    nil,
                    "The key in \(facts.keyFilePath) is not in the access list \(facts.accessPath), or was revoked.",
                    do: "Use the newest secret key for your name; an operator makes one with: faxport keys rotate NAME"
                )
            )
        }
        let old = facts.keys.filter { facts.now - $0.since > .days(Int64(facts.mostDays)) }
        found += old.map { key in
            .warning(
                .keys,
                nil,
                "The key of \(key.principal) is \(facts.now - key.since) old; the limit is \(facts.mostDays) days.",
                do: "faxport keys rotate \(key.principal)"
            )
        }
        return found
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
                do: "Finish the rollout, or roll it back: all five services have to run the same version."
            )
        ]
    }

    /// From the first difference on, ages and delays read wrong; from the second on, deadlines are wrong.
    private static let clockWarnMs: Int64 = 1_000
    private static let clockBadMs: Int64 = 30_000

    private static func clock(_ service: ServiceName, _ facts: DoctorFacts.Examined) -> [Diagnosis] {
        let there = facts.health.machineMs
        let (asked, answered) = (facts.askedAt.millisecondsSince1970, facts.answeredAt.millisecondsSince1970)
        // A correct clock shows a time between the question and the answer.
        let apart = there < asked ? there - asked : max(0, there - answered)
        guard abs(apart) > clockWarnMs else { return [] }
        let way = apart < 0 ? "behind" : "ahead of"
        let message = "Its clock is \(TimeSpan.milliseconds(abs(apart))) \(way) this machine's."
        let remedy =
            "Synchronize both with NTP (timedatectl, chronyc tracking): deadlines and ages depend on the clocks."
        return [
            abs(apart) > clockBadMs
                ? .bad(.clock, service, message, do: remedy) : .warning(.clock, service, message, do: remedy)
        ]
    }
}
