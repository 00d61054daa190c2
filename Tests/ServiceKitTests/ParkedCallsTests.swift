import Durable
import Foundation
import Messaging
import Testing

@testable import ServiceKit

/// Who waits for news, who is woken, whose time is over, and how many may wait.
struct ParkedCallsTests {
    private typealias Parked = ParkedCalls<String, String>

    private static let start = ContinuousClock.now
    private static let late = start + .seconds(30)
    private static let feed = Topic("feed")
    private static let other = Topic("other")

    private func entry(_ name: String, of client: String = "crm", bytes: Int = 100) -> Parked.Entry {
        Parked.Entry(
            client: .principal(client),
            kind: .read,
            call: CallKey(connection: Bytes(client.utf8), id: name),
            bytes: bytes,
            deadline: nil,
            content: name
        )
    }

    private func park(
        _ name: String,
        _ parked: inout Parked,
        of client: String = "crm",
        for topic: Topic = feed,
        until: ContinuousClock.Instant = late,
        bytes: Int = 100
    ) -> Parked.Outcome {
        let entry = entry(name, of: client, bytes: bytes)
        return parked.park(entry, for: topic, until: until, at: Self.start, answer: "nothing for \(name)")
    }

    private func key(_ name: String, of client: String = "crm") -> CallKey {
        CallKey(connection: Bytes(client.utf8), id: name)
    }

    @Test func newsWakeThoseThatWaitForThemInTheirOrderAndNoOthers() {
        var parked = Parked(RoadLimits())
        let outcomes = [park("a", &parked), park("b", &parked, for: Self.other), park("c", &parked)]
        #expect(outcomes == [.parked, .parked, .parked])
        let woken = [parked.announce([Self.feed]), parked.announce([Self.feed])].map { $0.map(\.content) }
        #expect(woken == [["a", "c"], []])
        #expect(parked.count == 1)
        let rest = parked.announce([Self.feed, Self.other]).map(\.content)
        #expect(rest == ["b"])
        #expect(parked.next == nil)
    }

    @Test func newsDuringAReadAreNotMissed() {
        var parked = Parked(RoadLimits())
        parked.begin(key("a"))
        _ = parked.announce([Self.feed])
        let outcome = park("a", &parked)
        #expect(outcome == .again)
        parked.begin(key("a"))
        _ = parked.announce([Self.other])
        let second = park("a", &parked)
        #expect(second == .parked, "what came before the read, or about something else, is no news")
    }

    @Test func newsOfAReadThatIsOverConcernNoOther() {
        var parked = Parked(RoadLimits())
        parked.begin(key("a"))
        _ = parked.announce([Self.feed])
        parked.end()
        parked.begin(key("b"))
        let outcome = park("b", &parked)
        #expect(outcome == .parked)
    }

    @Test func aCancelledCallIsTakenOutAndOneThatIsReadDoesNotWait() {
        var parked = Parked(RoadLimits())
        _ = park("a", &parked)
        let cancelled = [parked.cancel(key("a")), parked.cancel(key("a"))].map { $0?.content }
        #expect(cancelled == ["a", nil])
        parked.begin(key("b"))
        _ = parked.cancel(key("b"))
        let outcome = park("b", &parked)
        #expect(outcome == .over)
        #expect(parked.count == 0)
    }

    @Test func aWaitEndsAtItsTimeAndNotBefore() {
        var parked = Parked(RoadLimits())
        for (name, seconds) in [("late", 20), ("soon", 10), ("later", 30)] {
            _ = park(name, &parked, until: Self.start + .seconds(seconds))
        }
        #expect(parked.next == Self.start + .seconds(10))
        let before = parked.expire(at: Self.start + .milliseconds(9_999)).map(\.answer)
        #expect(before.isEmpty)
        let due = parked.expire(at: Self.start + .seconds(20)).map(\.answer)
        #expect(due == ["nothing for soon", "nothing for late"])
        #expect(parked.next == Self.start + .seconds(30))
        let outcome = park("past", &parked, until: Self.start)
        #expect(outcome == .over)
    }

