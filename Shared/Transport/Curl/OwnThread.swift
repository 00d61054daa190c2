import Foundation

/// Threads of the operating system for blocking calls, which must not occupy Swift's thread pool.
package enum OwnThread {
    /// Runs a function on a new thread, which ends with it.
    ///
    /// - Parameters:
    ///   - name: The thread's name in debuggers and `top`.
    ///   - body: The function that blocks; it is never cancelled.
    /// - Returns: The result of `body`.
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
    /// This includes SIGPIPE: a connection closed by the server is an error of the transfer, not the end of the
    /// process.
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
