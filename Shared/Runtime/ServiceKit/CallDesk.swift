import Durable
import Foundation
import Messaging
import Synchronization

/// A message that waits for its turn.
struct WaitingMessage: Sendable {
    let message: WireMessage
    let address: ReplyAddress
    /// The key with which it came, as text; `nil` without keys.
    let userID: String?
}

/// A reply with its frames.
struct EncodedReply: Sendable {
    let message: WireMessage
    let frames: [Bytes]

    init(_ message: WireMessage) throws {
        self.message = message
        frames = try message.encoded()
    }
}

/// The queues of one process, shared by its loop, which adds and takes, and by its reader thread, which takes reads;
/// and the calls that wait for news.
final class CallDesk: Sendable {
    typealias Queues = CallQueues<WaitingMessage>
    typealias Parked = ParkedCalls<WaitingMessage, EncodedReply>

    private struct State {
        var queues: Queues
        var parked: Parked
    }

    private let state: Mutex<State>
    private let committed = Atomic(0)

    init(_ limits: RoadLimits) {
        state = Mutex(State(queues: Queues(limits), parked: Parked(limits)))
    }

    /// Uses the queues; do nothing long in `body`.
    func use<Value: Sendable>(_ body: (inout Queues) -> Value) -> Value {
        state.withLock { body(&$0.queues) }
    }

    /// Uses the calls that wait for news; do nothing long in `body`.
    func useParked<Value: Sendable>(_ body: (inout Parked) -> Value) -> Value {
        state.withLock { body(&$0.parked) }
    }

    /// Takes the read whose turn it is; what is announced or cancelled from now on is remembered until its end.
    func takeRead() -> Queues.Next? {
        state.withLock { state in
            let next = state.queues.next(of: [.read], at: .now)
            if case .turn(let entry)? = next, let key = entry.call { state.parked.begin(key) }
            return next
        }
    }

    /// How many steps have been committed.
    var commits: Int { committed.load(ordering: .acquiring) }

    /// Counts a commit; call it before anything that follows from the commit leaves the process.
    func countCommit() { committed.add(1, ordering: .releasing) }

    /// Whether nothing waits for its turn; calls that wait for news do not count.
    var isEmpty: Bool { use { $0.isEmpty } }
}

extension ReplyAddress {
    /// Whose turns the messages from this address take.
    var client: ClientID { principal.map(ClientID.principal) ?? .connection(routingID) }

    /// The client's name for the log.
    var clientName: String {
        principal ?? "connection " + routingID.prefix(8).map { String(format: "%02x", $0) }.joined()
    }
}
