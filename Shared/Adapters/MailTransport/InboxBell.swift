import Curl
import Foundation
import Logging
import Synchronization

/// Rings when emails arrive in a folder of a server that can tell (IMAP IDLE), on a connection and a thread of its own.
///
/// It is an addition to polling: if the server cannot tell, or the connection is lost, emails are found by the polls.
final class InboxBell: Sendable {
    private struct State {
        var isClosed = false
        /// The socket of the connection that listens.
        var socket: Int32?
    }

    private let state = Mutex(State())
    private let closing = DispatchSemaphore(value: 0)

    /// Shorter than the 30 minutes of servers, and than the times after which routers forget a connection.
    private static let longestListening = Duration.seconds(9 * 60)

    /// Starts to listen; `ring` is called on the bell's thread, also in vain.
    init(
        _ server: MailServer,
        folder: String,
        retryAfter pause: Duration,
        logger: Logger,
        ring: @escaping @Sendable () -> Void
    ) {
        OwnThread.start("inbox bell") {
            while !self.state.withLock(\.isClosed) {
                do {
                    guard let connection = try IdleConnection.open(server, folder: folder) else {
                        logger.info(
                            "the server does not tell when emails arrive; polling",
                            metadata: ["mailbox": "\(server.url)"]
                        )
                        return
                    }
                    try self.listen(on: connection, ring: ring)
                } catch {
                    let metadata: Logger.Metadata = ["mailbox": "\(server.url)", "error": "\(error)"]
                    logger.debug("the server no longer tells when emails arrive; trying again", metadata: metadata)
                }
                _ = self.closing.wait(timeout: .now() + pause.seconds)
            }
        }
    }

    /// Whether a connection is open on which the server tells.
    var isListening: Bool { state.withLock { $0.socket != nil } }

    /// Ends the connection and the thread; the bell rings no more.
    func close() {
        state.withLock { state in
            state.isClosed = true
            // This ends a call that waits for the server.
            if let socket = state.socket { shutdown(socket, Int32(SHUT_RDWR)) }
        }
        closing.signal()
    }

    private func listen(on connection: IdleConnection, ring: () -> Void) throws(TransferFailure) {
        state.withLock { $0.socket = connection.socket }
        // Before the connection is closed: afterwards the number may belong to another file.
        defer { state.withLock { $0.socket = nil } }
        while !state.withLock(\.isClosed) {
            try connection.listen(atMost: Self.longestListening, onReady: ring, onArrival: ring)
        }
    }
}

extension Duration {
    /// In seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
