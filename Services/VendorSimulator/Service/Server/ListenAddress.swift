import Hummingbird

/// Where the account interface is offered: `unix:/path/to/socket` or `127.0.0.1:8080`.
package enum ListenAddress: Hashable, Sendable {
    /// A Unix domain socket; the path has at most 107 bytes.
    case unixSocket(path: String)
    /// A host and a port; port 0 lets the system choose.
    case hostPort(host: String, port: Int)

    /// Reads an address; `nil` if it is neither.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            // The size of sockaddr_un's path without the terminating zero.
            guard (1...107).contains(path.utf8.count) else { return nil }
            self = .unixSocket(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        let host = String(text[..<colon])
        guard !host.isEmpty else { return nil }
        self = .hostPort(host: host, port: Int(port))
    }

    var bindAddress: BindAddress {
        switch self {
        case .unixSocket(let path): .unixDomainSocket(path: path)
        case .hostPort(let host, let port): .hostname(host, port: port)
        }
    }
}
