import Messaging
import Porting
import SagaSupervisorContract
import Timekeeping

/// The checks of the stores and of the work in them.
extension DoctorChecks {
    // MARK: Stores

    /// The first release whose WAL survives two connections that write or checkpoint at the same instant.
    private static let soundSQLite = [3, 51, 3]

    static func store(_ service: ServiceName, _ facts: DoctorFacts.Examined) -> [Diagnosis] {
        let store = facts.health.store
        var found: [Diagnosis] = []
        if store.journalMode.lowercased() != "wal" || store.synchronous != 2 {
            found.append(
                .bad(
                    .stores,
                    service,
                    "\(store.path) has journal mode \(store.journalMode) and synchronous \(store.synchronous) instead"
                        + " of WAL and 2 (FULL), so acknowledged data may be lost.",
                    do: "Restart the service with its own program; no other program may set up the file."
                )
            )
        }
        if let count = facts.processesAtStore, count > 1 {
            found.append(doubleOpened(service, store, count))
        }
        return found
    }

    private static func doubleOpened(_ service: ServiceName, _ store: StoreReport, _ count: Int) -> Diagnosis {
        let version = store.sqliteVersion.split(separator: ".").compactMap { Int($0) }
        let message = "\(count) processes have \(store.path) open; only one may."
        guard version.lexicographicallyPrecedes(soundSQLite) else {
            return .warning(
                .stores,
                service,
                message,
                do: "Stop the others (fuser \(store.path)). If you have to look at the store, open it read-only."
            )
        }
        return .bad(
            .stores,
            service,
            message + " SQLite \(store.sqliteVersion) can corrupt the file when two of them write or checkpoint at once"
                + " (fixed in 3.51.3).",
            do:
                "Stop the others (fuser \(store.path)), and look at a copy of the store: sqlite3 FILE \".backup COPY\"."
        )
    }

    /// The same as the default disk reserve of the services.
    private static let reserveBytes: Int64 = 256 << 20
    private static let comfortBytes: Int64 = 1 << 30

    static func disk(_ service: ServiceName, _ store: StoreReport) -> [Diagnosis] {
        guard let free = store.freeDiskBytes, free < comfortBytes else { return [] }
        let message = "The disk of \(store.path) has only \(mebibytes(free)) MiB left."
        let remedy = "Free disk space or enlarge the volume: below its reserve the service refuses new work."
        return [
            free < reserveBytes
                ? .bad(.disk, service, message, do: remedy) : .warning(.disk, service, message, do: remedy)
        ]
    }

    static func mebibytes(_ bytes: Int64) -> Int64 { bytes >> 20 }

    static func leastFree(_ facts: DoctorFacts) -> Int64? {
        facts.examined.compactMap(\.facts.health.store.freeDiskBytes).min()
    }

    static func shortages(_ service: ServiceName, _ health: CheckHealth.Response) -> [Diagnosis] {
        let concerns = (health.concerns ?? []).map { concern in
            Diagnosis.warning(.shortages, service, concern, do: "Correct the file; the service looks at it again.")
        }
        return concerns
            + health.degraded.map { shortage in
                let remedy =
                    switch shortage.reason {
                    case .diskShort: "Free disk space or enlarge the volume; the service then accepts new work again."
                    case .queueOld:
                        "faxport queues shows which queue; fix what its receiver waits for. The service then recovers."
                    case .receiverDegraded: "Fix that service; this one then accepts new work again."
                    }
                return .bad(.shortages, service, shortage.message, do: remedy)
            }
    }

    // MARK: Channels

    static func links(_ service: ServiceName, _ health: CheckHealth.Response, _ facts: DoctorFacts) -> [Diagnosis] {
        health.links.compactMap { link in
            switch link.state {
            case .up: return nil
            case .quarantined:
                return .bad(
                    .links,
                    service,
                    "The channel to \(link.receiver) is quarantined: \(link.detail ?? "no reason is known.")",
                    do: "Restore the newest file of each store. If both are the right ones:"
                        + " faxport channels lift \(service) \(link.receiver) --reason …"
                )
            case .down:
                let isThere = facts.services.first { $0.service == link.receiver }?.answer != nil
                return .warning(
                    .links,
                    service,
                    "The channel to \(link.receiver) is down. Nothing is lost; messages for it wait.",
                    do: isThere
                        ? "Both ends answer: check --peer of \(service), the network between them and their keys."
                        : "It recovers by itself when \(link.receiver) is back."
                )
            }
        }
    }

    // MARK: What waits for a person

