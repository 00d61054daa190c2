import CZeroMQ
import Foundation

/// What a socket does with messages.
package enum SocketKind: Hashable, Sendable {
    /// Talks to many peers; the first frame names the peer.
    case router
    /// Talks to one peer here (with several it would deal messages out in turn).
    case dealer
    /// Talks to exactly one other PAIR, within the process.
    case pair
    /// Asks; one answer to each question, strictly in turn.
    case request
    /// Answers, strictly in turn; a ZAP handler is one.
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

/// What became of a message to be sent.
package enum SendResult: Hashable, Sendable {
    /// libzmq has all of it. That is a queue in this process; only the peer's own word says that it arrived.
    case sent
    /// Nothing was sent: the queue is at its high-water mark or there is no connection yet. Worth retrying later.
    case wouldBlock
    /// Nothing was sent: no peer with that routing id is connected.
    case unroutable
}

/// A whole message with what libzmq knows of its sender.
package struct ReceivedMessage: Hashable, Sendable {
    /// The frames; from a ROUTER the first is the routing id of the sender.
    package let frames: [Data]
    /// The user id that a ZAP handler gave to the connection; `nil` without one.
    package let userID: String?
}

/// A libzmq socket, closed when its owner lets it go.
///
/// It must not be used by two threads at a time.
///
/// Being neither `Sendable` nor copyable, it stays where its one owner is: an actor whose executor is a ``SocketLoop``
/// keeps it on the loop's thread. No call waits.
package struct Socket: ~Copyable {
    let handle: SocketHandle

    /// Opens a socket; it keeps `context` alive.
    ///
    /// - Throws: `tooManyOpenFiles` at the limit of 1 023 sockets; `contextTerminated`.
    package init(_ kind: SocketKind, in context: Context) throws(ZeroMQError) {
        handle = try SocketHandle(kind, in: context)
    }

    deinit {
        handle.ownerLetGo()
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

    /// Sets options in turn, up to the first that fails.
    package func set(_ options: [SocketOption]) throws(ZeroMQError) {
        for option in options {
            try set(option)
        }
    }

    /// Accepts connections at `endpoint`.
    ///
    /// Beware that an `ipc` path is taken over even from a process that is still bound to it.
    /// - Throws: `addressInUse`, `addressNotAvailable`, `permissionDenied`, `endpointTooLong`; `encryptionRequired` for
    ///   `tcp` without CURVE.
    package func bind(to endpoint: Endpoint) throws(ZeroMQError) {
        try handle.checkEncryption("bind", endpoint)
        try unsafe handle.call("bind", endpoint) { unsafe zmq_bind($0, $1) }
    }

    /// Stops accepting connections at `endpoint`, in the words of ``lastEndpoint``.
    ///
    /// - Throws: `noSuchEndpoint` when not bound there.
    package func unbind(from endpoint: Endpoint) throws(ZeroMQError) {
        try unsafe handle.call("unbind", endpoint) { unsafe zmq_unbind($0, $1) }
    }

    /// Connects to `endpoint` in the background, now and after every loss.
    ///
    /// The endpoint need not exist yet. Beware that libzmq gives up for good on a peer that answers with another security
    /// mechanism (plain against CURVE): the socket then blocks until it is connected again by hand. A wrong server key
    /// is tried again and again.
    /// - Throws: `endpointTooLong`; `invalidArgument` for an address that cannot be; `encryptionRequired` for `tcp`
    ///   without CURVE.
    package func connect(to endpoint: Endpoint) throws(ZeroMQError) {
        try handle.checkEncryption("connect", endpoint)
        try unsafe handle.call("connect", endpoint) { unsafe zmq_connect($0, $1) }
    }

    /// Ends the connection to `endpoint` and drops what waits to be sent there.
    ///
    /// - Throws: `noSuchEndpoint` when not connected there.
    package func disconnect(from endpoint: Endpoint) throws(ZeroMQError) {
        try unsafe handle.call("disconnect", endpoint) { unsafe zmq_disconnect($0, $1) }
    }

    /// The endpoint last bound or connected, with the port that was chosen for port 0; `nil` before.
    package var lastEndpoint: Endpoint? { handle.lastEndpoint }

    /// Whether a send would be taken now; for a DEALER with `immediate` that is whether its connection is complete.
    package var canSend: Bool { handle.canSend }

    /// Sends one message, whole or not at all, without waiting.
    ///
    /// - Parameter frames: at least one; for a ROUTER the peer's routing id and at least one more.
    /// - Returns: what became of the message.
    /// - Throws: `invalidArgument` for too few frames; `contextTerminated`.
    package func send(_ frames: [Data]) throws(ZeroMQError) -> SendResult {
        try handle.send(frames)
    }

    /// Takes the next message, whole; `nil` when none is there.
    ///
    /// - Throws: `contextTerminated`.
    package func receive() throws(ZeroMQError) -> [Data]? {
        try handle.receive()?.frames
    }

    /// Takes the next message, whole, with what is known of its sender; `nil` when none is there.
    ///
    /// - Throws: `contextTerminated`.
    package func receiveMessage() throws(ZeroMQError) -> ReceivedMessage? {
        try handle.receive()
    }
}

/// A socket that a collection can hold, since a dictionary takes no noncopyable values.
///
/// As little `Sendable` as the socket in it, which closes with the last reference.
package final class SocketReference {
    /// The socket.
    package let socket: Socket

    /// Takes over a socket.
    package init(_ socket: consuming Socket) {
        self.socket = socket
    }
}
