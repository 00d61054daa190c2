import Foundation
import ZeroMQ

/// Finds out whether an endpoint accepts connections, even if its process does not answer.
enum EndpointProbe {
    private static let timeout = timeval(tv_sec: 1, tv_usec: 0)

    static func takesConnections(_ endpoint: Endpoint) -> Bool {
        switch endpoint {
        case .ipc(let path): connects(toSocketAt: path)
        case .tcp(let host, let port): connects(toHost: host, port: port)
        case .inproc: false
        }
    }

    private static func connects(toSocketAt path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.utf8.count < room.count else { return false }
            room.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return false }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connects(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func connects(toHost host: String, port: UInt16) -> Bool {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0 else { return false }
        defer { freeaddrinfo(found) }
        return sequence(first: found) { $0?.pointee.ai_next }.prefix { $0 != nil }.contains { entry in
            guard let entry = entry?.pointee, let address = entry.ai_addr else { return false }
            return connects(entry.ai_family, address, entry.ai_addrlen)
        }
    }

    private static func connects(_ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Bool {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // On Linux this limits connect() too.
        var timeout = timeout
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        return connect(descriptor, address, length) == 0
    }
}
