import CZeroMQ
import Foundation
import Synchronization

/// The libzmq socket itself, closed with the last reference.
///
/// Its owner is a ``Socket``. A loop that watches it holds a second reference, so that a socket is never closed during
/// a poll, whatever thread releases its owner.
@safe
final class SocketHandle {
    let pointer: UnsafeMutableRawPointer
    let kind: SocketKind
    private let context: Context
    var isEncrypted = false
    var isPlainTCPAllowed = false
    /// The loop that watches this socket, woken when the owner is gone.
    var loop: SocketLoop?
    private let hasOwner = Atomic(true)

    init(_ kind: SocketKind, in context: Context) throws(ZeroMQError) {
        guard let pointer = unsafe zmq_socket(context.pointer, kind.type) else { throw .last("open socket") }
        unsafe self.pointer = unsafe pointer
        self.kind = kind
        self.context = context
    }

    deinit {
        unsafe zmq_close(pointer)
    }

    var isAbandoned: Bool { !hasOwner.load(ordering: .acquiring) }

    func ownerReleased() {
        hasOwner.store(false, ordering: .releasing)
        loop?.wakeUp()
    }

    // MARK: Endpoints

    func checkEncryption(_ operation: String, _ endpoint: Endpoint) throws(ZeroMQError) {
        guard endpoint.needsEncryption, !isEncrypted, !isPlainTCPAllowed else { return }
        throw ZeroMQError(
            .encryptionRequired,
            operation: operation,
            endpoint: endpoint,
            errno: EPERM,
            message: "TCP without encryption is refused; give this socket CURVE keys (Security.curveServer or "
                + ".curveClient), use an ipc:// endpoint, or set SocketOption.plainTCPAllowed if this is intended"
        )
    }

    func call(
        _ operation: String,
        _ endpoint: Endpoint,
        _ body: (UnsafeMutableRawPointer, UnsafePointer<CChar>) -> Int32
    ) throws(ZeroMQError) {
        let address = try endpoint.address(for: operation)
        guard unsafe address.withCString({ unsafe body(pointer, $0) }) == 0 else {
            throw .last(operation, endpoint: endpoint)
        }
    }

    var lastEndpoint: Endpoint? {
        var text = [CChar](repeating: 0, count: 1_024)
        var size = text.count
        guard unsafe zmq_getsockopt(pointer, ZMQ_LAST_ENDPOINT, &text, &size) == 0, size > 1 else { return nil }
        return Endpoint(String(decoding: text.prefix(size - 1).map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    var canSend: Bool {
        var events: Int32 = 0
        var size = MemoryLayout<Int32>.size
        return unsafe zmq_getsockopt(pointer, ZMQ_EVENTS, &events, &size) == 0 && events & ZMQ_POLLOUT != 0
    }

    // MARK: Options

    func set(_ name: String, _ key: Int32, _ value: some FixedWidthInteger & BitwiseCopyable) throws(ZeroMQError) {
        let result = unsafe withUnsafeBytes(of: value) {
            unsafe zmq_setsockopt(pointer, key, $0.baseAddress, $0.count)
        }
        guard result == 0 else { throw .last("set \(name)") }
    }

    func set(_ name: String, _ key: Int32, _ value: Data) throws(ZeroMQError) {
        let result = unsafe value.withUnsafeBytes { unsafe zmq_setsockopt(pointer, key, $0.baseAddress, $0.count) }
        guard result == 0 else { throw .last("set \(name)") }
    }

    // MARK: Messages

    func send(_ frames: [Data], countedBy counter: HeldBytes?) throws(ZeroMQError) -> SendResult {
        guard frames.count >= (kind == .router ? 2 : 1) else {
            throw ZeroMQError(
                .invalidArgument,
                operation: "send",
                errno: EINVAL,
                message: "a message needs at least one frame, and on a ROUTER the routing id before it"
            )
        }
        var result = SendResult.sent
        for (index, frame) in frames.enumerated() {
            let isLast = index == frames.count - 1
            let counter = index == 0 && kind == .router ? nil : counter
            let isTaken = try sendFrame(frame, isLast: isLast, countedBy: counter, failure: &result)
            guard isTaken || index > 0 else { return result }
            // The connection was lost in the middle of the message. libzmq has dropped the earlier frames and discards
            // all others up to the last, so they must be passed on: otherwise it would discard the next message.
        }
        return result
    }

    /// Returns whether libzmq took the frame; otherwise sets `failure` to the reason.
    private func sendFrame(
        _ frame: Data,
        isLast: Bool,
        countedBy counter: HeldBytes?,
        failure: inout SendResult
    ) throws(ZeroMQError) -> Bool {
        let flags = isLast ? ZMQ_DONTWAIT : ZMQ_DONTWAIT | ZMQ_SNDMORE
        while true {
            let count =
                if let counter {
                    send(frame, countedBy: counter, flags: flags)
                } else {
                    unsafe frame.withUnsafeBytes { unsafe zmq_send(pointer, $0.baseAddress, $0.count, flags) }
                }
            guard count < 0 else { return true }
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN: failure = .wouldBlock
            case EHOSTUNREACH: failure = .unroutable
            default: throw .last("send")
            }
            return false
        }
    }

    func receive() throws(ZeroMQError) -> ReceivedMessage? {
        var message = zmq_msg_t()
        unsafe zmq_msg_init(&message)
        defer { unsafe zmq_msg_close(&message) }
        var frames: [Data] = []
        while true {
            guard unsafe zmq_msg_recv(&message, pointer, ZMQ_DONTWAIT) < 0 else {
                frames.append(Self.bytes(of: &message))
                guard unsafe zmq_msg_more(&message) == 0 else { continue }
                let userID = unsafe zmq_msg_gets(&message, "User-Id").map { unsafe String(cString: $0) }
                return ReceivedMessage(frames: frames, userID: userID)
            }
            switch zmq_errno() {
            case EINTR: continue
            // With ZMQ_IMMEDIATE the end of a connection takes what was not read of it, even the rest of a message.
            case EAGAIN: return nil
            case let errno: throw ZeroMQError(errno: errno, operation: "receive")
            }
        }
    }

    /// A copy of the bytes of a libzmq message.
    private static func bytes(of message: inout zmq_msg_t) -> Data {
        guard let start = unsafe zmq_msg_data(&message) else { return Data() }
        return unsafe Data(bytes: start, count: zmq_msg_size(&message))
    }
}

@available(*, unavailable)
extension SocketHandle: Sendable {}
