import CZeroMQ
import Foundation

/// A socket option with its value.
///
/// Set it before `bind` and `connect` unless its documentation says otherwise.
package struct SocketOption: Sendable {
    /// The name in libzmq's manual, for error messages.
    let name: String
    let effect: Effect

    enum Effect: Sendable {
        case int32(Int32, Int32)
        case int64(Int32, Int64)
        case bytes(Int32, Data)
        /// Several options that belong together.
        case all([SocketOption])
        /// Several options that turn on encryption.
        case encryption([SocketOption])
        case plainTCP
    }

    init(_ name: String, _ effect: Effect) {
        self.name = name
        self.effect = effect
    }

    private init(_ name: String, _ option: Int32, _ value: Int) {
        self.init(name, .int32(option, Int32(clamping: value)))
    }

    private init(_ name: String, _ option: Int32, _ value: Bool) {
        self.init(name, .int32(option, value ? 1 : 0))
    }
}

extension SocketOption: CustomStringConvertible {
    /// The name only, since the value may be a secret key.
    package var description: String { name }
}

// MARK: Delivery

extension SocketOption {
    /// How long a closed socket tries to send its queued messages; 0 is the default here, -1 means forever.
    package static func lingerMs(_ milliseconds: Int) -> SocketOption {
        SocketOption("ZMQ_LINGER", ZMQ_LINGER, milliseconds)
    }

    /// How many messages may be queued for sending, per peer; 0 means no limit.
    package static func sendHighWaterMark(_ messages: Int) -> SocketOption {
        SocketOption("ZMQ_SNDHWM", ZMQ_SNDHWM, messages)
    }

    /// How many received messages may be queued, per peer; 0 means no limit.
    package static func receiveHighWaterMark(_ messages: Int) -> SocketOption {
        SocketOption("ZMQ_RCVHWM", ZMQ_RCVHWM, messages)
    }

    /// Whether a ROUTER reports messages that it cannot route instead of dropping them.
    package static func routerMandatory(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_ROUTER_MANDATORY", ZMQ_ROUTER_MANDATORY, isOn)
    }

    /// Whether a new connection takes over the routing id of a peer that is still connected.
    package static func routerHandover(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_ROUTER_HANDOVER", ZMQ_ROUTER_HANDOVER, isOn)
    }

    /// Whether messages are queued only for established connections; until then sends return `wouldBlock`.
    package static func immediate(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_IMMEDIATE", ZMQ_IMMEDIATE, isOn)
    }

    /// The index of the context's I/O thread that serves this socket, from 0; by default libzmq picks the least busy
    /// one.
    ///
    /// It applies to later calls of `bind` and `connect`.
    package static func ioThread(_ index: Int) -> SocketOption {
        SocketOption("ZMQ_AFFINITY", .int64(ZMQ_AFFINITY, 1 << Int64(index)))
    }

    /// The name by which a peer's ROUTER knows this socket: 1 to 255 bytes, of which the first is not zero.
    package static func routingID(_ bytes: Data) -> SocketOption {
        SocketOption("ZMQ_ROUTING_ID", .bytes(ZMQ_ROUTING_ID, bytes))
    }

    /// The largest **frame** accepted from a peer; a peer that sends a larger one is disconnected.
    ///
    /// It does not limit the number of frames of a message. -1 means no limit.
    package static func maxMessageBytes(_ bytes: Int64) -> SocketOption {
        SocketOption("ZMQ_MAXMSGSIZE", .int64(ZMQ_MAXMSGSIZE, bytes))
    }
}

// MARK: Connections

extension SocketOption {
    /// ZMTP heartbeats, which prove that the link works and the peer's process runs, not that it makes progress.
    ///
    /// - Parameters:
    ///   - intervalMs: the time between two pings.
    ///   - timeoutMs: how long a peer may stay silent after a ping before the connection is ended.
    ///   - ttlMs: how long this side may stay silent before the peer ends the connection, in steps of 100 ms, at most
    ///     6,553,599.
    /// - Returns: the option.
    package static func heartbeat(intervalMs: Int, timeoutMs: Int, ttlMs: Int) -> SocketOption {
        SocketOption(
            "heartbeat",
            .all([
                SocketOption("ZMQ_HEARTBEAT_IVL", ZMQ_HEARTBEAT_IVL, intervalMs),
                SocketOption("ZMQ_HEARTBEAT_TIMEOUT", ZMQ_HEARTBEAT_TIMEOUT, timeoutMs),
                SocketOption("ZMQ_HEARTBEAT_TTL", ZMQ_HEARTBEAT_TTL, ttlMs),
            ])
        )
    }

    /// The wait before the first attempt to reconnect, and the limit up to which it doubles.
    package static func reconnect(intervalMs: Int, maxMs: Int) -> SocketOption {
        SocketOption(
            "reconnect",
            .all([
                SocketOption("ZMQ_RECONNECT_IVL", ZMQ_RECONNECT_IVL, intervalMs),
                SocketOption("ZMQ_RECONNECT_IVL_MAX", ZMQ_RECONNECT_IVL_MAX, maxMs),
            ])
        )
    }

