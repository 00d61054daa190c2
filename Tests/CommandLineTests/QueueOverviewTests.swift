import CommandLineCommands
import Messaging
import Testing

struct QueueOverviewTests {
    private func overview(_ queues: [QueueReport]?, down: String? = nil) -> QueueOverview {
        QueueOverview(services: [.init(service: .intake, queues: queues, down: down)])
    }

    @Test func whatIsDownStandsFirstAndThenWhatWaitsLongest() {
        let overview = QueueOverview(services: [
            .init(
                service: .intake,
                queues: [
                    QueueReport(kind: .inbox, depth: 9, oldestAgeMs: 10),
                    QueueReport(kind: .outbox, name: "saga-supervisor", depth: 1, oldestAgeMs: 61_000),
                    QueueReport(kind: .effects, depth: 0, oldestAgeMs: 0),
                ],
                down: nil
            ),
            .init(service: .linking, queues: nil, down: "nobody listens there."),
        ])
        #expect(
            overview.table.lines() == [
                "   OLDEST  DEPTH  SERVICE  QUEUE",
                "     down         linking  nobody listens there.",
                "1 min 1 s      1  intake   outbox → saga-supervisor",
                "    10 ms      9  intake   inbox",
                "        -      0  intake   effects",
            ]
        )
    }

    @Test func timersToComeDisturbNoQuietButAllElseDoes() {
        #expect(overview([QueueReport(kind: .timers, depth: 3, oldestAgeMs: 0)]).isQuiet)
        #expect(!overview([QueueReport(kind: .outbox, depth: 1, oldestAgeMs: 5)]).isQuiet)
        #expect(!overview([QueueReport(kind: .ambiguousEffects, depth: 1, oldestAgeMs: 5)]).isQuiet)
        #expect(!overview(nil, down: "no answer").isQuiet)
    }
}
