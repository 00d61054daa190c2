import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Testing

/// Who is needed is said first, and nobody only where nobody is.
struct WhoMustActTests {
    private static func sagas(_ waiting: [CountSagas.OfParty]?) -> CountSagas.Response {
        CountSagas.Response(states: [], attention: [], orphaned: 0, waiting: waiting)
    }

    private static func waiting(
        _ party: ActingParty,
        _ count: Int,
        _ status: PortStatus? = nil
    ) -> CountSagas.OfParty {
        let oldest = status.map { CountSagas.Oldest(requestID: SampleSet.request, since: SampleSet.now, status: $0) }
        return CountSagas.OfParty(party: party, count: count, oldest: oldest)
    }

    private static func tasks(_ waiting: [CountSagas.OfParty]) -> [PersonTask] {
        PersonTask.all(health: [], queues: QueueOverview(services: []), letters: [], sagas: sagas(waiting))
    }

    @Test func nobodyIsNeededOnlyWhereEveryRequestMovesByItself() {
        let moving = [Self.waiting(.vendor, 7), Self.waiting(.system, 3)]
        #expect(WhoMustAct(Self.sagas(moving), tasks: []).sentence == "nobody is needed")
        #expect(WhoMustAct(Self.sagas(moving), tasks: []).style == .good)
        let customers = moving + [Self.waiting(.customer, 2_000), Self.waiting(.practiceStaff, 1)]
        let who = WhoMustAct(Self.sagas(customers), tasks: [])
        #expect(who.sentence == "waiting: 2000 for customers, 1 for practices")
        #expect(who.style == .warning)
    }

    @Test func anUnknownPictureIsNoGoodNews() {
        #expect(WhoMustAct(nil, tasks: []).sentence == "it is unknown who must act")
        #expect(WhoMustAct(nil, tasks: []).style == .warning)
    }

    @Test func aPageToLookAtIsATaskAlthoughNothingWentWrong() {
        let status = SampleSet.status(.packetOpen, .operator, .toLookAt, nextStep: "Look at the page.")
        let found = Self.tasks([Self.waiting(.operator, 1, status)])
        #expect(found.map(\.what) == ["held: look at a page: Look at the page."])
        #expect(found.map(\.command) == ["faxport show \(SampleSet.request.shortName)"])
        let two = Self.tasks([Self.waiting(.operator, 2, status)])
        #expect(two.map(\.command) == ["faxport list owner:operator"])
        #expect(Self.tasks([Self.waiting(.customer, 9, SampleSet.status(.rejected, .customer))]).isEmpty)
    }

    @Test func whatAttentionTellsIsNotToldTwice() {
        let status = SampleSet.status(.packetReady, .operator, .toApprove, attempt: 3, attention: .operator)
        let attention = [
            CountSagas.OfAttention(
                attention: .operator,
                count: 1,
                oldest: SampleSet.request,
                oldestNextStep: status.nextStep
            )
        ]
        let sagas = CountSagas.Response(
            states: [],
            attention: attention,
            orphaned: 0,
            waiting: [Self.waiting(.approver, 1, status)]
        )
        let found = PersonTask.all(health: [], queues: QueueOverview(services: []), letters: [], sagas: sagas)
        #expect(found.map(\.count) == [1])
    }

    @Test(arguments: [
        (Silence.Kind.noConnection, "down", SystemSnapshot.Service.State.down, PersonTask.Kind.serviceDown),
        (.noAnswer, "busy", .busy, .serviceBusy), (.keyRefused, "refusing", .refusing, .serviceRefuses),
        (.refused, "refusing", .refusing, .serviceRefuses),
    ])
    func busyRefusingAndDownAreThreeThings(
        kind: Silence.Kind,
        word: String,
        state: SystemSnapshot.Service.State,
        task: PersonTask.Kind
    ) {
        let silence = Silence(kind, "m")
        let service = SystemSnapshot.Service(Asked<CheckHealth.Response>(.linking, .failure(silence)))
        #expect(service.state == state && !service.state.answers)
        let queues = QueueOverview([Asked<ReadQueues.Response>(.linking, .failure(silence))])
        #expect(queues.table.lines().last?.contains(word) == true)
        let found = PersonTask.all(health: [], queues: queues, letters: [], sagas: nil)
        #expect(found.map(\.kind) == [task])
    }

    @Test func aServiceThatTookLongIsSlowAndStillAnswers() {
        let health = Asked(.linking, .success(SampleSet.health(.linking)))
        #expect(SystemSnapshot.Service(health, tookMs: 501).state == .slow)
        #expect(SystemSnapshot.Service(health, tookMs: 500).state == .up)
        #expect(SystemSnapshot.Service(health, tookMs: 501).state.answers)
    }

    @Test(arguments: [
        (
            SampleSet.status(.packetReady, .operator, .toApprove, attempt: 3),
            "faxport approve R --attempt 3 --reason …"
        ),
        (
            SampleSet.status(.packetOpen, .operator, .toLookAt),
            "faxport override R --rule document.looked-at --reason …"
        ),
        (SampleSet.status(.packetOpen, .customer, .withoutDocuments), "faxport amend R --bill FILE --letter FILE"),
        (SampleSet.status(.rejected, .customer), "faxport amend R --send"),
        (SampleSet.status(.cancelled, .operator, .wishRefused), "faxport resolve R --reason …"),
        (SampleSet.status(.linkFailed, .operator, attention: .linkOverdue), "faxport retry R --reason …"),
        (
            SampleSet.status(.inReview, .operator, attempt: 2, attention: .vendorOverdue),
            "faxport record R --attempt 2 --kind KIND --note …"
        ),
    ])
    func theCommandThatIsNeededIsNamed(status: PortStatus, command: String) {
        let found = NextCommands.commands(for: status, "R")
        #expect(found.contains(command), "\(found)")
        #expect(found.allSatisfy { $0.count + 2 <= 80 }, "no line of 80 characters cuts one off")
    }
}
