import CommandLineCommands
import Messaging
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Testing
import Timekeeping

struct DoctorTests {
    private typealias Service = Asked<DoctorFacts.Examined>

    private static func examined(
        _ health: CheckHealth.Response,
        queues: [QueueReport] = [],
        tookMs: Int64 = 10,
        processesAtStore: Int? = 1
    ) -> Service {
        let asked = SampleSet.now - .milliseconds(tookMs / 2)
        return Service(
            health.service,
            .success(
                DoctorFacts.Examined(
                    health: health,
                    queues: queues,
                    askedAt: asked,
                    answeredAt: asked + .milliseconds(tookMs),
                    processesAtStore: processesAtStore
                )
            )
        )
    }

    /// The problems, as `level check service: message`.
    private static func complaints(_ facts: DoctorFacts) -> [String] {
        DoctorChecks.diagnoses(facts).filter { $0.level > .ok }.map { diagnosis in
            let service = diagnosis.service?.rawValue ?? "all"
            return "\(diagnosis.level.rawValue) \(diagnosis.check.rawValue) \(service): \(diagnosis.message)"
        }
    }

    private static func complaints(_ services: Service...) -> [String] {
        complaints(DoctorFacts(isLocal: true, services: services))
    }

    @Test func aHealthyDeploymentGetsOneGoodWordForEachCheck() {
        let sagas = CountSagas.Response(states: [], attention: [], orphaned: 0)
        let facts = DoctorFacts(
            isLocal: true,
            services: ServiceName.all.map { Self.examined(SampleSet.health($0)) },
            sagas: sagas,
            disagreements: [],
            templateProblems: [],
            keys: Self.keys()
        )
        let findings = DoctorChecks.diagnoses(facts)
        #expect(findings.map(\.check) == Diagnosis.Check.allCases)
        #expect(findings.allSatisfy { $0.level == .ok && $0.remedy == nil })
        #expect(DoctorReport.lines(findings).last?.text == "All is well.")
    }

    @Test func everyComplaintSaysWhatToDo() {
        let health = SampleSet.health(
            .intake,
            status: .notServing,
            journalMode: "delete",
            frozen: "x",
            freeDiskBytes: 1
        )
        let findings = DoctorChecks.diagnoses(DoctorFacts(isLocal: true, services: [Self.examined(health)]))
        #expect(findings.allSatisfy { ($0.level > .ok) == ($0.remedy?.isEmpty == false) })
        #expect(findings.count { $0.level == .bad } >= 4)
    }

    // MARK: Reachability

    @Test(arguments: [
        (Silence.Kind.noConnection, false, true, "No process is listening: m"),
        (.noConnection, true, true, "A process is running, but does not answer: m"),
        (.noAnswer, false, true, "A process is running, but does not answer: m"),
        (.keyRefused, false, false, "It does not accept this key: m"),
        (.refused, false, true, "It refuses to report its health: m"),
    ])
    func eachSilenceIsToldApart(kind: Silence.Kind, isListening: Bool, isLocal: Bool, message: String) {
        let facts = DoctorFacts(
            isLocal: isLocal,
            services: [Service(.linking, .failure(Silence(kind, "m")))],
            listening: isListening ? [.linking] : []
        )
        #expect(Self.complaints(facts) == ["bad reachability linking: \(message)"])
    }

