import CZeroMQ
import Synchronization

// Unchecked: `queue`, `thread`, `runner` and `events` are safe for any thread; all else is touched by the loop's thread
// only, which every method that does so checks.
/// One thread that waits for sockets and runs the actors that own them.
///
/// An actor pins itself to the thread by returning `loop.asUnownedSerialExecutor()` as its `unownedExecutor` (it must
/// keep the loop). Then its isolation is the confinement that libzmq demands of sockets, and the closures it gives to
/// ``watch(_:onReadable:)`` run where it may touch its state.
///
/// Each round waits for a readable socket, a job, or the time given to ``wake(at:)``; it then runs what is readable, the
/// jobs queued by then, and the tick. A loop lives until it is stopped.
package final class SocketLoop: SerialExecutor, @unchecked Sendable {
    private let name: String
    private let events: EventCounter
    private let queue = Mutex(JobQueue())
    private let thread = Mutex<PosixThread.ID?>(nil)
    /// The thread that runs jobs now; 0 for none.
    private let runner = Atomic<PosixThread.ID>(0)

    private var watches: [WatchedSocket] = []
    private var nextWatchID: UInt64 = 0
    private var tick: (() -> Void)?
    private var wakeTime: ContinuousClock.Instant?
    private var hasEnded = false

    /// Starts the thread.
    ///
    /// - Parameter name: the thread's, for debuggers; cut to 15 bytes.
    /// - Throws: `tooManyOpenFiles`, or another code when the system has no thread left.
    package init(name: String) throws(ZeroMQError) {
        self.name = name
        events = try EventCounter()
        let thread = try PosixThread.start(name: name) { self.run() }
        self.thread.withLock { $0 = thread }
    }

    deinit {
        // Only a loop that stopped itself has a thread nobody waited for.
        if let thread = thread.withLock({ $0 }) { PosixThread.detach(thread) }
    }

    /// Ends the thread after the jobs queued so far, and waits for its end; from any thread, any number of times.
    ///
    /// On the loop's own thread it cannot wait. Jobs that arrive later still run, one after another, on a thread started
    /// for them, so that no task hangs; but nothing is polled any more.
    package func stop() {
        let isAsleep = queue.withLock { $0.stop() }
        if isAsleep { events.signal() }
        guard !isCurrent else { return }
        thread.withLock { thread in
            thread.map(PosixThread.join)
            thread = nil
        }
    }

    // MARK: Sockets, on the loop's thread

    /// Calls `onReadable` on the loop's thread in every round in which `socket` has a message.
    ///
    /// Take a bounded number of messages in each call, so that one busy socket does not starve the others. The watch
    /// ends with ``unwatch(_:)``, when the socket's owner lets the socket go, when its context is terminated (after one
    /// last call, in which `receive` says so) and when the loop stops; until then it keeps what the closure holds, so one
    /// that names `self` keeps the owner. Only on the loop's thread.
    package func watch(_ socket: borrowing Socket, onReadable: @escaping () -> Void) -> Watch {
        checkIsolated()
        nextWatchID += 1
        let watch = Watch(id: nextWatchID)
        if !hasEnded {
            socket.handle.loop = self
            watches.append(WatchedSocket(watch, socket.handle, onReadable))
        }
        return watch
    }

    /// Ends a watch at once, also from within its closure.
    ///
    /// Only on the loop's thread.
    package func unwatch(_ watch: Watch) {
        checkIsolated()
        end(watch)
    }

    /// Calls `onWritable` once, on the loop's thread, as soon as a send on the watched socket need not block.
    ///
    /// For a DEALER with `immediate` that is when its connection is up. A ROUTER is writable when it is for any peer.
    /// A second call before the first was answered replaces it. Only on the loop's thread.
    package func whenWritable(_ watch: Watch, _ onWritable: @escaping () -> Void) {
        checkIsolated()
        watches.first { $0.watch == watch }?.onWritable = onWritable
    }

    /// Calls `body` at the end of every round, after what was readable and the queued jobs; `nil` for no more.
    ///
    /// Here the owner looks at what gathered. Only on the loop's thread.
    package func onTick(_ body: (() -> Void)?) {
        checkIsolated()
        tick = body
    }

    /// Makes a round happen at `time`, at most a millisecond late; `nil` takes that back.
    ///
    /// Only on the loop's thread. It replaces the time given before and is used up by the first round after it.
    package func wake(at time: ContinuousClock.Instant?) {
        checkIsolated()
        wakeTime = time
    }
}

