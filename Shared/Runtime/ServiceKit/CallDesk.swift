import Durable
import Foundation
import Messaging
import Synchronization

/// A message that waits for its turn.
struct WaitingMessage: Sendable {
    let message: WireMessage
    let address: ReplyAddress
}

/// The queues of one process, shared by its loop, which adds and takes, and by its reader thread, which takes reads.
final class CallDesk: Sendable {
    typealias Queues = CallQueues<WaitingMessage>

    private let queues: Mutex<Queues>

    init(_ limits: RoadLimits) {
        queues = Mutex(Queues(limits))
    }

    /// Uses the queues; do nothing long in `body`.
    func use<Value: Sendable>(_ body: (inout Queues) -> Value) -> Value {
        queues.withLock { body(&$0) }
    }

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