    @Test func theBoundsAreThoseOfEachClientAndOfAll() {
        var limits = RoadLimits()
        limits.parkedPerClient = 2
        limits.parkedInAll = 3
        limits.parkedBytes = 1_000
        var parked = Parked(limits)
        let own = (0..<3).map { park("\($0)", &parked) }
        #expect(own == [.parked, .parked, .full])
        let large = park("large", &parked, of: "second", bytes: 1_001)
        #expect(large == .full)
        let others = ["second", "third"].map { park("0", &parked, of: $0) }
        #expect(others == [.parked, .full])
        _ = parked.cancel(key("0"))
        let freed = [park("4", &parked, of: "third"), park("5", &parked)]
        #expect(freed == [.parked, .full])
        let same = park("4", &parked, of: "third")
        #expect(same == .full, "a call with the id of another in flight does not take its place")
    }

    @Test func theBoundsOfAProcessAreThoseOfThePage() {
        let limits = RoadLimits()
        #expect(limits.parkedPerClient == 16 && limits.parkedInAll == 256 && limits.parkedBytes == 16 << 10)
        #expect(RoadLimits.waitMargin == .milliseconds(250))
    }

    @Test(arguments: [
        // (asked for, timeoutMs, ends after)
        (30_000, 60_000, 30_000), (30_000, 5_000, 4_750), (30_000, 500, 400), (100, 500, 100), (450, 500, 400),
        (0, 5_000, 0), (4_750, 5_000, 4_750), (4_751, 5_000, 4_750), (1, 1, 0),
    ])
    func aWaitEndsBeforeItsCallerStopsWaiting(waitMs: Int, timeoutMs: Int, endMs: Int) {
        let deadline = Self.start + .milliseconds(timeoutMs)
        let end = Parked.end(of: waitMs, deadline: deadline, timeoutMs: timeoutMs)
        let after = Self.start.duration(to: end)
        #expect(after <= .milliseconds(endMs + 1) && after >= .milliseconds(endMs))
    }

    /// Random histories beside a model that is a plain list.
    @Test(arguments: 0..<200) func nothingIsLostAndNothingComesTwice(seed: UInt64) {
        var random = SeededNumbers(seed)
        var limits = RoadLimits()
        limits.parkedPerClient = 4
        limits.parkedInAll = 10
        var parked = Parked(limits)
        var model: [(name: String, client: String, topic: Topic, until: Int)] = []
        let topics = (0..<4).map { Topic("\($0)") }
        for number in 0..<300 {
            switch random.next(5) {
            case 0, 1:
                let (client, topic, until) = ("\(random.next(4))", topics[random.next(4)], number + random.next(50))
                let outcome = parked.park(
                    entry("\(number)", of: client),
                    for: topic,
                    until: Self.start + .seconds(until),
                    at: Self.start + .seconds(number),
                    answer: "\(number)"
                )
                let isFull = model.count == 10 || model.count { $0.client == client } == 4
                #expect(outcome == (until <= number ? .over : isFull ? .full : .parked))
                if outcome == .parked { model.append(("\(number)", client, topic, until)) }
            case 2:
                let news = Set(topics.filter { _ in random.next(3) == 0 })
                let woken = parked.announce(news).map(\.content)
                #expect(woken.sorted() == model.filter { news.contains($0.topic) }.map(\.name).sorted())
                model.removeAll { news.contains($0.topic) }
            case 3:
                guard let one = model.randomElement(using: &random) else { continue }
                let gone = parked.cancel(key(one.name, of: one.client))
                #expect(gone?.content == one.name)
                model.removeAll { $0.name == one.name }
            default:
                let over = parked.expire(at: Self.start + .seconds(number)).map(\.answer)
                #expect(over.sorted() == model.filter { $0.until <= number }.map(\.name).sorted())
                model.removeAll { $0.until <= number }
            }
            #expect(parked.count == model.count)
            let first = model.map(\.until).min()
            #expect(
                parked.next.map { next in first.map { next <= Self.start + .seconds($0) } ?? true } ?? (first == nil)
            )
        }
        let rest = parked.takeAll().map(\.answer)
        #expect(rest.sorted() == model.map(\.name).sorted())
        #expect(parked.count == 0 && parked.next == nil)
    }
}

/// Numbers that are the same for the same seed.
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }

    mutating func next(_ bound: Int) -> Int { Int(next() >> 11) % bound }
}
