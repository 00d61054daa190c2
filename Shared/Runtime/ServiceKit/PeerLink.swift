import Messaging
import ZeroMQ

/// The connection to one peer, by whichever of its valid keys fits; confined to one loop.
///
/// libzmq takes no second connection of a DEALER to the same endpoint, so each key is tried by a socket of its own, and
/// with `immediate` only the one whose handshake is complete carries. That one stays; the others are closed until it
/// fails. Messages that can not leave are the caller's to send again.
final class PeerLink {
    let endpoint: Endpoint
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
        /// When it was opened, or could last send.
        var upAt: ContinuousClock.Instant
        /// Set when another one carries: answers may still come here until then.
        var closesAt: ContinuousClock.Instant?
    }

    /// libzmq gives up for good on a peer that refuses the key, so a line that is down for so long is opened anew.
    private static let patience = Duration.seconds(5)
    /// So long answers may come on a line that no longer carries; longer than most calls wait.
    private static let farewell = Duration.seconds(10)

    /// Connects; `securities` are the ways to try, the best first.
    ///
    /// libzmq asks for the address of a peer on the I/O thread that carries it, and a name server may take long to answer:
    /// where `ioThread` carries others too, they wait as well.
    init(
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

    /// Begins to receive; on the loop's thread, as all that follows.
    func watch() {
        isWatching = true
        for index in lines.indices where lines[index].watch == nil { watch(index) }
    }

    /// Sends a message on the line that carries, else on the first that can.
    func send(_ frames: [Bytes]) throws(ZeroMQError) -> SendResult {
        for index in lines.indices where lines[index].closesAt == nil {
            guard try lines[index].socket.socket.send(frames) == .sent else { continue }
            // One with an own key of before carries on while the new one is tried.
            if lines.count > 1, candidates.contains(lines[index].security) { settle(on: index, at: .now) }
            return .sent
        }
        try openMissing(at: .now)
        return .wouldBlock
    }

    /// Calls `body` as soon as a message may be able to leave.
    func whenWritable(_ body: @escaping () -> Void) {
        for watch in lines.compactMap(\.watch) { loop.whenWritable(watch, body) }
    }

    /// Follows a change of keys: new ones are tried, and a peer whose key was revoked is left at once.
    func use(_ securities: [Security], at now: ContinuousClock.Instant) throws(ZeroMQError) {
        candidates = securities
        let servers = Set(securities.map(\.serverKey))
        for line in lines where !servers.contains(line.security.serverKey) { close(line) }
        lines.removeAll { !servers.contains($0.security.serverKey) }
        let hasOutdated = lines.contains { $0.closesAt == nil && !candidates.contains($0.security) }
        if hasOutdated || !lines.contains(where: { $0.closesAt == nil && $0.socket.socket.canSend }) {
            try openMissing(at: now)
        }
    }

    /// Closes what is no longer needed, moves from an old key to a new one, opens anew what libzmq has given up.
    func maintain(at now: ContinuousClock.Instant) throws(ZeroMQError) {
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
        // Weakly, because the loop keeps the closure for as long as somebody keeps the socket.
        lines[index].watch = loop.watch(lines[index].socket.socket) { [weak socket = lines[index].socket] in
            if let socket { onReadable(socket) }
        }
    }

    private func close(_ line: Line) {
        if let watch = line.watch { loop.unwatch(watch) }
    }
}

extension Security {
    /// The key of whom it believes.
    fileprivate var serverKey: CurvePublicKey? {
        if case .curveClient(_, let server) = self { server } else { nil }
    }
}