    /// How long a peer may take to complete the handshake after connecting.
    package static func handshakeIntervalMs(_ milliseconds: Int) -> SocketOption {
        SocketOption("ZMQ_HANDSHAKE_IVL", ZMQ_HANDSHAKE_IVL, milliseconds)
    }

    /// How long an attempt to connect over TCP may take.
    package static func connectTimeoutMs(_ milliseconds: Int) -> SocketOption {
        SocketOption("ZMQ_CONNECT_TIMEOUT", ZMQ_CONNECT_TIMEOUT, milliseconds)
    }

    /// How many connections may wait to be accepted.
    package static func backlog(_ connections: Int) -> SocketOption {
        SocketOption("ZMQ_BACKLOG", ZMQ_BACKLOG, connections)
    }

    /// Whether the operating system probes idle TCP connections.
    package static func tcpKeepalive(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_TCP_KEEPALIVE", ZMQ_TCP_KEEPALIVE, isOn)
    }

    /// Whether host names and addresses may be IPv6.
    package static func ipv6(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_IPV6", ZMQ_IPV6, isOn)
    }
}

// MARK: Security

extension SocketOption {
    /// CURVE for the side that binds.
    package static func curveServer(_ keys: CurveKeyPair) -> SocketOption {
        SocketOption(
            "CURVE server",
            .encryption([
                SocketOption("ZMQ_CURVE_SERVER", ZMQ_CURVE_SERVER, true),
                SocketOption("ZMQ_CURVE_SECRETKEY", .bytes(ZMQ_CURVE_SECRETKEY, Data(keys.secretKey.z85.utf8))),
            ])
        )
    }

    /// CURVE for the side that connects.
    package static func curveClient(_ keys: CurveKeyPair, server: CurvePublicKey) -> SocketOption {
        SocketOption(
            "CURVE client",
            .encryption([
                SocketOption("ZMQ_CURVE_PUBLICKEY", .bytes(ZMQ_CURVE_PUBLICKEY, Data(keys.publicKey.z85.utf8))),
                SocketOption("ZMQ_CURVE_SECRETKEY", .bytes(ZMQ_CURVE_SECRETKEY, Data(keys.secretKey.z85.utf8))),
                SocketOption("ZMQ_CURVE_SERVERKEY", .bytes(ZMQ_CURVE_SERVERKEY, Data(server.z85.utf8))),
            ])
        )
    }

    /// The domain under which the ZAP handler at `inproc://zeromq.zap.01` is asked about this socket's peers.
    ///
    /// Bind the handler before this socket: without one, libzmq 4.3.4 admits every peer that completes the handshake.
    package static func zapDomain(_ name: String) -> SocketOption {
        SocketOption("ZMQ_ZAP_DOMAIN", .bytes(ZMQ_ZAP_DOMAIN, Data(name.utf8)))
    }

    /// Explicitly allows this socket to use `tcp` without encryption.
    package static var plainTCPAllowed: SocketOption { SocketOption("plain TCP allowed", .plainTCP) }
}

// MARK: Sets

extension SocketOption {
    /// The options of the ROUTER that a service binds: safe values where libzmq's defaults are not.
    package static var serviceRouter: [SocketOption] {
        common + [
            .routerMandatory(true), .routerHandover(false), .backlog(256),
            // Per connection. Beyond it a send returns `wouldBlock`, and the service keeps the reply itself, by bytes.
            // It counts messages; the service counts the bytes of large ones (`HeldBytes`).
            .sendHighWaterMark(256),
        ]
    }

    /// The options of a DEALER that is connected to one peer: safe values where libzmq's defaults are not.
    package static var peerDealer: [SocketOption] {
        common + [.immediate(true), .reconnect(intervalMs: 100, maxMs: 5_000), .connectTimeoutMs(5_000)]
    }

    private static var common: [SocketOption] {
        [
            .lingerMs(0),
            // The credit that receivers grant, some hundreds of messages, controls the flow. This limit is a safety
            // net: high enough never to apply first, low enough that a misbehaving peer costs little memory.
            .sendHighWaterMark(4_096),
            // No limit. At a limit libzmq stops reading a connection, and 4.3.4 ends the process with the assertion
            // `!_io_error` if the peer of a stopped connection goes away and a heartbeat is due. So the owner of a
            // socket reads always and bounds what waits itself.
            .receiveHighWaterMark(0),
            // A frame of 16 MiB with what CURVE adds: name, nonce, authenticator and flags (RFC 26 of ZeroMQ).
            .maxMessageBytes((16 << 20) + 33),
            .heartbeat(intervalMs: 2_000, timeoutMs: 6_000, ttlMs: 10_000),
            .handshakeIntervalMs(5_000),
            .tcpKeepalive(true),
        ]
    }
}
