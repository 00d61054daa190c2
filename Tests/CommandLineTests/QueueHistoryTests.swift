import Messaging
import SystemPicture
import Testing
import Timekeeping

/// What is known about the queues of the last hour.
struct QueueHistoryTests {
    private let begin = SampleSet.now

    private func queue(_ depth: Int, _ kind: QueueReport.Kind = .inbox, to peer: String = "") -> QueueReport {
        QueueReport(kind: kind, name: peer, depth: depth, oldestAgeMs: 0)
    }

    private func answer(_ queues: [QueueReport]?) -> [Asked<ReadQueues.Response>] {
        let result = queues.map { ReadQueues.Response(service: .intake, queues: $0) }
        return [Asked(.intake, result.map(Result.success) ?? .failure(Silence(.noAnswer, "x")))]
    }

    /// A history with one sample a minute; `nil` for a service that did not answer.
    private func recorded(_ depths: [Int?], from begin: Timestamp? = nil) -> QueueHistory {
        var history = QueueHistory()
        for (minute, depth) in depths.enumerated() {
            history.add(answer(depth.map { [queue($0)] }), at: (begin ?? self.begin) + .minutes(Int64(minute)))
        }
        return history
    }

    private func seen(_ history: QueueHistory, now depth: Int, minute: Int64) -> QueueTrend? {
        history.trend(of: queue(depth), in: .intake, at: begin + .minutes(minute))
    }

    @Test func nothingIsSaidBeforeThereAreTwoSamples() throws {
        #expect(seen(recorded([]), now: 3, minute: 0) == nil)
        #expect(seen(recorded([5]), now: 3, minute: 1) == nil)
        let two = try #require(seen(recorded([5, 12]), now: 3, minute: 1))
        #expect(two.words == "last 1 min: highest 12, now 3")
        #expect(two.runs.flatMap(\.self).map(\.depth) == [5, 12, 3])
    }

    @Test func anHourIsKeptAndNoMore() throws {
        var depths = [Int?](repeating: 1, count: 100)
        depths[0] = 900
        depths[45] = 12
        let trend = try #require(seen(recorded(depths), now: 2, minute: 99))
        #expect(trend.words == "last hour: highest 12, now 2")
        let points = trend.runs.flatMap(\.self)
        #expect(points.count == 61 && points.first?.minutesAgo == 59 && points.last?.minutesAgo == 0)
    }

    @Test func aTimeWithoutAnAnswerIsNoEmptyQueue() throws {
        let trend = try #require(seen(recorded([4, 4, nil, nil, 6]), now: 6, minute: 5))
        #expect(trend.runs.map { $0.map(\.depth) } == [[4, 4], [6, 6]])
    }

    @Test func oneQueueIsNotTakenForAnother() {
        var history = QueueHistory()
        for minute in Int64(0)..<3 {
            let queues = [queue(1), queue(2, .outbox, to: "linking"), queue(3, .outbox, to: "submission")]
            history.add(answer(queues), at: begin + .minutes(minute))
        }
        let now = begin + .minutes(3)
        func highest(_ queue: QueueReport, in service: ServiceName = .intake) -> Int? {
            history.trend(of: queue, in: service, at: now).map(\.highest)
        }
        #expect(highest(queue(0, .outbox, to: "linking")) == 2)
        #expect(highest(queue(0, .outbox, to: "submission")) == 3)
        #expect(highest(queue(0, .effects)) == nil && highest(queue(0), in: .linking) == nil)
    }

    @Test func aClockThatWasSetBackLeavesNoTimeThatHasNotCome() throws {
        var history = recorded([7, 7, 7], from: begin + .hours(2))
        history.add(answer([queue(1)]), at: begin)
        #expect(seen(history, now: 1, minute: 0) == nil)
        history.add(answer([queue(1)]), at: begin + .minutes(1))
        #expect(seen(history, now: 1, minute: 1).map(\.highest) == 1)
    }

    @Test func whatNobodySawForAnHourIsForgotten() {
        #expect(seen(recorded([1, 2, 3]), now: 1, minute: 90) == nil)
    }

    @Test func aPictureMovesWhileADepthDiffers() {
        #expect(!recorded([]).isMoving && !recorded([3, 3, 3]).isMoving && !recorded([nil, 3, 3]).isMoving)
        #expect(recorded([3, 4, 4]).isMoving)
        let hourAgo = recorded([3] + [Int?](repeating: 4, count: 60))
        #expect(!hourAgo.isMoving, "after an hour it is level again")
    }
}
