import CCurl
import Foundation

/// A conversation that libcurl only begins: it connects, encrypts and logs in, and the caller says the rest.
extension Transfer {
    /// Connects and logs in, and leaves the connection open for ``say(_:)`` and ``hear(waiting:)``.
    package func begin(_ url: String) throws(TransferFailure) {
        try set(CURLOPT_CONNECT_ONLY, 1)
        try perform(url)
        guard socket >= 0 else { throw TransferFailure("libcurl does not keep the connection open.") }
    }

    /// The socket of the conversation, or -1; shutting it down ends a call that waits.
    package var socket: Int32 { faxport_curl_socket(handle) }

    /// Sends bytes; waits until the connection has taken them.
    package func say(_ bytes: [UInt8]) throws(TransferFailure) {
        var said = 0
        while said < bytes.count {
            var count = 0
            let code = bytes.withUnsafeBytes { buffer in
                curl_easy_send(handle, buffer.baseAddress?.advanced(by: said), buffer.count - said, &count)
            }
            switch code {
            case CURLE_OK: said += count
            case CURLE_AGAIN: _ = wait(POLLOUT, atMost: .seconds(30))
            default: throw TransferFailure("The connection was lost: \(String(cString: curl_easy_strerror(code))).")
            }
        }
    }

    /// Waits for bytes; returns none if no more came in time.
    ///
    /// - Throws: ``TransferFailure`` if the server has closed the connection.
    package func hear(waiting longest: Duration) throws(TransferFailure) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        // libcurl is asked first: bytes that it has decrypted already do not make the socket readable.
        var mayWait = true
        while true {
            var count = 0
            let code = curl_easy_recv(handle, &buffer, buffer.count, &count)
            switch code {
            case CURLE_OK where count > 0: return Array(buffer.prefix(count))
            case CURLE_OK: throw TransferFailure("The server has closed the connection.")
            case CURLE_AGAIN:
                guard mayWait, wait(POLLIN, atMost: longest) else { return [] }
                // What made it readable may be a part of a record, which is no byte yet.
                mayWait = longest > .zero
            default: throw TransferFailure("The connection was lost: \(String(cString: curl_easy_strerror(code))).")
            }
        }
    }

    /// Whether the socket became ready in time.
    private func wait(_ events: Int32, atMost longest: Duration) -> Bool {
        var item = pollfd(fd: socket, events: Int16(events), revents: 0)
        return poll(&item, 1, Int32(clamping: longest.wholeMilliseconds)) > 0
    }
}
