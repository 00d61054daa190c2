import CZeroMQ

/// The I/O threads and the `inproc` names that the sockets of a process share.
///
/// One context per process is normal. A socket retains its context, so the context is freed after the last of its
/// sockets, in whatever order they are released.
@safe
package final class Context: Sendable {
    // Unchecked because a pointer is not Sendable; libzmq documents contexts as safe to use from any thread, and the
    // pointer itself never changes.
    nonisolated(unsafe) let pointer: UnsafeMutableRawPointer

    /// Creates a context and starts its I/O threads.
    ///
    /// - Parameter ioThreads: threads that move bytes; one carries about a gigabyte per second.
    /// - Throws: `tooManyOpenFiles` if the process has no file descriptors left.
    package init(ioThreads: Int = 1) throws(ZeroMQError) {
        guard let pointer = unsafe zmq_ctx_new() else { throw .last("create context") }
        unsafe self.pointer = unsafe pointer
        // Not blocky: new sockets linger for 0 ms, so that ending the context never waits for unsent messages.
        guard
            unsafe zmq_ctx_set(pointer, ZMQ_IO_THREADS, Int32(clamping: ioThreads)) == 0,
            unsafe zmq_ctx_set(pointer, ZMQ_BLOCKY, 0) == 0
        else { throw .last("configure context") }
    }

    /// Ends all work of this context's sockets; from now on they throw `contextTerminated`.
    ///
    /// It does not block. Connections close and memory is freed when the last socket and this object are released.
    package func terminate() {
        unsafe zmq_ctx_shutdown(pointer)
    }

    deinit {
        // All sockets are closed by now (each holds its context), so this waits for libzmq's own threads only.
        while unsafe zmq_ctx_term(pointer) != 0, zmq_errno() == EINTR {}
    }
}
