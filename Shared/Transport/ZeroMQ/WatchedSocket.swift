import CZeroMQ

/// Identifies a watch of a ``SocketLoop``, to end it.
package struct Watch: Hashable, Sendable {
    let id: UInt64
}

/// A socket in a loop's poll, with its closures.
final class WatchedSocket {
    let watch: Watch
    let handle: SocketHandle
    private let onReadable: () -> Void
    var onWritable: (() -> Void)?
    /// Set when the watch ends, so that a socket that was ready earlier in the round is not called any more.
    var isEnded = false

    init(_ watch: Watch, _ handle: SocketHandle, _ onReadable: @escaping () -> Void) {
        self.watch = watch
        self.handle = handle
        self.onReadable = onReadable
    }

    var pollItem: zmq_pollitem_t {
        let events = onWritable == nil ? ZMQ_POLLIN : ZMQ_POLLIN | ZMQ_POLLOUT
        return unsafe zmq_pollitem_t(socket: handle.pointer, fd: 0, events: Int16(events), revents: 0)
    }

    /// Whether the socket's context was terminated.
    var isTerminated: Bool {
        var events: Int32 = 0
        var size = MemoryLayout<Int32>.size
        return unsafe zmq_getsockopt(handle.pointer, ZMQ_EVENTS, &events, &size) != 0 && zmq_errno() == czmq_ETERM
    }

    /// Calls the closures that match a poll's events.
    func run(_ events: Int32) {
        if events & ZMQ_POLLOUT != 0, !isEnded, let onWritable {
            self.onWritable = nil
            onWritable()
        }
        if events & ZMQ_POLLIN != 0, !isEnded {
            onReadable()
        }
    }
}
