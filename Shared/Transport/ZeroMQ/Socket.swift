import CZeroMQ
import Foundation

/// The messaging pattern of a socket.
package enum SocketKind: Hashable, Sendable {
    /// Exchanges messages with many peers; the first frame is the routing id of the peer.
    case router
    /// Exchanges messages with one peer (with several, libzmq would distribute them in turn).
    case dealer
    /// Exchanges messages with exactly one other PAIR socket in the same process.
    case pair
    /// Sends requests and receives replies, strictly alternating.
    case request
    /// Receives requests and sends replies, strictly alternating; used by ZAP handlers.
    case reply

    var type: Int32 {
        switch self {
        case .router: ZMQ_ROUTER
        case .dealer: ZMQ_DEALER
        case .pair: ZMQ_PAIR
        case .request: ZMQ_REQ
        case .reply: ZMQ_REP
        }
    }
}

/// The result of trying to send a message.
package enum SendResult: Hashable, Sendable {
    /// libzmq has queued the whole message in this process; only an answer of the peer proves that it arrived.
    case sent
    /// Nothing was sent: the queue is full or there is no connection yet. Retry later.
    case wouldBlock
    /// Nothing was sent: no peer with that routing id is connected. A retry helps only after it has connected again.
    case unroutable
}

/// A complete message with what libzmq knows about its sender.
package struct ReceivedMessage: Hashable, Sendable {
    /// The frames; on a ROUTER the first one is the routing id of the sender.
    package let frames: [Data]
    /// The user id that a ZAP handler assigned to the connection; `nil` without one.
    package let userID: String?
}

/// A libzmq socket, closed when its owner releases it.
///
/// A socket must not be used by two threads at a time. It is neither `Sendable` nor copyable, so it stays with its one
/// owner: an actor whose executor is a ``SocketLoop`` keeps it on the loop's thread. No method blocks.
package struct Socket: ~Copyable {
    let handle: SocketHandle

    /// Opens a socket, which retains `context`.
    ///
    /// - Throws: `tooManyOpenFiles` at the limit of 1,023 sockets; `contextTerminated`.
    package init(_ kind: SocketKind, in context: Context) throws(ZeroMQError) {
        handle = try SocketHandle(kind, in: context)
    }

    deinit {
        handle.ownerReleased()
    }

    /// Sets an option.
    ///
    /// - Throws: `invalidArgument` for a value out of range or an option that this kind of socket does not have.
    package func set(_ option: SocketOption) throws(ZeroMQError) {
        switch option.effect {
        case .int32(let key, let value): try handle.set(option.name, key, value)
        case .int64(let key, let value): try handle.set(option.name, key, value)
        case .bytes(let key, let value): try handle.set(option.name, key, value)
        case .all(let options): try set(options)
        case .encryption(let options):
            try set(options)
            handle.isEncrypted = true
        case .plainTCP: handle.isPlainTCPAllowed = true
        }
    }

    /// Sets options in order, and stops at the first that fails.
    ///
    /// - Throws: as ``set(_:)-(SocketOption)``.
    package func set(_ options: [SocketOption]) throws(ZeroMQError) {
        for option in options {
            try set(option)
        }
    }

    /// Accepts connections at `endpoint`.
    ///
    /// Beware: libzmq takes over an `ipc` path even from a process that is still bound to it.
    /// - Throws: `addressInUse`, `addressNotAvailable`, `permissionDenied`, `endpointTooLong`; `encryptionRequired` for
    ///   `tcp` without CURVE. Only `addressInUse` is worth a retry.
    package func bind(to endpoint: Endpoint) throws(ZeroMQError) {
        try handle.checkEncryption("bind", endpoint)
        try unsafe handle.call("bind", endpoint) { unsafe zmq_bind($0, $1) }
    }

    /// Stops accepting connections at `endpoint`, as given by ``lastEndpoint``.
    ///
    /// - Throws: `noSuchEndpoint` if the socket is not bound there.
    package func unbind(from endpoint: Endpoint) throws(ZeroMQError) {
        try unsafe handle.call("unbind", endpoint) { unsafe zmq_unbind($0, $1) }
    }

    /// Connects to `endpoint` in the background, and reconnects after every loss.
    ///
    /// The endpoint need not exist yet. Beware: libzmq gives up for good on a peer that answers with another security
    /// mechanism (plain instead of CURVE). Sends then return `wouldBlock` until the socket is disconnected and
    /// connected again. With a wrong server key it keeps trying.
    /// - Throws: `endpointTooLong`; `invalidArgument` for a malformed address; `encryptionRequired` for `tcp` without
    ///   CURVE.
    package func connect(to endpoint: Endpoint) throws(ZeroMQError) {
        try handle.checkEncryption("connect", endpoint)
        try unsafe handle.call("connect", endpoint) { unsafe zmq_connect($0, $1) }
    }

    /// Ends the connection to `endpoint` and drops the messages queued for it.
    ///
    /// - Throws: `noSuchEndpoint` if the socket is not connected there.
    package func disconnect(from endpoint: Endpoint) throws(ZeroMQError) {
        try unsafe handle.call("disconnect", endpoint) { unsafe zmq_disconnect($0, $1) }
    }

    /// The endpoint last bound or connected, with the actual port instead of port 0; `nil` before that.
    package var lastEndpoint: Endpoint? { handle.lastEndpoint }

    /// Whether a send would succeed now; for a DEALER with `immediate`, whether its connection is established.
    package var canSend: Bool { handle.canSend }

    /// Sends one message, completely or not at all, without blocking.
    ///
    /// - Parameters:
    ///   - frames: at least one; on a ROUTER the peer's routing id and at least one more.
    ///   - counter: counts the bytes of the frames, without the routing id, while libzmq holds them.
    /// - Returns: whether libzmq took the message.
    /// - Throws: `invalidArgument` for too few frames; `contextTerminated`.
    package func send(_ frames: [Data], countedBy counter: HeldBytes? = nil) throws(ZeroMQError) -> SendResult {
        try handle.send(frames, countedBy: counter)
    }

    /// Returns the frames of the next message; `nil` if none is waiting.
    ///
    /// - Throws: `contextTerminated`.
    package func receive() throws(ZeroMQError) -> [Data]? {
        try handle.receive()?.frames
    }

    /// Returns the next message with what is known about its sender; `nil` if none is waiting.
    ///
    /// - Throws: `contextTerminated`.
    package func receiveMessage() throws(ZeroMQError) -> ReceivedMessage? {
        try handle.receive()
    }
}

/// A reference to a socket, for collections, which cannot hold noncopyable values.
///
/// Like the socket it is not `Sendable`. The socket closes with the last reference.
package final class SocketReference {
    /// The socket.
    package let socket: Socket

    /// Takes over a socket.
    package init(_ socket: consuming Socket) {
        self.socket = socket
    }
}
