import CZeroMQ
import Synchronization

// Unchecked: `queue`, `thread`, `runner` and `events` are safe for any thread; everything else is used by the loop's
// thread only, which every method that does so checks.
/// A thread that waits for sockets and runs the actors that own them.
///
/// An actor pins itself to the thread by returning `loop.asUnownedSerialExecutor()` as its `unownedExecutor`; it must
/// also retain the loop. The isolation of the actor then is the single-threaded use that libzmq requires of sockets,
/// and the closures passed to ``watch(_:onReadable:)`` run where they may use the actor's state with `assumeIsolated`.
///
/// Each round waits for a readable socket, a job, or the time given to ``wake(at:)``. It then runs the closures of the
/// readable sockets, the jobs queued so far, and the tick. A loop runs until it is stopped.
package final class SocketLoop: SerialExecutor, @unchecked Sendable {
    private let name: String
    private let events: EventCounter
    private let queue = Mutex(JobQueue())
    private let thread = Mutex<PosixThread.ID?>(nil)
    /// The thread that is running jobs; 0 for none.
    private let runner = Atomic<PosixThread.ID>(0)

    private var watches: [WatchedSocket] = []
    private var nextWatchID: UInt64 = 0
    private var tick: (() -> Void)?
    private var wakeTime: ContinuousClock.Instant?
    private var hasEnded = false

    /// Starts the thread.
    ///
    /// - Parameter name: the name of the thread in debuggers; truncated to 15 bytes.
    /// - Throws: `tooManyOpenFiles`, or another code if the system cannot create another thread.
    package init(name: String) throws(ZeroMQError) {
        self.name = name
        events = try EventCounter()
        let thread = try PosixThread.start(name: name) { self.run() }
        self.thread.withLock { $0 = thread }
    }

    deinit {
        // Only a loop that stopped itself has a thread that was not joined.
        if let thread = thread.withLock({ $0 }) { PosixThread.detach(thread) }
    }

    /// Ends the thread after the jobs queued so far, and waits for it.
    ///
    /// Callable from any thread, any number of times; on the loop's own thread it does not wait. Jobs that arrive later
    /// still run, one after another, on a thread started for them, so that no task hangs; but sockets are no longer
    /// polled.
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
    /// Receive a bounded number of messages in each call, so that one busy socket does not starve the others. The watch
    /// ends with ``unwatch(_:)``, when the socket is released, when its context is terminated (after one last call, in
    /// which `receive` throws `contextTerminated`) and when the loop stops. Until then the loop retains the closure:
    /// one that captures `self` keeps the owner alive. Call it only on the loop's thread.
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

    /// Ends a watch at once, even from within its closure.
    ///
    /// Call it only on the loop's thread.
    package func unwatch(_ watch: Watch) {
        checkIsolated()
        end(watch)
    }

    /// Calls `onWritable` once, on the loop's thread, as soon as a send on the watched socket can succeed.
    ///
    /// For a DEALER with `immediate` this is when its connection is established. A ROUTER is writable if any of its
    /// peers is. A second call replaces a pending one. Call it only on the loop's thread.
    package func whenWritable(_ watch: Watch, _ onWritable: @escaping () -> Void) {
        checkIsolated()
        watches.first { $0.watch == watch }?.onWritable = onWritable
    }

    /// Calls `body` at the end of every round, after the readable sockets and the queued jobs; `nil` ends that.
    ///
    /// This is the place to process what a round has collected as one batch. Call it only on the loop's thread.
    package func onTick(_ body: (() -> Void)?) {
        checkIsolated()
        tick = body
    }

    /// Schedules a round at `time`, at most a millisecond late; `nil` cancels it.
    ///
    /// It replaces an earlier time and applies once. Call it only on the loop's thread.
    package func wake(at time: ContinuousClock.Instant?) {
        checkIsolated()
        wakeTime = time
    }
}

// MARK: - Jobs, from any thread

extension SocketLoop {
    /// Queues a job of an actor for the loop's thread; called by the Swift runtime.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        switch queue.withLock({ $0.add(job) }) {
        case .nothing: break
        case .wakeUp: events.signal()
        case .runLate: runLate()
        }
    }

    /// Traps unless called on the loop's thread.
    package func checkIsolated() {
        precondition(isCurrent, "not on the thread of the socket loop \(name)")
    }

    /// Whether it is called on the loop's thread.
    package func isIsolatingCurrentContext() -> Bool? { isCurrent }

    /// Starts a round; callable from any thread.
    package func wakeUp() {
        if queue.withLock({ $0.wake() }) { events.signal() }
    }

    private var isCurrent: Bool { runner.load(ordering: .acquiring) == PosixThread.current }

    private func runLate() {
        do {
            PosixThread.detach(try PosixThread.start(name: name) { self.runJobsToTheEnd() })
        } catch {
            // No thread is available: running the jobs here is better than never running them.
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
        var isOpen = true
        while isOpen {
            isOpen = runRound()
        }
        hasEnded = true
        tick = nil
        for watched in watches {
            end(watched.watch)
        }
        runJobsToTheEnd()
    }

    /// Runs one round; returns whether another one follows.
    private func runRound() -> Bool {
        for watched in watches where watched.handle.isAbandoned {
            end(watched.watch)
        }
        let (mayWait, isOpen) = queue.withLock { ($0.mayWait(), $0.isOpen) }
        let ready = poll(watches, timeoutMs: mayWait ? millisecondsToWait() : 0)
        let jobs = queue.withLock { $0.take() }
        if let time = wakeTime, time <= .now { wakeTime = nil }
        for (watched, events) in ready {
            watched.run(events)
        }
        run(jobs)
        tick?()
        return isOpen
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
        // Rounded up, since rounded down the loop would spin during the last millisecond.
        return left <= .zero ? 0 : Int(min(left / .milliseconds(1), 3_600_000).rounded(.up))
    }

    /// Waits for the watched sockets, and returns those that are ready with their events.
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

    /// Removes the sockets of terminated contexts, since a poll that includes them never blocks.
    private func unwatchTerminated() -> [(WatchedSocket, events: Int32)] {
        let terminated = watches.filter(\.isTerminated)
        for watched in terminated {
            // Forgotten but not ended: its owner is called one last time.
            watches.removeAll { $0 === watched }
            watched.handle.loop = nil
        }
        return terminated.map { ($0, ZMQ_POLLIN) }
    }
}
