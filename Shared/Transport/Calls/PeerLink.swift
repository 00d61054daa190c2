import Messaging
import ZeroMQ

/// The connection to one peer, with whichever of its valid keys it accepts; confined to one loop.
///
/// libzmq allows a DEALER only one connection to an endpoint, so each key is tried with a separate socket. Because of
/// `immediate`, only the socket whose handshake has succeeded can send. It is kept; the others are closed until it
/// fails. Messages that cannot be sent are left to the caller.
package final class PeerLink {
    /// Where the peer listens.
    package let endpoint: Endpoint
    private let context: Context
    private let ioThread: Int
    private let loop: SocketLoop
    private let onReadable: (SocketReference) -> Void
    private var candidates: [Security]
    private var lines: [Line] = []
    private var isWatching = false

    /// One socket with one key.
    private struct Line {
        let security: Security
        let socket: SocketReference
        var watch: Watch?
        /// When it was opened or was last able to send.
        var upAt: ContinuousClock.Instant
        /// Set once another line is in use; until then answers may still arrive here.
        var closesAt: ContinuousClock.Instant?
    }

    /// libzmq gives up for good on a peer that refuses the key, so a line that is down for this long is opened again.
    private static let patience = Duration.seconds(5)
    /// How long answers may arrive on a line that is no longer used; longer than most calls wait.
    private static let farewell = Duration.seconds(10)

    /// Connects; `securities` are the keys to try, the preferred one first.
    ///
    /// libzmq looks up the address of a peer on the I/O thread of the socket, which may take long. Other sockets on the
    /// same `ioThread` are held up meanwhile.
    package init(
        to endpoint: Endpoint,
        securities: [Security],
        in context: Context,
        ioThread: Int = 0,
        on loop: SocketLoop,
        onReadable: @escaping (SocketReference) -> Void
    ) throws(ZeroMQError) {
        self.endpoint = endpoint
        self.context = context
        self.ioThread = ioThread
        self.loop = loop
        self.onReadable = onReadable
        candidates = securities
        try openMissing(at: .now)
    }

    /// Starts to receive.
    ///
    /// Call this and all other methods on the loop's thread.
    package func watch() {
        isWatching = true
        for index in lines.indices where lines[index].watch == nil { watch(index) }
    }

    /// Sends a message on the line in use, or on the first that is able to send.
    package func send(_ frames: [Bytes]) throws(ZeroMQError) -> SendResult {
        for index in lines.indices where lines[index].closesAt == nil {
            guard try lines[index].socket.socket.send(frames) == .sent else { continue }
            // A line with the previous own key stays in use while the new key is tried.
            if lines.count > 1, candidates.contains(lines[index].security) { settle(on: index, at: .now) }
            return .sent
        }
        try openMissing(at: .now)
        return .wouldBlock
    }

    /// Calls `body` as soon as a send may succeed.
    package func whenWritable(_ body: @escaping () -> Void) {
        for watch in lines.compactMap(\.watch) { loop.whenWritable(watch, body) }
    }

    /// Changes the keys: new ones are tried, and connections to a peer's revoked key are closed at once.
    package func use(_ securities: [Security], at now: ContinuousClock.Instant) throws(ZeroMQError) {
        candidates = securities
        let servers = Set(securities.map(\.serverKey))
        for line in lines where !servers.contains(line.security.serverKey) { close(line) }
        lines.removeAll { !servers.contains($0.security.serverKey) }
        let hasOutdated = lines.contains { $0.closesAt == nil && !candidates.contains($0.security) }
        if hasOutdated || !lines.contains(where: { $0.closesAt == nil && $0.socket.socket.canSend }) {
            try openMissing(at: now)
        }
    }

    /// Closes lines that are no longer needed, moves from an old key to a new one, and reopens lines that libzmq has
    /// given up.
    package func maintain(at now: ContinuousClock.Instant) throws(ZeroMQError) {
        for line in lines where line.closesAt.map({ $0 <= now }) ?? false { close(line) }
        lines.removeAll { $0.closesAt.map { $0 <= now } ?? false }
        for index in lines.indices where lines[index].socket.socket.canSend { lines[index].upAt = now }
        let carriers = lines.indices.filter { lines[$0].closesAt == nil && lines[$0].upAt == now }
        if let best = carriers.first(where: { candidates.contains(lines[$0].security) }) {
            return settle(on: best, at: now)
        }
        let isGivenUp = { (line: Line) in
            line.security != .none && line.closesAt == nil && now - line.upAt >= Self.patience
        }
        for line in lines where isGivenUp(line) { close(line) }
        lines.removeAll(where: isGivenUp)
        try openMissing(at: now)
    }

    // MARK: Lines

    private func settle(on best: Int, at now: ContinuousClock.Instant) {
        let hasOthers = lines.indices.contains { $0 != best && lines[$0].closesAt == nil }
        guard hasOthers else { return }
        let chosen = lines.remove(at: best)
        for index in lines.indices where lines[index].closesAt == nil {
            lines[index].closesAt = lines[index].socket.socket.canSend ? now + Self.farewell : now
        }
        lines.insert(chosen, at: 0)
    }

    private func openMissing(at now: ContinuousClock.Instant) throws(ZeroMQError) {
        for security in candidates
        where !lines.contains(where: { $0.security == security && $0.closesAt == nil }) {
            let socket = SocketReference(try Socket(.dealer, in: context))
            try socket.socket.set(SocketOption.peerDealer)
            try socket.socket.set(.ioThread(ioThread))
            try security.apply(to: socket.socket)
            try socket.socket.connect(to: endpoint)
            lines.append(Line(security: security, socket: socket, upAt: now))
            if isWatching { watch(lines.count - 1) }
        }
    }

    private func watch(_ index: Int) {
        let onReadable = onReadable
        // Weakly, since the loop retains the closure as long as the socket exists.
        lines[index].watch = loop.watch(lines[index].socket.socket) { [weak socket = lines[index].socket] in
            if let socket { onReadable(socket) }
        }
    }

    private func close(_ line: Line) {
        if let watch = line.watch { loop.unwatch(watch) }
    }
}

extension Security {
    /// The public key that the server must have.
    fileprivate var serverKey: CurvePublicKey? {
        if case .curveClient(_, let server) = self { server } else { nil }
    }
}
