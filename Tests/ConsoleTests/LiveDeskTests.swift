import ConsolePeople
import ConsoleWebsite
import Foundation
import Logging
import Messaging
import Porting
import Synchronization
import SystemPicture
import Testing
import Timekeeping

@testable import ConsoleServer

/// One reader asks the services for all browsers.
@Suite(.timeLimit(.minutes(30)))
struct LiveDeskTests {
    private let one = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (1, 1))
    private let other = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (1, 2))

    /// Services whose feed grows when a test says so.
    private final class FakeServices: Sendable {
        struct State {
            var feed: [PortRequestID] = []
            var asked = 0
            var underWay = 0
            var mostUnderWay = 0
            var observed = 0
            var restored = false
            var depth = 0
        }

        let state = Mutex(State())

        var source: NewsSource {
            NewsSource(
                end: { [self] in
                    state.withLock { NewsSource.Position(cursor: Int64($0.feed.count), mark: nil) }
                },
                changes: { [self] position in
                    let isRestored = state.withLock { state in
                        state.asked += 1
                        state.underWay += 1
                        state.mostUnderWay = max(state.mostUnderWay, state.underWay)
                        defer { state.restored = false }
                        return state.restored
                    }
                    defer { state.withLock { $0.underWay -= 1 } }
                    if isRestored { throw CallError(.outOfRange, "There is no such cursor.") }
                    return state.withLock { state in
                        let new = state.feed.dropFirst(Int(position.cursor))
                        return (Array(new), NewsSource.Position(cursor: Int64(state.feed.count), mark: nil))
                    }
                },
                observe: { [self] in
                    state.withLock { $0.observed += 1 }
                    return Observation([], [])
                },
                queues: { [self] in
                    let queue = QueueReport(kind: .inbox, depth: state.withLock { $0.depth }, oldestAgeMs: 0)
                    return [Asked(.intake, .success(ReadQueues.Response(service: .intake, queues: [queue])))]
                }
            )
        }
    }

    /// Runs a reader that asks often, with its desk.
    private func withReader(_ body: (FakeServices, LiveDesk) async throws -> Void) async throws {
        let (services, desk) = (FakeServices(), LiveDesk(run: "a"))
        var reader = NewsReader(source: services.source, desk: desk, logger: Logger(label: "test"))
        reader.pace = NewsReader.Pace(gather: .milliseconds(1), observe: .milliseconds(1), sign: .seconds(3_600))
        let task = Task { [reader] in try await reader.run() }
        // The reader has found the end of the feed.
        while await desk.place.number == 0 { await Task.yield() }
        try await body(services, desk)
        task.cancel()
        try await task.value
    }

    /// Waits until a viewer has news.
    private func next(_ viewer: LiveDesk.Viewer, _ desk: LiveDesk) async -> NewsBook.Place? {
        for await _ in viewer.wakes {
            if let place = await desk.news(for: viewer) { return place }
        }
        return nil
    }

    @Test func aThousandViewersCostOneReaderAndAllHearOfAChange() async throws {
        try await withReader { services, desk in
            let place = await desk.place
            var viewers: [LiveDesk.Viewer] = []
            for number in 0..<1_000 {
                let topic: NewsTopic = number % 2 == 0 ? .requests : .request(one)
                viewers.append(try await desk.begin(topic, since: place, session: Secret()))
            }
            services.state.withLock { $0.feed.append(one) }
            for viewer in viewers { #expect(await next(viewer, desk) != nil) }
            #expect(services.state.withLock { $0.mostUnderWay } == 1)
            #expect(services.state.withLock { $0.observed } == 0, "no page shows the queues")
        }
    }

    @Test func aChangeConcernsOnlyThePagesThatShowIt() async throws {
        let desk = LiveDesk(run: "a")
        let place = await desk.place
        let ofOne = try await desk.begin(.request(one), since: place, session: Secret())
        let ofOther = try await desk.begin(.request(other), since: place, session: Secret())
        await desk.add([.request(one)])
        #expect(await desk.news(for: ofOther) == nil)
        let told = await desk.news(for: ofOne)
        #expect(told == NewsBook.Place(run: "a", number: 1))
        #expect(await desk.news(for: ofOne) == nil, "it is told once")
    }

    @Test func whatChangesBetweenThePageAndItsStreamIsTold() async throws {
        let desk = LiveDesk(run: "a")
        let place = await desk.place
        await desk.add([.request(one)])
        let viewer = try await desk.begin(.requests, since: place, session: Secret())
        #expect(await next(viewer, desk) != nil)
    }

    @Test func queuesAreObservedWhileAPageShowsThemAndNewsIsWhatDiffers() async throws {
        try await withReader { services, desk in
            let viewer = try await desk.begin(.system, since: await desk.place, session: Secret())
            #expect(await next(viewer, desk) != nil, "the first observation says what the page may not know")
            let place = await desk.place
            let observed = services.state.withLock { $0.observed }
            while services.state.withLock({ $0.observed }) < observed + 3 { await Task.yield() }
            #expect(await desk.place == place, "nothing has changed")
        }
    }

    @Test func queuesAreCountedWithoutAViewerAndADepthThatDiffersIsNews() async throws {
        let (services, desk, watch) = (FakeServices(), LiveDesk(run: "a"), QueueWatch())
        var reader = NewsReader(source: services.source, desk: desk, watch: watch, logger: Logger(label: "test"))
        reader.pace.sample = .milliseconds(1)
        let task = Task { [reader] in try await reader.run() }
        while await desk.place.number == 0 { await Task.yield() }
        let queue = QueueReport(kind: .inbox, depth: 0, oldestAgeMs: 0)
        while watch.history.trend(of: queue, in: .intake, at: Timestamp(Date())) == nil { await Task.yield() }
        let place = await desk.place
        #expect(!watch.history.isMoving && place.number == 1, "a level line is no news")
        services.state.withLock { $0.depth = 7 }
        while await desk.place == place { await Task.yield() }
        #expect(watch.history.isMoving)
        task.cancel()
        try await task.value
    }

    @Test func aRestoredFeedMakesEveryPageReadItselfAgain() async throws {
        try await withReader { services, desk in
            let viewer = try await desk.begin(.request(one), since: await desk.place, session: Secret())
            services.state.withLock { $0.restored = true }
            #expect(await next(viewer, desk) != nil)
        }
    }

    @Test func aSessionAndTheConsoleHaveLimitsAndAnEndMakesRoom() async throws {
        let desk = LiveDesk(run: "a", limits: LiveDesk.Limits(ofSession: 2, inAll: 3))
        let (session, place) = (Secret(), await desk.place)
        let first = try await desk.begin(.system, since: place, session: session)
        var others = [try await desk.begin(.system, since: place, session: session)]
        await #expect(throws: CallError.self) { try await desk.begin(.system, since: place, session: session) }
        others.append(try await desk.begin(.system, since: place, session: Secret()))
        await #expect(throws: CallError.self) { try await desk.begin(.system, since: place, session: Secret()) }
        await desk.forget(first)
        others.append(try await desk.begin(.system, since: place, session: session))
        #expect(await desk.count == 3)
        // A connection that was closed before its stream began leaves nothing but a viewer that nobody has.
        others.removeAll()
        while await desk.count > 0 { await Task.yield() }
    }

    @Test func streamsEndWithTheReaderAndNoneBeginsAfterwards() async throws {
        let (services, desk) = (FakeServices(), LiveDesk(run: "a"))
        let reader = NewsReader(source: services.source, desk: desk, logger: Logger(label: "test"))
        let viewer = try await desk.begin(.system, since: nil, session: Secret())
        let task = Task { try await reader.run() }
        task.cancel()
        try await task.value
        for await _ in viewer.wakes {}
        await #expect(throws: CallError.self) { try await desk.begin(.system, since: nil, session: Secret()) }
    }
}
