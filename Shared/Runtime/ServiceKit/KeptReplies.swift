import Messaging

/// Replies that the socket does not take now, by connection, in order and up to a bound; a value without a clock.
struct KeptReplies {
    struct Reply {
        let frames: [Bytes]
        let bytes: Int
        /// When its caller stops waiting; `nil` for never.
        let until: ContinuousClock.Instant?
    }

    private struct Connection {
        var replies = Line<Reply>()
        var bytes = 0
        /// Whose replies wait here: those of its key, and of the connection itself for messages that were refused.
        var clients: Set<ClientID> = []
        let name: String
    }

    private let limits: RoadLimits
    private var connections: [Bytes: Connection] = [:]

    init(_ limits: RoadLimits) {
        self.limits = limits
    }

    var isEmpty: Bool { connections.isEmpty }
    var count: Int { connections.values.reduce(0) { $0 + $1.replies.count } }
    var bytes: Int { connections.values.reduce(0) { $0 + $1.bytes } }

    /// Whether replies to this connection are kept, so that another one must wait behind them.
    func holds(_ connection: Bytes) -> Bool { connections[connection] != nil }

    /// Whether replies to any connection of this client are kept.
    func holdsRepliesOf(_ client: ClientID) -> Bool { connections.values.contains { $0.clients.contains(client) } }

    /// Whether a connection has as many kept replies as it may have.
    func isFull(_ connection: Bytes) -> Bool {
        guard let kept = connections[connection] else { return false }
        return kept.replies.count >= limits.keptReplies || kept.bytes >= limits.keptBytes
    }

    /// Keeps a reply; returns `false` if the connection has too many already.
    mutating func keep(_ reply: Reply, for connection: Bytes, of client: ClientID, name: String) -> Bool {
        guard !isFull(connection) else { return false }
        connections[connection, default: Connection(name: name)].bytes += reply.bytes
        connections[connection]?.clients.insert(client)
        connections[connection]?.replies.append(reply)
        return true
    }

    /// What became of the replies to one connection.
    struct Outcome: Hashable {
        /// Whose replies they are.
        let clients: Set<ClientID>
        let name: String
        /// Replies that were dropped because their callers no longer wait.
        var expired = 0
        /// Replies that were dropped because the connection is gone.
        var gone = 0
        var sent = 0
        /// Whether nothing is kept for the connection any more.
        var isDone = false
    }

    /// The result of trying to send one reply.
    enum Attempt {
        case sent
        case wouldBlock
        case gone
    }

    /// Tries to send what is kept; `send` gets the connection and the frames.
    mutating func flush(at now: ContinuousClock.Instant, _ send: (Bytes, [Bytes]) -> Attempt) -> [Outcome] {
        connections.keys.map { flush($0, at: now, send) }
    }

    private mutating func flush(
        _ id: Bytes,
        at now: ContinuousClock.Instant,
        _ send: (Bytes, [Bytes]) -> Attempt
    ) -> Outcome {
        guard let connection = connections[id] else { preconditionFailure("It is one of the connections") }
        var outcome = Outcome(clients: connection.clients, name: connection.name)
        while let reply = connections[id]?.replies.first {
            if let until = reply.until, until + limits.lateReply <= now {
                outcome.expired += 1
            } else {
                switch send(id, reply.frames) {
                case .sent: outcome.sent += 1
                case .wouldBlock: return outcome
                case .gone: outcome.gone += 1
                }
            }
            connections[id]?.bytes -= reply.bytes
            _ = connections[id]?.replies.popFirst()
        }
        connections[id] = nil
        outcome.isDone = true
        return outcome
    }
}
