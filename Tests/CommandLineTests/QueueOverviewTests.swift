import Foundation
import Messaging
import SystemPicture
import TerminalOutput
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
                    QueueReport(kind: .inbox, depth: 9, oldestAgeMs: 10, enteredLastMinute: 12, leftLastMinute: 3),
                    QueueReport(
                        kind: .outbox,
                        name: "saga-supervisor",
                        depth: 1,
                        oldestAgeMs: 61_000,
                        leftLastMinute: 2
                    ),
                    QueueReport(kind: .effects, depth: 0, oldestAgeMs: 0),
                    QueueReport(kind: .timers, depth: 4, oldestAgeMs: 0),
                ],
                down: nil
            ),
            .init(service: .linking, queues: nil, down: "no connection."),
        ])
        #expect(
            overview.table.lines() == [
                "   OLDEST  DEPTH  IN/MIN  OUT/MIN  DRAINED  SERVICE  QUEUE",
                "     down                                   linking  no connection.",
                "1 min 1 s      1       0        2  in 30 s  intake   outbox → saga-supervisor",
                "    10 ms      9      12        3  growing  intake   inbox",
                "        -      4       0        0  -        intake   timers",
                "        -      0       0        0  empty    intake   effects",
            ]
        )
    }

    @Test func timersToComeDisturbNoQuietButAllElseDoes() {
        #expect(overview([QueueReport(kind: .timers, depth: 3, oldestAgeMs: 0)]).isQuiet)
        #expect(!overview([QueueReport(kind: .outbox, depth: 1, oldestAgeMs: 5)]).isQuiet)
        #expect(!overview([QueueReport(kind: .ambiguousEffects, depth: 1, oldestAgeMs: 5)]).isQuiet)
        #expect(!overview(nil, down: "no answer").isQuiet)
    }

    @Test func jsonHasAllThatTheServiceTellsAndTheForecast() throws {
        let queue = QueueReport(
            kind: .outbox,
            name: "linking",
            depth: 6,
            oldestAgeMs: 7,
            entered: 20,
            left: 14,
            enteredLastMinute: 1,
            leftLastMinute: 4
        )
        let growing = QueueReport(kind: .inbox, depth: 1, oldestAgeMs: 1, enteredLastMinute: 1)
        let json = try MessageCoding.encode(overview([queue, growing]))
        struct Shown: Decodable {
            struct Entry: Decodable { let queues: [QueueReport] }
            let services: [Entry]
        }
        #expect(try MessageCoding.decode(Shown.self, from: json).services.first?.queues == [queue, growing])
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains(#""forecast":{"kind":"drains","seconds":120}"#))
        #expect(text.contains(#""forecast":{"kind":"growing"}"#))
    }
}

struct DrainForecastTests {
    private func forecast(depth: Int, entered: Int, left: Int) -> DrainForecast {
        DrainForecast(
            QueueReport(kind: .inbox, depth: depth, oldestAgeMs: 0, enteredLastMinute: entered, leftLastMinute: left)
        )
    }

    @Test func theLastMinuteTellsHowItGoesOn() {
        #expect(forecast(depth: 0, entered: 9, left: 0) == .empty)
        #expect(forecast(depth: 30, entered: 0, left: 10) == .drains(seconds: 180))
        #expect(forecast(depth: 30, entered: 10, left: 9) == .growing)
        #expect(forecast(depth: 30, entered: 10, left: 10) == .standing)
        #expect(forecast(depth: 30, entered: 0, left: 0) == .standing)
    }

    @Test func peopleReadItAsATime() {
        #expect("\(DrainForecast.drains(seconds: 180))" == "in 3 min")
        #expect("\(DrainForecast.drains(seconds: 0.2))" == "in 1 s")
        #expect("\(DrainForecast.growing)" == "growing")
    }
}
