import Foundation
import Synchronization
import Testing

@testable import ZeroMQ

@Suite(.timeLimit(.minutes(30)))
struct SocketLoopTests {
    @Test func jobsOfAllThreadsRunOnTheLoop() async throws {
        try await withLoop { _, loop, _ in
            let counter = Counter(on: loop)
            await withTaskGroup { group in
                for _ in 0..<1_000 {
                    group.addTask { await counter.count() }
                }
            }
            #expect(await counter.total == 1_000)
            #expect(await counter.threads.count == 1)
            #expect(loop.isIsolatingCurrentContext() == false)
        }
    }

    @Test func stopRunsWhatIsQueuedAndEndsTheLoop() async throws {
        weak var weakLoop: SocketLoop?
        do {
            let loop = try SocketLoop(name: "stopped loop")
            weakLoop = loop
            let router = try PinnedSocket(.router, in: Context(), on: loop)
            try await router.bind(to: .inproc(name: "watched"))
            let counter = Counter(on: loop)
            async let counting: Void = counter.count()
            loop.stop()
            loop.stop()
            await counting
            #expect(await counter.total == 1)
        }
        // The thread lets its loop go a moment after the last job has resumed this task.
        for _ in 0..<2_000 where weakLoop != nil { try await Task.sleep(for: .milliseconds(5)) }
        #expect(weakLoop == nil)
    }

    @Test func stoppedLoopStillRunsJobsOneAtATime() async throws {
        let loop = try SocketLoop(name: "stopped loop")
        loop.stop()
        let counter = Counter(on: loop)
        await withTaskGroup { group in
            for _ in 0..<1_000 {
                group.addTask { await counter.count() }
            }
        }
        #expect(await counter.total == 1_000)
    }

    @Test func loopStopsItself() async throws {
        let loop = try SocketLoop(name: "self-stopped")
        let counter = Counter(on: loop)
        await counter.stopLoop()
        await counter.count()
        #expect(await counter.total == 1)
    }

    @Test func aLoopThatIsWokenDuringARoundRunsAnotherOne() {
        var queue = JobQueue()
        // Awake: what it is woken for may have come after it had looked.
        let mustSignalAwake = queue.wake()
        let mayWaitAtOnce = queue.mayWait()
        let mayWaitThen = queue.mayWait()
        // Asleep: one signal ends the wait, and serves both wake-ups.
        let mustSignalAsleep = queue.wake()
        let mustSignalAgain = queue.wake()
        #expect([mustSignalAwake, mayWaitAtOnce, mayWaitThen] == [false, false, true])
        #expect([mustSignalAsleep, mustSignalAgain] == [true, false])
    }

    @Test func wakesAtTheTimeGiven() async throws {
        try await withLoop { _, loop, _ in
            let start = ContinuousClock.now
            let waker = Waker(on: loop)
            await waker.wait(until: start + .milliseconds(30))
            let waited = ContinuousClock.now - start
            #expect(waited >= .milliseconds(30))
            // Nor does the time that has passed keep the loop from waiting again.
            let other = try SocketLoop(name: "other loop")
            defer { other.stop() }
            await Waker(on: other).wait(until: start + .milliseconds(60))
            #expect(await waker.rounds < 10)
        }
    }

    @Test func watchedSocketClosesWhenItsOwnerLetsItGo() async throws {
        try await withLoop { context, loop, _ in
            let owner = ClosingOwner(on: loop)
            try await owner.open(in: context)
            #expect(await !owner.isClosed)
            await owner.letGo()
            #expect(await owner.isClosed)
        }
    }

    @Test func unwatchedSocketIsNotCalledAgain() async throws {
        try await withLoop { context, loop, _ in
            let owner = ClosingOwner(on: loop)
            try await owner.open(in: context)
            #expect(try await owner.callsAfterUnwatchingInTheFirst() == 1)
        }
    }

    @Test func terminatedContextIsHeardOfOnce() async throws {
        try await withLoop { context, loop, _ in
            let router = try PinnedSocket(.router, in: context, on: loop)
            try await router.bind(to: .inproc(name: "terminated"))
            context.terminate()
            // The stream ends when the owner is notified.
            #expect(await router.next() == nil)
            #expect(await router.failure?.code == .contextTerminated)
        }
    }
}

private actor Counter {
    private let loop: SocketLoop
    private(set) var total = 0
    private(set) var threads: Set<UInt> = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(on loop: SocketLoop) { self.loop = loop }

    func count() {
        loop.checkIsolated()
        total += 1
        threads.insert(PosixThread.current)
    }

    func stopLoop() { loop.stop() }
}

private actor Waker {
    private let loop: SocketLoop
    private(set) var rounds = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(on loop: SocketLoop) { self.loop = loop }

    func wait(until time: ContinuousClock.Instant) async {
        await withCheckedContinuation { continuation in
            loop.wake(at: time)
            var waiting: CheckedContinuation<Void, Never>? = continuation
            loop.onTick {
                self.rounds += 1
                guard time <= .now else { return }
                waiting?.resume()
                waiting = nil
            }
        }
    }
}

private actor ClosingOwner {
    private let loop: SocketLoop
    private var socket: Socket?
    private var watch: Watch?
    private weak var handle: SocketHandle?
    private var calls = 0
    private var peer: SocketReference?

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(on loop: SocketLoop) { self.loop = loop }

    var isClosed: Bool { handle == nil }

    func open(in context: Context) throws {
        let socket = try Socket(.router, in: context)
        try socket.bind(to: .inproc(name: "closing"))
        handle = socket.handle
        watch = loop.watch(socket) { self.readable() }
        self.socket = consume socket
        peer = SocketReference(try Socket(.dealer, in: context))
    }

    func letGo() async {
        socket = nil
        // On to the next round, which is when the loop lets go too.
        await Task.yield()
    }

    // The message is never taken, so a watch that went on would be called in every round.
    func callsAfterUnwatchingInTheFirst() async throws -> Int {
        try peer?.socket.connect(to: .inproc(name: "closing"))
        _ = try peer?.socket.send([Data()])
        for _ in 0..<10 { await Task.yield() }
        return calls
    }

    private func readable() {
        calls += 1
        if let watch { loop.unwatch(watch) }
    }
}
