import Messaging
import ZeroMQ

/// The large replies that libzmq holds, by connection, so that a client which does not read fills a bounded memory.
///
/// The high-water mark of the socket counts replies, and 256 of the largest would be 4 GiB.
struct LargeReplies {
    private let limits: RoadLimits
    private var held: [Bytes: HeldBytes] = [:]

    init(_ limits: RoadLimits) {
        self.limits = limits
    }

    /// Sends a reply; `wouldBlock` also while libzmq holds as many bytes for its connection as it may.
    mutating func send(
        _ frames: [Bytes],
        to connection: Bytes,
        over socket: borrowing Socket
    ) throws(ZeroMQError) -> SendResult {
        let bytes = frames.reduce(0) { $0 + $1.count }
        guard bytes >= limits.largeReply else { return try socket.send([connection] + frames) }
        let counter = held[connection] ?? HeldBytes()
        guard counter.count < limits.heldBytes else { return .wouldBlock }
        held = held.filter { $0.value.count > 0 }
        held[connection] = counter
        return try socket.send([connection] + frames, countedBy: counter)
    }
}
