import CZeroMQ
import Foundation

/// A setting of a socket, with its value.
///
/// Set before `bind` and `connect` unless it says otherwise.
package struct SocketOption: Sendable {
    /// The name in libzmq's manual, for error messages.
    let name: String
    let effect: Effect

    enum Effect: Sendable {
        case int32(Int32, Int32)
        case int64(Int32, Int64)
        case bytes(Int32, Data)
        /// Several settings that only make sense together.
        case all([SocketOption])
        /// Several settings after which the socket encrypts.
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
    /// The name alone, because the value may be a secret key.
    package var description: String { name }
}

// MARK: Delivery

extension SocketOption {
    /// How long unsent messages outlive a closed socket; the contexts here make 0 the default, -1 means for ever.
    package static func lingerMs(_ milliseconds: Int) -> SocketOption {
        SocketOption("ZMQ_LINGER", ZMQ_LINGER, milliseconds)
    }

    /// How many messages may wait to be sent, for each peer; 0 means no limit.
    package static func sendHighWaterMark(_ messages: Int) -> SocketOption {
        SocketOption("ZMQ_SNDHWM", ZMQ_SNDHWM, messages)
    }

    /// How many messages may wait to be received, for each peer; 0 means no limit.
    package static func receiveHighWaterMark(_ messages: Int) -> SocketOption {
        SocketOption("ZMQ_RCVHWM", ZMQ_RCVHWM, messages)
    }

    /// Whether a ROUTER reports what it cannot route instead of dropping it.
    package static func routerMandatory(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_ROUTER_MANDATORY", ZMQ_ROUTER_MANDATORY, isOn)
    }

    /// Whether a newcomer takes over the routing id of a peer that is still connected.
    package static func routerHandover(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_ROUTER_HANDOVER", ZMQ_ROUTER_HANDOVER, isOn)
    }

    /// Whether messages queue only for connections that are complete; until then `send` would block.
    package static func immediate(_ isOn: Bool) -> SocketOption {
        SocketOption("ZMQ_IMMEDIATE", ZMQ_IMMEDIATE, isOn)
    }

    /// Which of the context's I/O threads carries this socket, from 0; without it libzmq takes the least busy one.
    ///
    /// For `bind` and `connect` after it.
    package static func ioThread(_ index: Int) -> SocketOption {
        SocketOption("ZMQ_AFFINITY", .int64(ZMQ_AFFINITY, 1 << Int64(index)))
    }

    /// The name a peer's ROUTER knows this socket by, of 1 to 255 bytes, the first not zero.
    package static func routingID(_ bytes: Data) -> SocketOption {
        SocketOption("ZMQ_ROUTING_ID", .bytes(ZMQ_ROUTING_ID, bytes))
    }

    /// The largest **frame** taken from a peer; one that sends a larger is disconnected.
    ///
    /// It says nothing of how many frames a message has. -1 means no limit.
    package static func maxMessageBytes(_ bytes: Int64) -> SocketOption {
        SocketOption("ZMQ_MAXMSGSIZE", .int64(ZMQ_MAXMSGSIZE, bytes))
    }
}

// MARK: Connections

extension SocketOption {
    /// ZMTP heartbeats, which prove that the link and the peer's process live, not that its work goes on.
    ///
    /// - Parameters:
    ///   - intervalMs: time between two pings.
    ///   - timeoutMs: silence after a ping that ends the connection.
    ///   - ttlMs: silence after which the peer is to end it, in steps of 100 ms, at most 6 553 599.
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

    /// The wait before the first attempt to reconnect, and the limit to which it doubles.
    package static func reconnect(intervalMs: Int, maxMs: Int) -> SocketOption {
        SocketOption(
            "reconnect",
            .all([
                SocketOption("ZMQ_RECONNECT_IVL", ZMQ_RECONNECT_IVL, intervalMs),
                SocketOption("ZMQ_RECONNECT_IVL_MAX", ZMQ_RECONNECT_IVL_MAX, maxMs),
            ])
        )
    }

    /// How long a peer may take from connecting to the end of the handshake.
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

    /// Whether host names and addresses may be IPv6 ones.
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

    /// The name under which this socket's peers are shown to the ZAP handler at `inproc://zeromq.zap.01`.
    ///
    /// The handler must be bound before this socket is: without one, 4.3.4 lets everybody in who passes the handshake.
    package static func zapDomain(_ name: String) -> SocketOption {
        SocketOption("ZMQ_ZAP_DOMAIN", .bytes(ZMQ_ZAP_DOMAIN, Data(name.utf8)))
    }

    /// Says in so many words that this socket may use `tcp` without encryption.
    package static var plainTCPAllowed: SocketOption { SocketOption("plain TCP allowed", .plainTCP) }
}

// MARK: Sets

extension SocketOption {
    /// The options of the ROUTER a service binds: every option whose default hurts, set.
    package static var serviceRouter: [SocketOption] {
        common + [.routerMandatory(true), .routerHandover(false), .backlog(256)]
    }

    /// The options of the DEALER that talks to one peer: every option whose default hurts, set.
    package static var peerDealer: [SocketOption] {
        common + [.immediate(true), .reconnect(intervalMs: 100, maxMs: 5_000), .connectTimeoutMs(5_000)]
    }

    private static var common: [SocketOption] {
        [
            .lingerMs(0),
            // Flow is held back by the credit that receivers grant, counted in hundreds of messages. This is the fuse
            // behind it: high enough never to act first, low enough that a peer without manners costs little.
            .sendHighWaterMark(4_096),
            // Less for what comes: a message may carry megabytes, and what waits here waits in memory.
            .receiveHighWaterMark(256),
            .maxMessageBytes(16 << 20),
            .heartbeat(intervalMs: 2_000, timeoutMs: 6_000, ttlMs: 10_000),
            .handshakeIntervalMs(5_000),
            .tcpKeepalive(true),
        ]
    }
}
