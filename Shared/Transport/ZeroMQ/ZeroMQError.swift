import CZeroMQ

/// A failed call to libzmq, or a violation of this wrapper's rules.
///
/// Sending and receiving report "not now" as a result, not as an error. A retry is worthwhile only for `addressInUse`
/// and `tooManyOpenFiles`, whose causes may go away.
package struct ZeroMQError: Error, Sendable {
    /// The reason, for code that handles it.
    package let code: Code
    /// The operation that failed, such as `bind` or `set ZMQ_LINGER`.
    package let operation: String
    /// The endpoint concerned, if any.
    package let endpoint: Endpoint?
    /// The error number of libzmq or of the operating system.
    package let errno: Int32
    /// The reason in words, without a final period.
    package let message: String

    /// The reasons that callers distinguish; all others keep their number.
    package enum Code: Hashable, Sendable {
        /// Another socket is bound to the address.
        case addressInUse
        /// The address does not belong to this machine.
        case addressNotAvailable
        /// The context was terminated; all operations of its sockets fail.
        case contextTerminated
        /// The process or the context has no descriptor or socket left.
        case tooManyOpenFiles
        /// The operation does not fit the kind or the state of the socket.
        case invalidArgument
        /// There is no such endpoint to disconnect or unbind from.
        case noSuchEndpoint
        /// Access to the address is not allowed.
        case permissionDenied
        /// libzmq was built without the feature, such as CURVE without libsodium.
        case notSupported
        /// The path of an `ipc` endpoint does not fit a Unix domain socket address.
        case endpointTooLong
        /// A `tcp` endpoint was used without encryption, and this was not explicitly allowed.
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

    /// Creates the error for an error number of libzmq or of the operating system.
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

    /// The error of the last failed call to libzmq on this thread.
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
    /// One line: the operation, the endpoint, and the reason.
    package var description: String {
        let place = endpoint.map { " \($0)" } ?? ""
        return "\(operation)\(place): \(message) (errno \(errno))"
    }
}
