import CZeroMQ
import Glibc

/// A file descriptor that other threads make readable to interrupt a poll.
struct EventCounter: ~Copyable {
    let descriptor: Int32

    init() throws(ZeroMQError) {
        descriptor = czmq_eventfd()
        guard descriptor >= 0 else { throw .last("create event counter") }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Makes the descriptor readable; callable from any thread.
    func signal() {
        var one: UInt64 = 1
        // It only fails if the counter is full, and then the descriptor is readable anyway.
        _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Makes the descriptor unreadable until the next signal.
    func reset() {
        var count: UInt64 = 0
        _ = unsafe read(descriptor, &count, MemoryLayout<UInt64>.size)
    }
}
