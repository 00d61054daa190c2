import CZeroMQ

/// A call to libzmq, or a rule of this wrapper, that failed.
///
/// Sending and receiving report "not now" as a result and not as an error, so an error here is worth retrying only
/// where its code says that the surroundings may change (`addressInUse`, `tooManyOpenFiles`).
package struct ZeroMQError: Error, Sendable {
    /// What went wrong, for code that decides by it.
    package let code: Code
    /// What was attempted, as in `bind` or `set ZMQ_LINGER`.
    package let operation: String
    /// The endpoint concerned, where there is one.
    package let endpoint: Endpoint?
    /// The error number of libzmq or of the operating system.
    package let errno: Int32
    /// The reason in words, for people.
    package let message: String

    /// The reasons that callers tell apart; everything else keeps its number.
    package enum Code: Hashable, Sendable {
        /// Somebody else is bound to the address.
        case addressInUse
        /// The address is not one of this machine's.
        case addressNotAvailable
        /// The context was terminated; nothing works any more.
        case contextTerminated
        /// The process or the context has no descriptor or socket left.
        case tooManyOpenFiles
        /// The operation does not fit the kind or the state of the socket.
        case invalidArgument
        /// There is no such endpoint to disconnect or unbind from.
        case noSuchEndpoint
        /// Access to the address is not allowed.
        case permissionDenied
        /// libzmq was built without what was asked for, as CURVE without libsodium.
        case notSupported
        /// The path of an `ipc` endpoint does not fit a Unix domain socket address.
        case endpointTooLong
        /// A `tcp` endpoint was to be used without encryption, and nobody said that this is meant.
        case encryptionRequired
        /// Any other error number.
        case other(Int32)
    }

    init(_ code: Code, operation: String, endpoint: Endpoint? = nil, errno: Int32, message: String) {
        self.code = code
        self.operation = operation
        self.endpoint = endpoint
        self.errno = errno
        self.message = message
    }

    /// The error that an error number of libzmq or of the operating system stands for.
    init(errno: Int32, operation: String, endpoint: Endpoint? = nil) {
        let text = unsafe zmq_strerror(errno).map { unsafe String(cString: $0) }
        self.init(
            Code(errno: errno),
            operation: operation,
            endpoint: endpoint,
            errno: errno,
            message: text ?? "unknown error"
        )
    }

    /// The error that the last failed call to libzmq on this thread left behind.
    static func last(_ operation: String, endpoint: Endpoint? = nil) -> ZeroMQError {
        ZeroMQError(errno: zmq_errno(), operation: operation, endpoint: endpoint)
    }
}

extension ZeroMQError.Code {
    init(errno: Int32) {
        switch errno {
        case EADDRINUSE: self = .addressInUse
        case EADDRNOTAVAIL, ENODEV: self = .addressNotAvailable
        case czmq_ETERM: self = .contextTerminated
        case EMFILE, ENFILE: self = .tooManyOpenFiles
        case EINVAL, czmq_EFSM, czmq_ENOCOMPATPROTO: self = .invalidArgument
        case ENOENT: self = .noSuchEndpoint
        case EACCES, EPERM: self = .permissionDenied
        case ENOTSUP, EPROTONOSUPPORT: self = .notSupported
        case ENAMETOOLONG: self = .endpointTooLong
        default: self = .other(errno)
        }
    }
}

extension ZeroMQError: CustomStringConvertible {
    /// One line: what was attempted, where, and why it failed.
    package var description: String {
        let place = endpoint.map { " \($0)" } ?? ""
        return "\(operation)\(place): \(message) (errno \(errno))"
    }
}
