import CCurl
import Curl
import Foundation
import Synchronization

/// One HTTP request, sent by libcurl.
///
/// Each request opens a connection of its own and blocks a thread of its own, which suits a few requests per second.
/// Certificates are verified. Redirects are not followed.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    package var method: Method
    /// `http://…`, `https://…`, or `http+unix://%2Ftmp%2Fserver.sock/path` for a Unix domain socket.
    package var url: String
    /// Neither names nor values may contain line breaks.
    package var headers: [(name: String, value: String)] = []
    /// Declare its type in ``headers``.
    package var body: Data?

    /// Makes a request without a body.
    package init(_ method: Method = .get, _ url: String) {
        self.method = method
        self.url = url
    }

    /// The URL of a server that listens on a Unix domain socket, without a path.
    package static func baseURL(socketPath: String) -> String {
        "\(unixScheme)\(escaped(socketPath))"
    }

    /// Escapes a text so that it can be one component of a URL's path or query.
    package static func escaped(_ component: String) -> String {
        component.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unixScheme = "http+unix://"
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+"
    )
}

// MARK: Sending

extension HTTPRequest {
    /// Sends the request and reads the whole answer, whatever its status.
    ///
    /// If the task is cancelled, the request ends within about a second.
    /// - Parameters:
    ///   - deadline: The longest time from looking up the server's name to the last byte of the answer.
    ///   - limit: How many bytes the answer's body may have.
    /// - Returns: The answer.
    /// - Throws: ``TransferFailure`` if there is no complete answer. ``TransferFailure/Kind/noConnection`` proves that
    ///   the server did nothing; after any other failure it may have acted, so retry only what may be repeated.
    package func answer(
        within deadline: Duration,
        receivingAtMost limit: Int
    ) async throws(TransferFailure) -> HTTPResponse {
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await OwnThread.run("http") { () -> Result<HTTPResponse, TransferFailure> in
                Result { () throws(TransferFailure) in
                    try blockingAnswer(deadline, limit, isCancelled: { cancellation.isRequested })
                }
            }
        } onCancel: {
            cancellation.request()
        }
        return try result.get()
    }

    private func blockingAnswer(
        _ deadline: Duration,
        _ limit: Int,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(TransferFailure) -> HTTPResponse {
        let transfer = try Transfer(protocols: "http,https", wholeTimeout: deadline, isCancelled: isCancelled)
        // Otherwise libcurl would resolve `..` in the path.
        try transfer.set(CURLOPT_PATH_AS_IS, 1)
        try transfer.set(CURLOPT_HTTPHEADER, headers.map { "\($0.name): \($0.value)" })
        if let body { try transfer.setBody(body) }
        try transfer.set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        try transfer.perform(try place(for: transfer), receivingAtMost: limit)
        return HTTPResponse(status: transfer.status, lines: transfer.lines, body: transfer.received)
    }

    /// The URL in libcurl's form; libcurl takes the path of a socket as an option.
    private func place(for transfer: Transfer) throws(TransferFailure) -> String {
        guard url.hasPrefix(Self.unixScheme) else { return url }
        let rest = url.dropFirst(Self.unixScheme.count)
        let host = rest.prefix { $0 != "/" }
        guard let socket = host.removingPercentEncoding, !socket.isEmpty else {
            throw TransferFailure("\(url) names no socket.", kind: .noConnection)
        }
        try transfer.set(CURLOPT_UNIX_SOCKET_PATH, socket)
        return "http://localhost" + rest.dropFirst(host.count)
    }
}

/// Whether the task that waits for an answer was cancelled.
private final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .relaxed) }

    func request() { flag.store(true, ordering: .relaxed) }
}
