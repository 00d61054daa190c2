import Foundation
import Glibc
import HTTPClient
import Synchronization

/// A browser in which a person has signed in, as far as a measurement needs one.
struct Browser: Sendable {
    private let port: UInt16
    private let cookie: String

    private static let mostBytes = 64 << 20
    private static let patience = Duration.seconds(60)

    /// Takes up an invitation, or signs in with the same fields.
    ///
    /// - Throws: a ``Failure`` if the console gives no session.
    init(port: UInt16, signingInAt path: String, _ fields: [String: String]) async throws {
        self.port = port
        var request = HTTPRequest(.post, "http://127.0.0.1:\(port)\(path)")
        request.headers = [
            ("Content-Type", "application/x-www-form-urlencoded"), ("Origin", "http://127.0.0.1:\(port)"),
        ]
        let form = fields.map { "\($0.key)=\(HTTPRequest.escaped($0.value))" }.joined(separator: "&")
        request.body = Data(form.utf8)
        let answer = try await request.answer(within: Self.patience, receivingAtMost: Self.mostBytes)
        guard let cookie = answer.header("Set-Cookie")?.split(separator: ";").first,
            cookie.hasPrefix("faxport-session=")
        else { throw Failure("\(path) gave no session, but status \(answer.status).") }
        self.cookie = String(cookie)
    }

    /// Reads a page whole.
    ///
    /// - Throws: a ``Failure`` for any status but 200.
    @discardableResult
    func page(_ path: String) async throws -> String {
        var request = HTTPRequest(.get, "http://127.0.0.1:\(port)\(path)")
        request.headers = [("Cookie", cookie)]
        let answer = try await request.answer(within: Self.patience, receivingAtMost: Self.mostBytes)
        let text = String(decoding: answer.body, as: UTF8.self)
        guard answer.status == 200 else { throw Failure("\(path): status \(answer.status). \(text.suffix(600))") }
        return text
    }

    /// Begins to read an address, and returns when the first byte of its body has come; it ends with what is returned.
    func begin(_ path: String) async throws -> OpenAnswer {
        let head = ["GET \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Cookie: \(cookie)", "", ""]
        let (request, port) = (Data(head.joined(separator: "\r\n").utf8), port)
        return try await withCheckedThrowingContinuation { continuation in
            // Reading blocks, so it has a thread of its own.
            Thread.detachNewThread {
                continuation.resume(with: Result { try OpenAnswer(to: request, port: port) })
            }
        }
    }
}

/// The answer to a request whose first byte has come.
final class OpenAnswer: Sendable {
    private let descriptor: Int32

    fileprivate init(to request: Data, port: UInt16) throws {
        descriptor = try KeptConnection.connected(to: port)
        let sent = request.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
        guard sent == request.count else { throw Failure("A request could not be sent.") }
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw Failure("The connection ended before the first byte.") }
            received += buffer[..<count]
            guard let end = received.range(of: Data("\r\n\r\n".utf8)) else { continue }
            guard received.starts(with: Data("HTTP/1.1 200 ".utf8)) else {
                throw Failure(String(decoding: received.prefix(200), as: UTF8.self))
            }
            if end.upperBound < received.endIndex { return }
        }
    }

    deinit {
        close(descriptor)
    }
}
