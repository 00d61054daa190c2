import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import Testing
import Timekeeping

/// Which alerts hold in a snapshot.
struct AlertTests {
    private func snapshot(
        _ health: [CheckHealth.Response] = [],
        silent: [(ServiceName, Silence.Kind)] = [],
        queues: [QueueReport] = [],
        sagas: CountSagas.Response? = nil
    ) -> SystemSnapshot {
        SystemSnapshot(
            at: SampleSet.now,
            services: health.map { .init(Asked($0.service, .success($0))) }
                + silent.map { .init(Asked<CheckHealth.Response>($0, .failure(Silence($1, "x")))) },
            queues: QueueOverview(services: [.init(service: .submission, queues: queues, down: nil)]),
            sagas: sagas,
            tasks: []
        )
    }

    private func counts(
        _ attention: [Attention] = [],
        states: [(PortState, TimeSpan)] = [],
        orphaned: Int = 0,
        at now: Timestamp? = SampleSet.now
    ) -> CountSagas.Response {
        CountSagas.Response(
            states: states.map { .init(state: $0, count: 1, oldestSince: SampleSet.now - $1) },
            attention: attention.map {
                .init(attention: $0, count: 1, oldest: SampleSet.request, oldestNextStep: "x")
            },
            orphaned: orphaned,
            at: now
        )
    }

    private func queue(
        _ kind: QueueReport.Kind,
        _ depth: Int,
        _ age: TimeSpan = .zero,
        to peer: String = ""
    )
        -> QueueReport
    {
        QueueReport(kind: kind, name: peer, depth: depth, oldestAgeMs: age.milliseconds)
    }

    @Test func everyRuleAboutThePresentCanHoldAndThoseThatWakeSomebodyComeFirst() {
        let short = Degradation(reason: .diskShort, message: "12 MiB are free.")
        let health = SampleSet.health(
            .submission,
            frozen: "rolled back",
            links: [SampleSet.link(.sagaSupervisor, .quarantined), SampleSet.link(.linking, .down)],
            degraded: [short]
        )
        let queues = [
            queue(.outbox, 10_001, .minutes(3), to: "linking"), queue(.deadLetters, 1), queue(.ambiguousEffects, 1),
            queue(.unmatchedMail, 1), queue(.timers, 1, .minutes(2)),
        ]
        let sagas = counts([.operator, .vendorOverdue, .linkOverdue], orphaned: 1)
        let alerts = snapshot([health], silent: [(.intake, .noConnection)], queues: queues, sagas: sagas).alerts
        #expect(Set(alerts.map(\.rule)) == Set(AlertRule.allCases.filter { $0.basis == .snapshot }))
        let severities = alerts.map(\.rule.severity)
        #expect(severities == severities.filter { $0 == .page } + severities.filter { $0 == .warn })
        #expect(alerts.map(\.summary).contains("submission: outbox to linking is stuck"))
        #expect(alerts.map(\.summary).contains("submission is degraded: disk_short"))
        #expect(alerts.map(\.summary).contains("submission cannot reach linking"))
    }

    @Test func aCalmSystemHasNoAlert() {
        let queues = QueueReport.Kind.allCases.map { queue($0, 0) }
        let calm = snapshot([SampleSet.health(.intake, links: [SampleSet.link(.linking)])], queues: queues)
        #expect(calm.alerts.isEmpty)
    }

    @Test(arguments: [
        (QueueReport.Kind.outbox, TimeSpan.seconds(120), AlertRule.queueOld),
        (.inbox, .seconds(600), .queueOld), (.effects, .seconds(1_800), .queueOld),
        (.timers, .seconds(60), .timerLag),
    ])
    func aQueueIsOldBeyondItsLimitAndNotAtIt(kind: QueueReport.Kind, limit: TimeSpan, rule: AlertRule) {
        #expect(snapshot(queues: [queue(kind, 1, limit)]).alerts.isEmpty)
        #expect(snapshot(queues: [queue(kind, 1, limit + .milliseconds(1))]).alerts.map(\.rule) == [rule])
    }

    @Test func onlyQueuesOfMessagesAndEffectsAreDeep() {
        #expect(snapshot(queues: [queue(.inbox, 10_000)]).alerts.isEmpty)
        #expect(snapshot(queues: [queue(.inbox, 10_001)]).alerts.map(\.rule) == [.queueDeep])
        #expect(snapshot(queues: [queue(.timers, 1_000_000)]).alerts.isEmpty, "each request has a timer")
    }

    @Test func aServiceThatRefusesAnswersAndOneThatIsSilentDoesNot() {
        let kinds: [Silence.Kind] = [.noConnection, .noAnswer, .keyRefused, .refused]
        let found = kinds.map { snapshot(silent: [(.intake, $0)]).alerts.map(\.summary) }
        #expect(found == [["intake does not answer"], ["intake does not answer"], [], []])
    }

    @Test func aQuarantinedChannelIsNotDownToo() {
        let health = SampleSet.health(.intake, links: [SampleSet.link(.linking, .quarantined)])
        #expect(snapshot([health]).alerts.map(\.rule) == [.channelQuarantined])
    }

    // MARK: Requests

    @Test(arguments: [
        (PortState.submitted, TimeSpan.days(5), AlertRule.vendorSilent), (.ported, .hours(1), .portedNotLinked),
        (.linking, .hours(1), .portedNotLinked), (.linkFailed, .hours(1), .portedNotLinked),
    ])
    func aStateIsOldByTheCalendarOfTheSupervisor(state: PortState, limit: TimeSpan, rule: AlertRule) {
        let (soon, late) = (limit, limit + .milliseconds(1))
        #expect(snapshot(sagas: counts(states: [(state, soon)])).alerts.isEmpty)
        let alerts = snapshot(sagas: counts(states: [(state, late)])).alerts
        #expect(alerts.map(\.rule) == [rule] && alerts.map(\.labels.state) == [state.rawValue])
        let ahead = counts(states: [(state, soon)], at: SampleSet.now + .minutes(1))
        #expect(snapshot(sagas: ahead).alerts.map(\.rule) == [rule], "the calendar may be ahead of this machine")
        let unknown = counts(states: [(state, late)], at: nil)
        #expect(snapshot(sagas: unknown).alerts.isEmpty, "an earlier supervisor does not say its time")
    }

    @Test func whatNeedsAttentionAndIsOldIsOneAlert() {
        let both = counts([.linkOverdue], states: [(.ported, .hours(2)), (.linking, .hours(2))])
        #expect(snapshot(sagas: both).alerts.map(\.labels.attention) == ["linkOverdue"])
    }

    @Test func requestsThatWaitForOperationsAreToldByTheirAttention() {
        let summaries = snapshot(sagas: counts([.customer, .operator, .contradiction])).alerts.map(\.summary)
        let words = "Requests wait for a person in operations"
        #expect(summaries == ["\(words) (operator)", "\(words) (contradiction)"])
    }
}
