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

    // MARK: Between the queues and the calls that wait

    // A call that a caller cancels is in exactly one place, so each of these moves it under one lock.

    /// Takes the call whose turn it is to be read, and notes that it is read now; `nil` if none can go.
    func nextRead(at now: ContinuousClock.Instant) -> Queues.Next? {
        state.withLock { state in
            let next = state.queues.next(of: [.read], at: now)
            if case .turn(let entry) = next, let call = entry.call { state.parked.begin(call) }
            return next
        }
    }

    /// Lets the call that was read wait for news; one whose news has come meanwhile is back in its queue.
    func park(
        _ entry: Queues.Entry,
        for topic: Topic,
        until: ContinuousClock.Instant,
        at now: ContinuousClock.Instant,
        answer: EncodedReply
    ) -> Parked.Outcome {
        state.withLock { state in
            let outcome = state.parked.park(entry, for: topic, until: until, at: now, answer: answer)
            if outcome == .again { state.queues.putBack(entry) }
            return outcome
        }
    }

    /// Where a call was that its caller cancelled.
    enum Cancelled: Hashable {
        /// It waited for its turn.
        case beforeItsTurn
        /// It waited for news.
        case whileItWaited
    }

    /// Takes out a call whose caller no longer waits; `nil` if its turn has come, and then it will not wait for news.
    func cancel(_ call: CallKey, of client: ClientID) -> Cancelled? {
        state.withLock { state in
            if state.queues.cancel(call, of: client) != nil { return .beforeItsTurn }
            return state.parked.cancel(call) == nil ? nil : .whileItWaited
        }
    }

    // MARK: Commits

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
