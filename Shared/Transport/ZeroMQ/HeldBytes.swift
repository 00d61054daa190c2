import CZeroMQ
import Foundation
import Synchronization

/// How many bytes of certain messages libzmq still holds in this process.
///
/// A high-water mark counts messages of any size. Where a few large ones are too many, their sender counts their bytes
/// with this. A frame counts until libzmq has written it to the connection, encrypted it, or dropped it.
package final class HeldBytes: Sendable {
    private let bytes = Atomic(0)

    package init() {}

    /// The bytes that libzmq holds now; its threads make them fewer at any time.
    package var count: Int { bytes.load(ordering: .acquiring) }

    fileprivate func add(_ count: Int) { bytes.add(count, ordering: .acquiringAndReleasing) }
}

/// The memory of one frame, released by libzmq when it needs it no more.
///
/// Safe because it is written once, before libzmq gets it, and freed with the last reference, which libzmq holds.
@safe
private final class HeldFrame {
    let memory: UnsafeMutableRawBufferPointer
    private let counter: HeldBytes

    init(_ frame: Data, _ counter: HeldBytes) {
        unsafe memory = .allocate(byteCount: frame.count, alignment: 1)
        unsafe frame.copyBytes(to: memory)
        self.counter = counter
        counter.add(frame.count)
    }

    deinit {
        counter.add(unsafe -memory.count)
        unsafe memory.deallocate()
    }
}

/// libzmq calls this on one of its own threads, or in the closing of a message that it did not take.
private func releaseFrame(_: UnsafeMutableRawPointer?, _ frame: UnsafeMutableRawPointer?) {
    guard let frame = unsafe frame else { return }
    unsafe Unmanaged<HeldFrame>.fromOpaque(frame).release()
}

extension SocketHandle {
    /// Sends one frame whose bytes count until libzmq has no more use for them; returns what libzmq returned.
    func send(_ frame: Data, countedBy counter: HeldBytes, flags: Int32) -> Int32 {
        let held = HeldFrame(frame, counter)
        var message = zmq_msg_t()
        let (memory, owner) = unsafe (held.memory, Unmanaged.passRetained(held))
        let made = unsafe zmq_msg_init_data(&message, memory.baseAddress, memory.count, releaseFrame, owner.toOpaque())
        guard made == 0 else {
            unsafe owner.release()
            return -1
        }
        let sent = unsafe zmq_msg_send(&message, pointer, flags)
        if sent < 0 {
            let errno = zmq_errno()
            unsafe zmq_msg_close(&message)
            Glibc.errno = errno
        }
        return sent
    }
}