    @Test func somebodyWhoListensBehindAKeyMayNotTakeIt() {
        let facts = DoctorFacts(
            isLocal: false,
            services: [Service(.linking, .failure(Silence(.noConnection, "m")))],
            listening: [.linking],
            keys: Self.keys()
        )
        #expect(
            Self.complaints(facts) == [
                "bad reachability linking: A process is listening, but hangs or does not accept this key: m"
            ]
        )
    }

    @Test func whatIsWrongOnThisSideIsSaidOnce() {
        let silence = Silence(CommandFailure(.unreadableInput, "The key file is missing."))
        let facts = DoctorFacts(isLocal: false, services: ServiceName.all.map { Service($0, .failure(silence)) })
        #expect(
            Self.complaints(facts) == [
                "bad reachability all: The services could not be asked: The key file is missing."
            ]
        )
    }

    @Test func failedCallsAreClassified() {
        func kind(_ status: StatusCode, _ noAnswer: CallError.NoAnswer? = nil, _ message: String = "") -> Silence.Kind {
            Silence(CallError(status, message, noAnswer: noAnswer)).kind
        }
        #expect(kind(.deadlineExceeded, .notConnected) == .noConnection)
        #expect(kind(.deadlineExceeded, .timedOut) == .noAnswer)
        #expect(kind(.deadlineExceeded, .keyNotListed) == .keyRefused)
        #expect(
            kind(.deadlineExceeded, nil, "no connection could be made in time") == .noAnswer,
            "the text decides nothing"
        )
        #expect(kind(.unauthenticated) == .keyRefused)
        #expect(kind(.permissionDenied) == .keyRefused)
        #expect(kind(.unimplemented) == .refused)
    }

    // MARK: Keys

    private static func keys(problems: [String] = [], ownName: String? = "anna", ageDays: Int64 = 10) -> KeyFacts {
        KeyFacts(
            accessPath: "access.json",
            keyFilePath: "ops.key",
            problems: problems,
            ownName: ownName,
            keys: [.init(principal: "intake", since: SampleSet.now - .days(ageDays))],
            now: SampleSet.now,
            mostDays: 180
        )
    }

    @Test(arguments: [
        (keys(problems: ["ops.key has the mode 640."], ownName: nil), "bad keys all: ops.key has the mode 640."),
        (keys(ownName: nil), "bad keys all: The key in ops.key is not in the access list access.json, or was revoked."),
        (keys(ageDays: 181), "warning keys all: The key of intake is 181 d old; the limit is 180 days."),
    ])
    func keysThatAreOpenUnknownOrOldAreTold(keys: KeyFacts, complaint: String) {
        #expect(Self.complaints(DoctorFacts(isLocal: false, services: [], keys: keys)) == [complaint])
    }

    // MARK: The services themselves

    @Test func differentVersionsAreTold() {
        #expect(
            Self.complaints(
                Self.examined(SampleSet.health(.intake, version: "0.3.0")),
                Self.examined(SampleSet.health(.linking, version: "0.4.0"))
            ) == ["warning versions all: The services run different versions: 0.3.0 (intake); 0.4.0 (linking)."]
        )
    }

    @Test(arguments: [
        (Int64(0), "ok"), (900, "ok"), (-900, "ok"), (2_000, "warning"), (-2_000, "warning"), (31_000, "bad"),
    ])
    func clocksAreHeldAgainstThisMachines(aheadMs: Int64, level: String) {
        let complaints = Self.complaints(Self.examined(SampleSet.health(.intake, clockAheadMs: aheadMs), tookMs: 0))
        #expect(complaints.first.map { $0.split(separator: " ")[0] } ?? "ok" == level)
    }

    @Test func aSlowAnswerIsNoWrongClock() {
        let service = Self.examined(SampleSet.health(.intake, clockAheadMs: 1_900), tookMs: 4_000)
        #expect(Self.complaints(service).isEmpty)
    }

    // MARK: Stores

    @Test func aStoreThatMayLoseWhatItAcknowledgesIsBad() {
        for health in [
            SampleSet.health(.intake, journalMode: "delete"), SampleSet.health(.intake, synchronous: 1),
        ] {
            #expect(Self.complaints(Self.examined(health)).first?.hasPrefix("bad stores intake:") == true)
        }
    }

    @Test func theFaultOfOldSQLiteIsToldOnlyWhereTwoHaveTheFileOpen() {
        func complaint(_ version: String, _ processes: Int?) -> String? {
            let health = SampleSet.health(.intake, sqliteVersion: version)
            return Self.complaints(Self.examined(health, processesAtStore: processes)).first
        }
        #expect(complaint("3.40.1", 1) == nil)
        #expect(complaint("3.40.1", nil) == nil)
        #expect(complaint("3.40.1", 2)?.contains("can corrupt the file") == true)
        #expect(complaint("3.51.3", 2)?.hasPrefix("warning stores intake: 2 processes") == true)
    }

    @Test(arguments: [(Int64(2 << 30), "ok"), (512 << 20, "warning"), (100 << 20, "bad")])
    func freeDiskIsHeldAgainstTheReserve(bytes: Int64, level: String) {
        let complaints = Self.complaints(Self.examined(SampleSet.health(.intake, freeDiskBytes: bytes)))
        #expect(complaints.first.map { $0.split(separator: " ")[0] } ?? "ok" == level)
    }

    @Test func shortagesAreTold() {
        let health = SampleSet.health(.intake, degraded: [.init(reason: .queueOld, message: "The outbox is old.")])
        #expect(Self.complaints(Self.examined(health)) == ["bad shortages intake: The outbox is old."])
    }

    // MARK: Channels

    @Test func aChannelThatIsDownIsToldWithWhatToLookAt() {
        let sender = SampleSet.health(.intake, links: [SampleSet.link(.linking, .down)])
        let away = DoctorChecks.diagnoses(
            DoctorFacts(
                isLocal: true,
                services: [Self.examined(sender), Service(.linking, .failure(Silence(.noAnswer, "m")))]
            )
        )
        #expect(away.first { $0.check == .links }?.remedy == "It recovers by itself when linking is back.")
        let there = DoctorChecks.diagnoses(
            DoctorFacts(
                isLocal: true,
                services: [Self.examined(sender), Self.examined(SampleSet.health(.linking))]
            )
        )
        #expect(there.first { $0.check == .links }?.remedy?.contains("--peer") == true)
    }

    @Test func aQuarantineIsBadAndSaysWhy() {
        let health = SampleSet.health(
            .intake,
            links: [SampleSet.link(.linking, .quarantined, "rolledBack: old.")]
        )
        #expect(
            Self.complaints(Self.examined(health)) == [
                "bad links intake: The channel to linking is quarantined: rolledBack: old."
            ]
        )
    }

    // MARK: What waits for a person

    @Test(arguments: [
        (QueueReport.Kind.deadLetters, "bad deadLetters"), (.ambiguousEffects, "bad effects"),
        (.unmatchedMail, "warning vendorMail"),
    ])
    func whatWaitsForAPersonIsTold(kind: QueueReport.Kind, complaint: String) {
        let service = Self.examined(
            SampleSet.health(.submission),
            queues: [QueueReport(kind: kind, depth: 2, oldestAgeMs: 999_999)]
        )
        #expect(Self.complaints(service).map { $0.hasPrefix(complaint) } == [true])
    }

    @Test func frozenEffectsAreBad() {
        let service = Self.examined(SampleSet.health(.submission, frozen: "rolled back"))
        #expect(
            Self.complaints(service) == [
                "bad effects submission: Effects that must not happen twice are frozen: rolled back"
            ]
        )
    }

    @Test func anOldQueueIsToldAndTimersToComeAreNot() {
        let service = Self.examined(
            SampleSet.health(.intake),
            queues: [
                QueueReport(kind: .outbox, name: "linking", depth: 3, oldestAgeMs: 301_000),
                QueueReport(kind: .inbox, depth: 3, oldestAgeMs: 299_000),
                QueueReport(kind: .timers, depth: 3, oldestAgeMs: 0),
            ]
        )
        #expect(
            Self.complaints(service) == [
                "warning queues intake: The oldest of 3 entries in outbox → linking has been waiting for 5 min 1 s."
            ]
        )
    }

    @Test func orphanedSagasAreBadAndThoseThatWaitForPeopleAreTold() {
        let sagas = CountSagas.Response(
            states: [],
            attention: [
                .init(attention: .customer, count: 1, oldest: SampleSet.request, oldestNextStep: "x"),
                .init(attention: .operator, count: 2, oldest: SampleSet.request, oldestNextStep: "x"),
            ],
            orphaned: 1
        )
        let facts = DoctorFacts(isLocal: true, services: [], sagas: sagas)
        #expect(
            Self.complaints(facts) == [
                "bad sagas saga-supervisor: 1 sagas are orphaned: no timer will ever move them, and no one was"
                    + " notified.",
                "warning sagas saga-supervisor: 2 requests wait for a person (operator).",
            ]
        )
    }
}
