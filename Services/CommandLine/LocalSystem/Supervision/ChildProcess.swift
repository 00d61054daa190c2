import Foundation
import Synchronization

/// The program to start, its arguments, and the file for its output.
package struct ProcessSpecification: Sendable, Hashable {
    package let name: String
    package let executable: String
    package let arguments: [String]
    /// Standard output and standard error are appended here.
    package let logPath: String
    /// Files that a killed predecessor may have left, and that must be removed before the start.
    package let leftovers: [String]

    package init(
        name: String,
        executable: String,
        arguments: [String],
        logPath: String,
        leftovers: [String] = []
    ) {
        self.name = name
        self.executable = executable
        self.arguments = arguments
        self.logPath = logPath
        self.leftovers = leftovers
    }
}

/// How a process ended.
package enum ProcessEnding: Sendable, Hashable, CustomStringConvertible {
    case exited(Int32)
    case killed(signal: Int32)

    package var description: String {
        switch self {
        case .exited(let code): "ended with exit code \(code)"
        case .killed(let signal): "was ended by signal \(signal)"
        }
    }
}

/// One running child, which dies with this process.
///
/// A dedicated thread starts it and waits for it: the kernel kills a child when the *thread* that started it exits
/// (PR_SET_PDEATHSIG), so this must not be a thread of a pool that shrinks. For the same reason no library starts it.
final class ChildProcess: Sendable {
    private struct State {
        var ending: ProcessEnding?
        var waiter: CheckedContinuation<ProcessEnding, Never>?
    }

    let processID: pid_t
    private let state = Mutex(State())

    private init(processID: pid_t) {
        self.processID = processID
    }

    static func start(_ specification: ProcessSpecification) async throws -> ChildProcess {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                do {
                    let child = ChildProcess(processID: try Spawning.spawn(specification))
                    continuation.resume(returning: child)
                    child.awaitEnd()
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            thread.name = specification.name
            thread.start()
        }
    }

    /// Sends a signal, unless the process has ended: its id may belong to another process by then.
    func send(signal: Int32) {
        state.withLock { if $0.ending == nil { _ = kill(processID, signal) } }
    }

    /// Waits until the process has ended; only one caller may wait.
    func ending() async -> ProcessEnding {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state in
                if state.ending == nil { state.waiter = continuation }
                return state.ending
            }
            if let known { continuation.resume(returning: known) }
        }
    }

    private func awaitEnd() {
        var information = siginfo_t()
        // Without reaping, so that the id remains ours until no more signals can be sent.
        while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let (ending, waiter) = state.withLock { state in
            var status: Int32 = 0
            while waitpid(processID, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            let ending: ProcessEnding = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
            state.ending = ending
            return (ending, state.waiter.take())
        }
        waiter?.resume(returning: ending)
    }
}
