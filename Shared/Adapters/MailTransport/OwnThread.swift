import Foundation

/// Threads of the operating system for calls that wait for a server, because those must not hold up Swift's own pool.
enum OwnThread {
    /// Does something on a thread that ends with it.
    static func run<Value: Sendable>(_ name: String, _ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            start(name) { continuation.resume(returning: body()) }
        }
    }

    /// Starts a thread that blocks all signals, so that they reach the threads that wait for them.
    ///
    /// SIGPIPE is among them: a server that hangs up is an error of the transfer, and not the end of the process.
    static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
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
