import CZeroMQ
import Glibc

/// A descriptor that other threads make readable to end a poll early.
struct EventCounter: ~Copyable {
    let descriptor: Int32

    init() throws(ZeroMQError) {
        descriptor = czmq_eventfd()
        guard descriptor >= 0 else { throw .last("create event counter") }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Makes the descriptor readable; from any thread.
    func signal() {
        var one: UInt64 = 1
        // It can fail for a counter that is full only, and that one is readable.
        _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Makes the descriptor unreadable until the next signal.
    func reset() {
        var count: UInt64 = 0
        _ = unsafe read(descriptor, &count, MemoryLayout<UInt64>.size)
    }
}
