import Foundation
import Glibc
import Synchronization

/// One connection of HTTP that is kept, for one request after the other; libcurl's are new for each request.
final class KeptConnection: Sendable {
    private let descriptor: Int32
    /// What was received and belongs to no answer yet; exchanges take turns.
    private let rest = Mutex(Data())

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// A port that is free now.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure("No port is free.") }
        return UInt16(bigEndian: address.sin_port)
    }

    /// Connects as soon as somebody listens.
    static func open(port: UInt16, within limit: Duration = .seconds(20)) async throws -> KeptConnection {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if let descriptor = try? connected(to: port) { return KeptConnection(descriptor: descriptor) }
            // A starting process announces nothing, so it is asked again.
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Failure("Nobody listens on port \(port).")
    }

    /// A socket that is connected to a port of this machine; the caller closes it.
    static func connected(to port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = loopback(port: port)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            throw Failure("Nobody listens on port \(port).")
        }
        return descriptor
    }

    /// The bytes of a request.
    static func post(_ path: String, _ body: Data, token: String) -> Data {
        let head = [
            "POST \(path) HTTP/1.1", "Host: 127.0.0.1", "Authorization: Bearer \(token)",
            "Content-Type: application/json", "Content-Length: \(body.count)", "", "",
        ]
        return Data(head.joined(separator: "\r\n").utf8) + body
    }

    /// Sends a request and reads its answer, which must have the status 200 and a length.
    func exchange(_ request: Data) throws {
        let sent = request.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
        guard sent == request.count else { throw Failure("A request of \(request.count) bytes could not be sent.") }
        try rest.withLock { rest in
            while try !Self.takeAnswer(from: &rest) { try receive(into: &rest) }
        }
    }

    private func receive(into rest: inout Data) throws {
        let received = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count > 0 { rest.append(contentsOf: buffer[..<count]) }
            return count
        }
        guard received > 0 else { throw Failure("The connection ended.") }
    }

    private static func takeAnswer(from rest: inout Data) throws -> Bool {
        guard let end = rest.range(of: Data("\r\n\r\n".utf8)) else { return false }
        let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        guard lines.first?.contains(" 200 ") == true else { throw Failure("\(lines.first ?? "")") }
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.drop { $0 != " " }.dropFirst()) }
        guard let length else { throw Failure("The answer has no length.") }
        guard rest.distance(from: end.upperBound, to: rest.endIndex) >= length else { return false }
        rest = Data(rest[(end.upperBound + length)...])
        return true
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }
}
