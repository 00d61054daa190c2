import CommandLineCommands
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Testing
import Timekeeping

struct TopScreenTests {
    private func lines(_ width: Int, _ height: Int) -> [String] {
        TopScreen(SampleSet.troubled).lines(ScreenSize(width: width, height: height)).map(\.text)
    }

    @Test func everythingIsShownWhereThereIsRoom() {
        #expect(
            lines(.max, .max) == [
                "faxport  0 of 2 services are up  waiting: 4 for operations, 2000 for customers"
                    + "  2026-11-23 08:00:00Z  version 0.3.0  q quits",
                "",
                "COUNT  OPERATIONS DO                    WHAT      WHERE            WHY",
                "    1  faxport doctor                   down      linking          no connection.",
                "    2  faxport list attention:operator  requests  saga-supervisor"
                    + "  operator: Approve attempt 3.",
                "    1  faxport doctor                   shortage  intake           12 MiB are free.",
                "",
                "REQUESTS  WAIT FOR    OLDEST    SINCE              STANDING              NEXT STEP",
                "    2000  customer    \(SampleSet.request.shortName)  2026-11-23 08:00Z  blocked by a finding"
                    + "  Correct the ZIP code.",
                "       2  operations  -         -                  -                     -",
                "",
                "SERVICE  STATE     SENDS TO (CREDIT)",
                "intake   degraded  12 MiB are free.",
                "linking  down      no connection",
                "",
                "   OLDEST  DEPTH  IN/MIN  OUT/MIN  DRAINED  SERVICE  QUEUE",
                "1 min 1 s      7       0        0  steady   intake   outbox → saga-supervisor",
                "the queues of linking are unknown",
                "1 other queue is empty",
                "",
                "SAGAS  STATE     OLDEST SINCE",
                "    3  inReview  2026-11-23 08:00Z",
            ]
        )
    }

    @Test(arguments: [(80, 24), (40, 12), (20, 7), (1, 1), (100, 5), (300, 100)])
    func noPictureIsLargerThanItsWindow(width: Int, height: Int) {
        let lines = lines(width, height)
        #expect(lines.count <= height)
        #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test func aLowWindowKeepsThePeoplesWorkAndTheServices() {
        let text = lines(120, 10).joined(separator: "\n")
        #expect(text.contains("requests"))
        #expect(text.contains("no connection"))
    }

    @Test func whatIsLeftOutIsCountedAndTold() {
        let many = (0..<50).map { QueueReport(kind: .outbox, name: "peer-\($0)", depth: 1, oldestAgeMs: 1) }
        let snapshot = SystemSnapshot(
            at: SampleSet.now,
            services: [],
            queues: QueueOverview(services: [.init(service: .intake, queues: many, down: nil)]),
            sagas: nil,
            tasks: []
        )
        let lines = TopScreen(snapshot).lines(ScreenSize(width: 100, height: 24)).map(\.text)
        let shown = lines.count { $0.contains("outbox") }
        #expect(lines.contains("… \(50 - shown) more: faxport queues"))
        #expect(lines.contains("unknown: the saga supervisor does not answer"))
        #expect(lines.count == 24)
    }

    @Test func aChannelThatDoesNotFlowStandsFirst() {
        let service = SystemSnapshot.Service(
            Asked(
                .sagaSupervisor,
                .success(
                    SampleSet.health(
                        .sagaSupervisor,
                        links: [
                            SampleSet.link(.intake), SampleSet.link(.submission, .quarantined, "rolled back"),
                        ]
                    )
                )
            )
        )
        let snapshot = SystemSnapshot(
            at: SampleSet.now,
            services: [service],
            queues: QueueOverview(services: []),
            sagas: nil,
            tasks: []
        )
        let text = TopScreen(snapshot).lines(.unlimited).map(\.text).joined(separator: "\n")
        #expect(text.contains("submission QUARANTINED, intake 512"))
    }
}

struct PersonTaskTests {
    private func tasks(
        health: [CheckHealth.Response] = [],
        queues: [QueueReport] = [],
        letters: [ListDeadLetters.Response] = [],
        sagas: CountSagas.Response? = nil
    ) -> [String] {
        let overview = QueueOverview(services: [.init(service: .submission, queues: queues, down: nil)])
        return PersonTask.all(health: health, queues: overview, letters: letters, sagas: sagas).map {
            "\($0.count) \($0.kind.rawValue): \($0.command)"
        }
    }

    @Test func aHealthyDeploymentNeedsNobody() {
        let queues = [
            QueueReport(kind: .inbox, depth: 5, oldestAgeMs: 9), QueueReport(kind: .timers, depth: 5, oldestAgeMs: 0),
        ]
        #expect(tasks(health: [SampleSet.health(.intake)], queues: queues).isEmpty)
    }

    @Test func everyKindComesWithTheCommandThatDealsWithIt() {
        let health = SampleSet.health(
            .submission,
            frozen: "rolled back",
            links: [SampleSet.link(.sagaSupervisor, .quarantined, "rolled back")]
        )
        let queues = [
            QueueReport(kind: .ambiguousEffects, depth: 2, oldestAgeMs: 1),
            QueueReport(kind: .unmatchedMail, depth: 3, oldestAgeMs: 1),
        ]
        #expect(
            tasks(health: [health], queues: queues) == [
                "1 quarantinedChannel: faxport channels lift submission saga-supervisor --reason …",
                "1 frozenEffects: faxport effects release submission --reason …",
                "2 ambiguousEffects: faxport effects",
                "3 unmatchedMail: faxport mails",
            ]
        )
    }

    @Test func oneDeadLetterIsShownAndManyAreListed() {
        let letters = SampleSet.letters(groups: [("aaaa", [7]), ("bbbb", [8, 9])])
        #expect(
            tasks(letters: [letters]) == [
                "1 deadLetters: faxport dead-letters show linking 7",
                "2 deadLetters: faxport dead-letters list --group bbbb",
            ]
        )
    }

    @Test func faxesThatBelongToNobodyComeFirstAndCustomersAreLeftToThemselves() {
        let attention = [Attention.customer, .operator, .vendorOverdue, .linkOverdue, .contradiction].map {
            CountSagas.OfAttention(attention: $0, count: 1, oldest: SampleSet.request, oldestNextStep: "x")
        }
        let found = PersonTask.all(
            health: [],
            queues: QueueOverview(services: []),
            letters: [],
            sagas: CountSagas.Response(states: [], attention: attention, orphaned: 0)
        )
        #expect(found.map(\.what) == ["linkOverdue: x", "contradiction: x", "operator: x", "vendorOverdue: x"])
        #expect(found.allSatisfy { $0.command == "faxport show \(SampleSet.request.shortName)" })
    }
}
