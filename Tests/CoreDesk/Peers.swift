import Durable
import Messaging

/// A service to which the core sends: it accepts every message once and in order.
struct Peer {
    struct Taken {
        let method: Method
        let body: Bytes
    }

    let name: ServiceName
    private(set) var taken: [Taken] = []

    init(_ name: ServiceName) {
        self.name = name
    }

    private static let storeID = "peer"
    private static let credit = Credit(messages: 1_000, bytes: 1 << 26)

    /// Receives a message of the core; returns the replies.
    mutating func take(_ message: WireMessage) -> WireMessage? {
        switch message.header {
        case .hello:
            let welcome = WelcomeHeader(
                receiver: name,
                storeID: Self.storeID,
                epoch: 1,
                cursor: Int64(taken.count),
                credit: Self.credit
            )
            return WireMessage(.welcome(welcome))
        case .batch(let batch):
            for (index, entry) in batch.messages.enumerated() where batch.first + Int64(index) == taken.count + 1 {
                taken.append(Taken(method: entry.method, body: message.payload[index]))
            }
            let ack = AckHeader(
                receiver: name,
                storeID: Self.storeID,
                epoch: 1,
                cursor: Int64(taken.count),
                credit: Self.credit
            )
            return WireMessage(.ack(ack))
        case .call, .reply, .cancel, .welcome, .refused, .ack: return nil
        }
    }
}

/// A service from which the core receives messages.
struct Sender {
    let name: ServiceName
    let receiver: ServiceName
    private(set) var sequence: Int64
    /// The cause of the last message.
    private(set) var last: [CoreInput]?

    init(_ name: ServiceName, receiver: ServiceName, after sequence: Int64) {
        self.name = name
        self.receiver = receiver
        self.sequence = sequence
    }

    private static let storeID = "sender"

    /// A greeting, and the next message.
    mutating func inputs(for method: Method, key: String, _ body: Bytes) -> [CoreInput] {
        let hello = HelloHeader(
            sender: name,
            receiver: receiver,
            storeID: Self.storeID,
            epoch: 1,
            incarnation: "first",
            epochStart: 0,
            lastSequence: sequence + 1
        )
        sequence += 1
        let batch = BatchHeader(
            sender: name,
            storeID: Self.storeID,
            epoch: 1,
            first: sequence,
            messages: [BatchEntry(method: method, key: key, sentMs: 0)]
        )
        let address = ReplyAddress(routingID: Bytes([2]))
        let inputs: [CoreInput] = [
            .request(WireMessage(.hello(hello)), from: address),
            .request(WireMessage(.batch(batch), payload: [body]), from: address),
        ]
        last = inputs
        return inputs
    }
}
