import Messaging
import SagaSupervisorContract
import Timekeeping

/// What the stores and the work in them look like.
extension DoctorChecks {
    // MARK: Stores

    /// The first release whose WAL can not be damaged by two connections that write or checkpoint at the same instant.
    private static let soundSQLite = [3, 51, 3]

    static func store(_ service: ServiceName, _ facts: DoctorFacts.Examined) -> [Diagnosis] {
        let store = facts.health.store
        var findings: [Diagnosis] = []
        if store.journalMode.lowercased() != "wal" || store.synchronous != 2 {
            findings.append(
                .bad(
                    .stores,
                    service,
                    "\(store.path) is in journal mode \(store.journalMode) with synchronous \(store.synchronous), not in WAL"
                        + " with 2 (FULL): what is acknowledged may be lost.",
                    do: "Start the service again with its own program; nothing else may have set the file up."
                )
            )
        }
        if let count = facts.processesAtStore, count > 1 {
            findings.append(doubleOpened(service, store, count))
        }
        return findings
    }

    private static func doubleOpened(_ service: ServiceName, _ store: StoreReport, _ count: Int) -> Diagnosis {
        let version = store.sqliteVersion.split(separator: ".").compactMap { Int($0) }
        let message = "\(count) processes have \(store.path) open; one owns it."
        guard version.lexicographicallyPrecedes(soundSQLite) else {
            return .warning(
                .stores,
                service,
                message,
                do: "End the others (fuser \(store.path)); only read if you must."
            )
        }
        return .bad(
            .stores,
            service,
            message + " SQLite \(store.sqliteVersion) can damage the file when two of them write or checkpoint at once"
                + " (mended in 3.51.3).",
            do:
                "End the others (fuser \(store.path)), and look at the store with a copy: sqlite3 FILE \".backup COPY\"."
        )
    }

    /// As the services' own usual reserve.
    private static let reserveBytes: Int64 = 256 << 20
    private static let comfortBytes: Int64 = 1 << 30

    static func disk(_ service: ServiceName, _ store: StoreReport) -> [Diagnosis] {
        guard let free = store.freeDiskBytes, free < comfortBytes else { return [] }
        let message = "Only \(mebibytes(free)) MiB are free where \(store.path) lies."
        let remedy = "Make room or enlarge the volume; below its reserve the service refuses new work."
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
        health.degraded.map { shortage in
            let remedy =
                switch shortage.reason {
                case .diskShort: "Make room or enlarge the volume; it takes new work again by itself."
                case .queueOld: "faxport queues says which; mend what its receiver waits for. It recovers by itself."
                case .receiverDegraded: "Mend that service; this one takes new work again by itself."
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
                    do: "Put the newest file of each store back; when both are the right ones:"
                        + " faxport channels lift \(service) \(link.receiver) --reason …"
                )
            case .down:
                let isThere = facts.services.first { $0.service == link.receiver }?.answer != nil
                return .warning(
                    .links,
                    service,
                    "The channel to \(link.receiver) is down; nothing is lost, and what is for it waits.",
                    do: isThere
                        ? "Both ends answer: look at the --peer of \(service), at the network between them and at their keys."
                        : "It comes back by itself when \(link.receiver) does."
                )
            }
        }
    }

    // MARK: What waits for a person

    static func effects(_ service: ServiceName, _ facts: DoctorFacts.Examined) -> [Diagnosis] {
        var findings: [Diagnosis] = []
        if let reason = facts.health.store.effectsFrozen {
            findings.append(
                .bad(
                    .effects,
                    service,
                    "Effects that must not happen twice stand still: \(reason)",
                    do:
                        "Compare `faxport effects` with what the vendor has, then: faxport effects release \(service) --reason …"
                )
            )
        }
        if let count = depth(.ambiguousEffects, facts.queues) {
            findings.append(
                .bad(
                    .effects,
                    service,
                    "Of \(count) effect\(count == 1 ? "" : "s") nobody knows whether it happened.",
                    do: "Look where it would show (faxport effects), then: faxport settle \(service) NUMBER …"
                )
            )
        }
        return findings
    }

    static func deadLetters(_ service: ServiceName, _ queues: [QueueReport]) -> [Diagnosis] {
        guard let count = depth(.deadLetters, queues) else { return [] }
        return [
            .bad(
                .deadLetters,
                service,
                "\(count) message\(count == 1 ? "" : "s") failed for good, and later ones of the same requests wait.",
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
                "\(count) mail\(count == 1 ? "" : "s") of the vendor moved nothing.",
                do: "faxport unmatched lists them; record what each says with faxport record."
            )
        ]
    }

    /// As the services' own usual limit.
    static let oldMs: Int64 = 300_000

    /// Queues that should drain by themselves and do not.
    static func queues(_ service: ServiceName, _ queues: [QueueReport]) -> [Diagnosis] {
        queues.filter { !$0.kind.needsPerson && $0.depth > 0 && $0.oldestAgeMs > oldMs }.map { queue in
            let receiver = queue.kind == .outbox ? queue.name : "\(service)"
            return .warning(
                .queues,
                service,
                "In \(queue.title) the oldest of \(queue.depth) has been waiting for \(TimeSpan.milliseconds(queue.oldestAgeMs)).",
                do: queue.kind == .effects
                    ? "faxport effects says why the last try failed."
                    : "See whether \(receiver) is up and what it says: its log, and faxport top."
            )
        }
    }

    /// Sagas that go no further without a person.
    static func sagas(_ counts: CountSagas.Response) -> [Diagnosis] {
        var findings: [Diagnosis] = []
        if counts.orphaned > 0 {
            findings.append(
                .bad(
                    .sagas,
                    .sagaSupervisor,
                    "\(counts.orphaned) sagas are orphaned: nothing will wake them and nobody was told.",
                    do:
                        "That is a fault of the program: faxport sagas list finds them; report it with sagas show --json."
                )
            )
        }
        return findings
            + counts.attention.filter { $0.attention != .customer }.map { found in
                .warning(
                    .sagas,
                    .sagaSupervisor,
                    "\(found.count) request\(found.count == 1 ? " waits" : "s wait") for a person (\(found.attention.rawValue)).",
                    do: "faxport sagas list --attention \(found.attention.rawValue)"
                )
            }
    }

    private static func depth(_ kind: QueueReport.Kind, _ queues: [QueueReport]) -> Int? {
        let count = queues.filter { $0.kind == kind }.map(\.depth).reduce(0, +)
        return count > 0 ? count : nil
    }
}
