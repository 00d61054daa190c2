/// How the traffic of a socket is protected.
package enum Security: Hashable, Sendable {
    /// No encryption: sufficient for `inproc`, and for `ipc` in a directory that only its owner can enter.
    case none
    /// CURVE for the side that binds; clients must know the public key of this pair.
    ///
    /// Without a ZAP handler in the process, every client that knows the public key is admitted.
    case curveServer(CurveKeyPair)
    /// CURVE for the side that connects; only the holder of `server`'s secret key is accepted as the peer.
    case curveClient(CurveKeyPair, server: CurvePublicKey)

    /// Sets the socket's options; call it before `bind` and `connect`, which read them.
    ///
    /// - Throws: `notSupported` if libzmq was built without CURVE.
    package func apply(to socket: borrowing Socket) throws(ZeroMQError) {
        switch self {
        case .none: break
        case .curveServer(let keys): try socket.set(.curveServer(keys))
        case .curveClient(let keys, let server): try socket.set(.curveClient(keys, server: server))
        }
    }
}
