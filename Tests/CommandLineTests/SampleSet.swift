import CommandLineCommands
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import Timekeeping

/// Sample answers of services.
enum SampleSet {
    static let now = Timestamp(millisecondsSince1970: 1_795_420_800_000)
    static let request = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (7, 8))

    static func health(
        _ service: ServiceName,
        status: CheckHealth.Response.Status = .serving,
        version: String = "0.3.0",
        clockAheadMs: Int64 = 0,
        journalMode: String = "wal",
        synchronous: Int = 2,
        sqliteVersion: String = "3.40.1",
        frozen: String? = nil,
        freeDiskBytes: Int64? = 50 << 30,
        links: [LinkReport] = [],
        degraded: [Degradation] = []
    ) -> CheckHealth.Response {
        CheckHealth.Response(
            status: status,
            service: service,
            version: version,
            processID: 1,
            machineMs: now.millisecondsSince1970 + clockAheadMs,
            store: StoreReport(
                storeID: "a",
                epoch: 1,
                path: "/data/\(service).sqlite",
                journalMode: journalMode,
                synchronous: synchronous,
                sqliteVersion: sqliteVersion,
                effectsFrozen: frozen,
                freeDiskBytes: freeDiskBytes
            ),
            links: links,
            degraded: degraded
        )
    }

    static func link(
        _ receiver: ServiceName,
        _ state: LinkReport.State = .up,
        _ detail: String? = nil
    ) -> LinkReport {
        LinkReport(receiver: receiver, state: state, detail: detail, creditMessages: state == .up ? 512 : 0)
    }

    static func letters(groups: [(fingerprint: String, ids: [Int64])]) -> ListDeadLetters.Response {
        ListDeadLetters.Response(
            service: .linking,
            groups: groups.map { group in
                DeadLetterGroup(
                    fingerprint: group.fingerprint,
                    method: "faxport.linking.v1.Commands/LinkNumber",
                    sample: "The field \"number\" is missing.",
                    count: group.ids.count,
                    firstSeenMs: now.millisecondsSince1970,
                    lastSeenMs: now.millisecondsSince1970 + 61_000
                )
            },
            letters: groups.flatMap { group in group.ids.map { letter($0, group.fingerprint) } }
        )
    }

    static func letter(_ id: Int64, _ fingerprint: String) -> DeadLetter {
        DeadLetter(
            id: id,
            fingerprint: fingerprint,
            sender: .sagaSupervisor,
            sequence: id,
            method: "faxport.linking.v1.Commands/LinkNumber",
            key: request.description,
            error: "The field \"number\" is missing.",
            attempts: 1,
            receivedMs: now.millisecondsSince1970,
            waitingBehind: 0
        )
    }

    static func status(
        _ state: PortState,
        _ owner: Party,
        _ subState: SubState? = nil,
        attempt: Int = 1,
        attention: Attention = .none,
        nextStep: String = "Correct the ZIP code."
    ) -> PortStatus {
        PortStatus(
            state: state,
            attempt: attempt,
            attention: attention,
            nextStep: nextStep,
            owner: owner,
            deadline: now + .hours(2),
            subState: subState
        )
    }

    /// A deployment in trouble: one service is down, one is short of disk space, and many tasks wait for people.
    static let troubled: SystemSnapshot = {
        let health = [SampleSet.health(.intake, degraded: [.init(reason: .diskShort, message: "12 MiB are free.")])]
        let queues = QueueOverview(services: [
            .init(
                service: .intake,
                queues: [
                    QueueReport(kind: .outbox, name: "saga-supervisor", depth: 7, oldestAgeMs: 61_000),
                    QueueReport(kind: .inbox, depth: 0, oldestAgeMs: 0),
                ],
                down: nil
            ),
            .init(service: .linking, queues: nil, down: "no connection."),
        ])
        let sagas = CountSagas.Response(
            states: [.init(state: .inReview, count: 3, oldestSince: now)],
            attention: [
                .init(
                    attention: .operator,
                    count: 2,
                    oldest: request,
                    oldestNextStep: "Approve attempt 3."
                )
            ],
            orphaned: 0,
            waiting: [
                .init(
                    party: .customer,
                    count: 2_000,
                    oldest: .init(requestID: request, since: now, status: status(.packetOpen, .customer, .blocked))
                ),
                .init(party: .operator, count: 2, oldest: nil),
            ]
        )
        return SystemSnapshot(
            at: now,
            services: [
                .init(Asked(.intake, .success(health[0]))),
                .init(Asked(.linking, .failure(Silence(.noConnection, "no connection.")))),
            ],
            queues: queues,
            sagas: sagas,
            tasks: PersonTask.all(health: health, queues: queues, letters: [], sagas: sagas)
        )
    }()
}