    static func effects(_ service: ServiceName, _ facts: DoctorFacts.Examined) -> [Diagnosis] {
        var found: [Diagnosis] = []
        if let reason = facts.health.store.effectsFrozen {
            found.append(
                .bad(
                    .effects,
                    service,
                    "Effects that must not happen twice are frozen: \(reason)",
                    do: "Compare `faxport effects` with what the vendor has, then:"
                        + " faxport effects release \(service) --reason …"
                )
            )
        }
        if let count = depth(.ambiguousEffects, facts.queues) {
            found.append(
                .bad(
                    .effects,
                    service,
                    "It is unknown whether \(count) effect\(count == 1 ? "" : "s") happened.",
                    do: "Find out (faxport effects says what they are), then: faxport settle \(service) NUMBER …"
                )
            )
        }
        return found
    }

    static func deadLetters(_ service: ServiceName, _ queues: [QueueReport]) -> [Diagnosis] {
        guard let count = depth(.deadLetters, queues) else { return [] }
        return [
            .bad(
                .deadLetters,
                service,
                "\(count) message\(count == 1 ? "" : "s") failed permanently; later ones of the same requests wait.",
                do: "faxport dead-letters list \(service)"
            )
        ]
    }

    static func vendorMail(_ service: ServiceName, _ queues: [QueueReport]) -> [Diagnosis] {
        guard let count = depth(.unmatchedMail, queues) else { return [] }
        return [
            .warning(
                .vendorMail,
                service,
                "\(count) email\(count == 1 ? "" : "s") from the vendor could not be assigned.",
                do: "List them with faxport mails, and record what each says with faxport record."
            )
        ]
    }

    /// The same as the default limit of the services.
    static let oldMs: Int64 = 300_000

    /// Complains about queues that should drain by themselves and do not.
    static func queues(_ service: ServiceName, _ queues: [QueueReport]) -> [Diagnosis] {
        queues.filter { !$0.kind.needsPerson && $0.depth > 0 && $0.oldestAgeMs > oldMs }.map { queue in
            let receiver = queue.kind == .outbox ? queue.name : "\(service)"
            return .warning(
                .queues,
                service,
                "The oldest of \(queue.depth) entries in \(queue.title) has been waiting for"
                    + " \(TimeSpan.milliseconds(queue.oldestAgeMs)).",
                do: queue.kind == .effects
                    ? "faxport effects shows why the last try failed."
                    : "Check whether \(receiver) is up: see its log and faxport top."
            )
        }
    }

    /// Complains about sagas that cannot continue without a person.
    static func sagas(_ counts: CountSagas.Response) -> [Diagnosis] {
        var found: [Diagnosis] = []
        if counts.orphaned > 0 {
            found.append(
                .bad(
                    .sagas,
                    .sagaSupervisor,
                    "\(counts.orphaned) sagas are orphaned: no timer will ever move them, and no one was notified.",
                    do:
                        "This is a bug: find them with faxport list is:alive, and report faxport show --json."
                )
            )
        }
        return found
            + counts.attention.filter { $0.attention != .customer }.map { found in
                .warning(
                    .sagas,
                    .sagaSupervisor,
                    "\(waiting(found.count)) for a person (\(found.attention.rawValue)).",
                    do: "faxport list attention:\(found.attention.rawValue)"
                )
            }
    }

    private static let disagreementsShown = 20

    /// Complains about requests that the services see differently.
    static func views(_ disagreements: [ServiceViews.Disagreement]) -> [Diagnosis] {
        let shown = disagreements.prefix(disagreementsShown).map { found in
            Diagnosis.bad(
                .views,
                nil,
                "\(found.requestID.reference): \(found.what)",
                do: "Look for a message that waits or was discarded: faxport dead-letters, faxport decisions; and"
                    + " faxport show \(found.requestID.shortName)."
            )
        }
        let more = disagreements.count - shown.count
        guard more > 0 else { return shown }
        return shown + [.bad(.views, nil, "\(more) more requests are seen differently.", do: "Settle these first.")]
    }

    /// Complains about files of templates that are not used.
    static func templates(_ problems: [String]) -> [Diagnosis] {
        problems.map { problem in
            Diagnosis.bad(
                .templates,
                .linking,
                "A template of an email is not used: \(problem)",
                do: "Correct the file, try it with faxport notifications list --templates FOLDER, and restart linking."
            )
        }
    }

    private static func waiting(_ count: Int) -> String {
        count == 1 ? "1 request waits" : "\(count) requests wait"
    }

    private static func depth(_ kind: QueueReport.Kind, _ queues: [QueueReport]) -> Int? {
        let count = queues.filter { $0.kind == kind }.map(\.depth).reduce(0, +)
        return count > 0 ? count : nil
    }
}
