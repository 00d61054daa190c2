import Foundation

/// Runs blocking calls on a thread of the operating system, so that they never occupy Swift's cooperative pool.
package enum OwnThread {
    /// Runs `body` on a new thread, which ends with it.
    ///
    /// - Parameters:
    ///   - name: The thread's name in debuggers and `top`.
    ///   - body: What blocks; it is never cancelled from here.
    /// - Returns: What `body` returns.
    package static func run<Value: Sendable>(
        _ name: String,
        _ body: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            start(name) { continuation.resume(returning: body()) }
        }
    }

    /// Starts a thread that blocks all signals, so that they reach the threads that wait for them.
    ///
    /// SIGPIPE is among them: a server that hangs up is an error of the transfer, not the end of the process.
    package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread {
            var signals = sigset_t()
            sigfillset(&signals)
            pthread_sigmask(SIG_SETMASK, &signals, nil)
            body()
        }
        thread.name = name
        thread.start()
    }
}
