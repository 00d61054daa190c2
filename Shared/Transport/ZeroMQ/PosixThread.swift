import CZeroMQ
import Glibc

/// A thread of the operating system, since a blocking poll must not occupy Swift's thread pool.
enum PosixThread {
    typealias ID = pthread_t

    /// The calling thread.
    static var current: ID { pthread_self() }

    /// Starts a thread that blocks all signals, so that they reach the threads that wait for them.
    ///
    /// - Parameters:
    ///   - name: shown in debuggers; truncated to 15 bytes.
    ///   - body: the work of the thread.
    /// - Returns: the thread, which must be joined or detached.
    /// - Throws: an error with `EAGAIN` if the system cannot create another thread.
    static func start(name: String, body: @escaping @Sendable () -> Void) throws(ZeroMQError) -> ID {
        let start = unsafe Unmanaged.passRetained(ThreadStart(name: name, body: body))
        var thread = ID()
        let result = unsafe pthread_create(&thread, nil, runThread, start.toOpaque())
        guard result == 0 else {
            unsafe start.release()
            throw ZeroMQError(errno: result, operation: "start thread \(name)")
        }
        return thread
    }

    /// Waits for a thread to end; call it once for each thread that is not detached.
    static func join(_ thread: ID) {
        pthread_join(thread, nil)
    }

    /// Lets a thread end without being joined.
    static func detach(_ thread: ID) {
        pthread_detach(thread)
    }
}

/// The argument of a new thread.
private final class ThreadStart {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { return nil }
    let start = unsafe Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    unsafe pthread_sigmask(SIG_SETMASK, &signals, nil)
    unsafe czmq_name_thread(start.name)
    start.body()
    return nil
}
