import CZeroMQ

/// An address to which a socket binds or connects.
package enum Endpoint: Hashable, Sendable {
    /// A Unix domain socket at a path of at most 107 bytes.
    case ipc(path: String)
    /// A TCP port of a host name, an address or, to bind, `*` for all interfaces. Port 0 binds to any free port.
    case tcp(host: String, port: UInt16)
    /// A name within one ``Context``.
    case inproc(name: String)

    /// Whether traffic of this endpoint can leave the machine or be read by its other users.
    var needsEncryption: Bool {
        switch self {
        case .tcp: true
        case .ipc, .inproc: false
        }
    }

    /// The address as libzmq expects it, after checks that libzmq would only answer with an error number.
    func address(for operation: String) throws(ZeroMQError) -> String {
        switch self {
        case .tcp(let host, 0):
            return "tcp://\(Self.bracketed(host)):*"
        case .ipc(let path) where path.utf8.count > Int(czmq_longest_ipc_path):
            throw ZeroMQError(
                .endpointTooLong,
                operation: operation,
                endpoint: self,
                errno: ENAMETOOLONG,
                message:
                    "the path has \(path.utf8.count) bytes and a Unix domain socket allows \(czmq_longest_ipc_path); "
                    + "use a shorter directory name"
            )
        case .tcp, .ipc, .inproc:
            return description
        }
    }

    private static func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
}

extension Endpoint: CustomStringConvertible, LosslessStringConvertible {
    /// The endpoint as in `ipc:///run/faxport/intake.sock`, `tcp://host:5555`, `tcp://[::1]:5555` or `inproc://name`.
    package var description: String {
        switch self {
        case .ipc(let path): "ipc://\(path)"
        case .tcp(let host, let port): "tcp://\(Self.bracketed(host)):\(port)"
        case .inproc(let name): "inproc://\(name)"
        }
    }

    /// Parses the form of ``description``, with `*` as another way to write port 0; `nil` for anything else.
    package init?(_ description: String) {
        guard let separator = description.firstRange(of: "://"), !description.utf8.contains(0) else { return nil }
        let rest = String(description[separator.upperBound...])
        guard !rest.isEmpty else { return nil }
        switch description[..<separator.lowerBound] {
        case "ipc": self = .ipc(path: rest)
        case "inproc": self = .inproc(name: rest)
        case "tcp":
            guard let endpoint = Self.tcp(rest) else { return nil }
            self = endpoint
        default: return nil
        }
    }

    private static func tcp(_ text: String) -> Endpoint? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let portText = text[text.index(after: colon)...]
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, let port = portText == "*" ? 0 : UInt16(portText) else { return nil }
        return .tcp(host: String(host), port: port)
    }
}
