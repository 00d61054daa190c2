import Curl
import Foundation
import Synchronization

/// A server on a Unix domain socket that gives one connection a fixed answer, regardless of the request.
final class CannedServer: Sendable {
    let path: String
    private let listener: Int32
    private let request = Mutex(Data())

    /// Listens, and answers with these bytes; then closes the connection, or waits until the client does.
    init(answering answer: String, thenHangsUp: Bool = true) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "http-\(UUID().uuidString.prefix(8)).sock").path
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        listener = descriptor
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isListening = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(descriptor, 1) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        OwnThread.start("server") { self.serve(Data(answer.utf8), thenHangsUp) }
    }

    deinit {
        close(listener)
        unlink(path)
    }

    /// What the client has sent.
    var received: String { String(decoding: request.withLock { $0 }, as: UTF8.self) }

    private func serve(_ answer: Data, _ hangsUp: Bool) {
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        while !isWhole, receive(from: connection) {}
        var rest = answer[...]
        while !rest.isEmpty {
            // The thread blocks SIGPIPE, so a closed connection is only an error.
            let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
        while !hangsUp, receive(from: connection) {}
    }

    /// The header has ended, and the body is as long as the header says.
    private var isWhole: Bool {
        guard let end = received.range(of: "\r\n\r\n") else { return false }
        let length = received[..<end.lowerBound].lowercased().firstMatch(of: /content-length: ([0-9]+)/)
        return received[end.upperBound...].utf8.count >= (length.flatMap { Int($0.1) } ?? 0)
    }

    /// Reads the available bytes; `false` once the client has closed the connection.
    private func receive(from connection: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        request.withLock { $0.append(contentsOf: buffer[..<count]) }
        return true
    }
}
