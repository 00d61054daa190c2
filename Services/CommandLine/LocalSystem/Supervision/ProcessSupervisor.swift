import Foundation
import SystemPicture

/// Keeps processes running: restarts each one that dies, after a pause, until it is told to stop.
package actor ProcessSupervisor {
    /// An event in the life of a process.
    package enum Event: Sendable, Hashable {
        case started(name: String, processID: Int32)
        case died(name: String, ending: ProcessEnding, restartIn: Duration)
        case notStarted(name: String, reason: String, retryIn: Duration)
        case stopped(name: String, ending: ProcessEnding)
    }

    /// The events since the first start; only one task may read them.
    package nonisolated let events: AsyncStream<Event>
    private let announce: AsyncStream<Event>.Continuation
    private let policy: RestartPolicy
    private let grace: Duration
    private var children: [String: ChildProcess] = [:]
    private var keepers: [String: Task<Void, Never>] = [:]
    private var stopping: Set<String> = []

    /// Creates a supervisor; `grace` is how long a process may take to end after SIGTERM before it is killed.
    package init(policy: RestartPolicy = RestartPolicy(), grace: Duration = .seconds(5)) {
        self.policy = policy
        self.grace = grace
        (events, announce) = AsyncStream.makeStream()
    }

    /// Starts a process and keeps it running; may be called once for each name.
    package func start(_ specification: ProcessSpecification) {
        guard keepers[specification.name] == nil else { return }
        keepers[specification.name] = Task { await self.keepRunning(specification) }
    }

    /// Stops the named processes one after the other: SIGTERM, and SIGKILL for one that does not end in time.
    package func stop(inOrder names: [String]) async {
        for name in names { await stop(name) }
        announce.finish()
    }

    private func stop(_ name: String) async {
        guard let keeper = keepers[name] else { return }
        stopping.insert(name)
        keeper.cancel()
        children[name]?.send(signal: SIGTERM)
        let killer = Task {
            // The time that a process has to end by itself.
            try await Task.sleep(for: grace)
            children[name]?.send(signal: SIGKILL)
        }
        await keeper.value
        killer.cancel()
        keepers[name] = nil
    }

    private func keepRunning(_ specification: ProcessSpecification) async {
        let name = specification.name
        var policy = policy
        while !stopping.contains(name) {
            let start = ContinuousClock.now
            do {
                let child = try await ChildProcess.start(specification)
                let ending = await live(child, name)
                guard !stopping.contains(name) else {
                    announce.yield(.stopped(name: name, ending: ending))
                    return
                }
                let delay = policy.delay(afterLife: .now - start)
                announce.yield(.died(name: name, ending: ending, restartIn: delay))
                // The pause before a restart; cancelling the keeper ends it early.
                try? await Task.sleep(for: delay)
            } catch {
                let delay = policy.delay(afterLife: .zero)
                let reason = CommandFailure(error).message
                announce.yield(.notStarted(name: name, reason: reason, retryIn: delay))
                // The pause before a restart; cancelling the keeper ends it early.
                try? await Task.sleep(for: delay)
            }
        }
    }

    private func live(_ child: ChildProcess, _ name: String) async -> ProcessEnding {
        children[name] = child
        announce.yield(.started(name: name, processID: child.processID))
        // It was told to stop while it was starting, so it has not received the signal yet.
        if stopping.contains(name) { child.send(signal: SIGTERM) }
        let ending = await child.ending()
        children[name] = nil
        return ending
    }
}
