/// How the traffic of a socket is kept from others.
package enum Security: Hashable, Sendable {
    /// Not at all: enough for `inproc`, and for `ipc` in a directory that only its owner can enter.
    case none
    /// CURVE, as the side that binds; clients must know this pair's public key.
    ///
    /// Without a ZAP handler in the process every client that knows it is let in.
    case curveServer(CurveKeyPair)
    /// CURVE, as the side that connects, talking to nobody but the holder of `server`'s secret key.
    case curveClient(CurveKeyPair, server: CurvePublicKey)

    /// Sets the options; before `bind` and `connect`, because libzmq reads them there.
    ///
    /// - Throws: `notSupported` when libzmq was built without CURVE.
    package func apply(to socket: borrowing Socket) throws(ZeroMQError) {
        switch self {
        case .none: break
        case .curveServer(let keys): try socket.set(.curveServer(keys))
        case .curveClient(let keys, let server): try socket.set(.curveClient(keys, server: server))
        }
    }
}