// MARK: - Jobs, from any thread

extension SocketLoop {
    /// Queues a job of an actor for the loop's thread; the Swift runtime calls this.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        switch queue.withLock({ $0.add(job) }) {
        case .nothing: break
        case .wakeUp: events.signal()
        case .runLate: runLate()
        }
    }

    /// Ends the process unless called on the loop's thread.
    package func checkIsolated() {
        precondition(isCurrent, "not on the thread of the socket loop \(name)")
    }

    /// Whether called on the loop's thread.
    package func isIsolatingCurrentContext() -> Bool? { isCurrent }

    /// Makes a round happen; from any thread.
    func wakeUp() {
        if queue.withLock({ $0.wake() }) { events.signal() }
    }

    private var isCurrent: Bool { runner.load(ordering: .acquiring) == PosixThread.current }

    private func runLate() {
        do {
            PosixThread.detach(try PosixThread.start(name: name) { self.runJobsToTheEnd() })
        } catch {
            // No thread to be had: better here than never.
            runJobsToTheEnd()
        }
    }

    private func runJobsToTheEnd() {
        runner.store(PosixThread.current, ordering: .releasing)
        while let jobs = queue.withLock({ $0.takeOrEnd { runner.store(0, ordering: .releasing) } }) {
            run(jobs)
        }
    }

    private func run(_ jobs: [UnownedJob]) {
        let executor = unsafe asUnownedSerialExecutor()
        for job in jobs {
            unsafe job.runSynchronously(on: executor)
        }
    }
}

// MARK: - Rounds, on the loop's thread

extension SocketLoop {
    private func run() {
        runner.store(PosixThread.current, ordering: .releasing)
        var goesOn = true
        while goesOn {
            goesOn = runRound()
        }
        hasEnded = true
        tick = nil
        for watched in watches {
            end(watched.watch)
        }
        runJobsToTheEnd()
    }

    /// Whether another round is to follow.
    private func runRound() -> Bool {
        for watched in watches where watched.handle.isAbandoned {
            end(watched.watch)
        }
        let (mayWait, goesOn) = queue.withLock { ($0.mayWait(), $0.isOpen) }
        let ready = poll(watches, timeoutMs: mayWait ? millisecondsToWait() : 0)
        let jobs = queue.withLock { $0.take() }
        if let time = wakeTime, time <= .now { wakeTime = nil }
        for (watched, events) in ready {
            watched.run(events)
        }
        run(jobs)
        tick?()
        return goesOn
    }

    private func end(_ watch: Watch) {
        guard let index = watches.firstIndex(where: { $0.watch == watch }) else { return }
        let watched = watches.remove(at: index)
        watched.isEnded = true
        watched.handle.loop = nil
    }

    private func millisecondsToWait() -> Int {
        guard let wakeTime else { return -1 }
        let left = ContinuousClock.now.duration(to: wakeTime)
        // Rounded up: rounded down, the loop would spin through the last millisecond.
        return left <= .zero ? 0 : Int(min(left / .milliseconds(1), 3_600_000).rounded(.up))
    }

    /// Waits for what is watched, and gives what is ready with its events.
    private func poll(_ watches: [WatchedSocket], timeoutMs: Int) -> [(WatchedSocket, events: Int32)] {
        var items = unsafe watches.map { unsafe $0.pollItem }
        unsafe items.append(zmq_pollitem_t(socket: nil, fd: events.descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
        guard unsafe zmq_poll(&items, Int32(items.count), timeoutMs) >= 0 else {
            return zmq_errno() == czmq_ETERM ? unwatchTerminated() : []
        }
        if let own = unsafe items.last, unsafe own.revents != 0 { events.reset() }
        var ready: [(WatchedSocket, events: Int32)] = []
        for unsafe(watched, item) in unsafe zip(watches, items) where unsafe item.revents != 0 {
            unsafe ready.append((watched, Int32(item.revents)))
        }
        return ready
    }

    /// Takes out the sockets of terminated contexts, with which no poll would ever wait again.
    private func unwatchTerminated() -> [(WatchedSocket, events: Int32)] {
        let terminated = watches.filter(\.isTerminated)
        for watched in terminated {
            // Not ended, only forgotten: its owner is to hear of it once.
            watches.removeAll { $0 === watched }
            watched.handle.loop = nil
        }
        return terminated.map { ($0, ZMQ_POLLIN) }
    }
}
