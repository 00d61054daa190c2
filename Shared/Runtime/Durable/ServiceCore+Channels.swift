import GRDB
import Measurements
import Messaging
import Timekeeping

/// Durable messages: accepting them from senders and sending them to receivers.
extension ServiceCore {
    /// The most that one sender may have unacknowledged on its way to this service.
    static let fullCredit = Credit(messages: 512, bytes: 2 * WireLimits.batchBytes)
    /// With this many messages in the inbox, senders get no more credit: new messages would only queue up behind them.
    private static let inboxLimit = 10_000
    /// Upper bounds for the bytes of a batch header without its entries, and of an entry without its method and key.
    private static let headerOverhead = 512
    private static let entryOverhead = 128

    func welcome(_ hello: HelloHeader, from address: ReplyAddress, _ db: Database, _ work: inout Work) throws {
        guard hello.receiver == definition.name else {
            let text = "This service is \(definition.name), but the hello is addressed to \(hello.receiver)."
            refuse(.wrongReceiver, text, to: address, &work)
            return
        }
        guard definition.senders.contains(hello.sender) else {
            refuse(.unknownSender, "\(definition.name) accepts no messages from \(hello.sender).", to: address, &work)
            return
        }
        var channel = incoming[hello.sender] ?? IncomingChannel(hello)
        let refusal = channel.greet(hello)
        if channel != incoming[hello.sender] {
            try ChannelTable.save(sql, channel)
            incoming[hello.sender] = channel
        }
        if let refusal {
            refuse(refusal.reason, refusal.message, to: address, &work)
            note("Refused \(hello.sender): \(refusal.message)")
            return
        }
        let welcome = WelcomeHeader(
            receiver: definition.name,
            storeID: store.identity.storeID,
            epoch: store.identity.epoch,
            cursor: channel.cursor,
            credit: credit,
            degraded: isShortItself ? true : nil
        )
        work.outputs.append(.answer(address, WireMessage(.welcome(welcome))))
    }

    private func refuse(_ reason: RefusalReason, _ text: String, to address: ReplyAddress, _ work: inout Work) {
        let header = RefusedHeader(receiver: definition.name, reason: reason, message: text)
        work.outputs.append(.answer(address, WireMessage(.refused(header))))
    }

    private var credit: Credit {
        blockedKeys.count < Self.inboxLimit && !isShortOfDisk ? Self.fullCredit : Credit(messages: 0, bytes: 0)
    }

    func takeBatch(
        _ batch: BatchHeader,
        bodies: [Bytes],
        from address: ReplyAddress,
        _ db: Database,
        _ work: inout Work
    ) throws {
        guard var channel = incoming[batch.sender], channel.trusts(batch) else {
            // Not welcomed in this epoch of its store: an acknowledgement with a gap tells it where to begin.
            let cursor = incoming[batch.sender]?.cursor ?? 0
            work.owed[batch.sender] = Acknowledgement(address: address, cursor: cursor, gap: true)
            return
        }
        var gap = false
        // Taken out, so that recording does not copy it.
        var waits = counters.hops.removeValue(forKey: batch.sender) ?? .waits
        defer { counters.hops[batch.sender] = waits }
        for (offset, (entry, body)) in zip(batch.messages, bodies).enumerated() {
            let sequence = batch.first + Int64(offset)
            switch channel.position(of: sequence) {
            case .duplicate: counters.duplicates += 1
            case .gap: gap = true
            case .next:
                let message = IncomingMessage(sender: batch.sender, sequence: sequence, entry: entry, body: body)
                try takeMessage(message, db, work.now)
                let waited = work.now.machine.millisecondsSince1970 - entry.sentMs
                waits.record(Double(max(0, waited)) / 1_000)
                channel.advance()
            }
        }
        if channel != incoming[batch.sender] {
            try ChannelTable.save(sql, channel)
            incoming[batch.sender] = channel
        }
        let owedGap = gap || work.owed[batch.sender]?.gap == true
        work.owed[batch.sender] = Acknowledgement(address: address, cursor: channel.cursor, gap: owedGap)
    }

    /// Adds one cumulative acknowledgement for each sender whose messages this step handled.
    func acknowledge(_ db: Database, _ work: inout Work) throws {
        for (_, owed) in work.owed.sorted(by: { $0.key < $1.key }) {
            let header = AckHeader(
                receiver: definition.name,
                storeID: store.identity.storeID,
                epoch: store.identity.epoch,
                cursor: owed.cursor,
                credit: credit,
                gap: owed.gap ? true : nil,
                degraded: isShortItself ? true : nil
            )
            work.outputs.append(.answer(owed.address, WireMessage(.ack(header))))
        }
    }

    /// Sends due greetings, and as many waiting messages as the credit allows.
    func pump(_ work: inout Work) throws {
        for receiver in definition.receivers {
            // In its place: a copy of the channel would copy what is in flight.
            guard let place = outgoing.index(forKey: receiver) else { continue }
            if outgoing.values[place].greets(at: work.now.machine) {
                work.outputs.append(.toPeer(receiver, WireMessage(.hello(hello(on: outgoing.values[place])))))
            }
            while let first = outgoing.values[place].nextToSend {
                let count = min(outgoing.values[place].sendable, WireLimits.batchMessages)
                let messages = try waiting(for: receiver, from: first, count: count)
                let batch = batch(of: messages, first: first, on: &outgoing.values[place], now: work.now.machine)
                work.outputs.append(.toPeer(receiver, batch))
                unsent[receiver]?.forget(before: first + Int64(batch.payload.count))
            }
        }
    }

    private func waiting(
        for receiver: ServiceName,
        from first: Int64,
        count: Int
    ) throws -> ArraySlice<OutboxTable.Stored> {
        if let kept = unsent[receiver]?.messages(from: first, count: count) { return kept }
        return try OutboxTable.fetch(sql, to: receiver, from: first, count: count)[...]
    }

    private func hello(on channel: OutgoingChannel) -> HelloHeader {
        HelloHeader(
            sender: definition.name,
            receiver: channel.receiver,
            storeID: store.identity.storeID,
            epoch: store.identity.epoch,
            incarnation: store.identity.incarnation,
            epochStart: channel.epochStart,
            lastSequence: channel.lastSequence,
            resumeFrom: channel.resumeFrom
        )
    }

    private func batch(
        of stored: ArraySlice<OutboxTable.Stored>,
        first: Int64,
        on channel: inout OutgoingChannel,
        now: Timestamp
    ) -> WireMessage {
        precondition(!stored.isEmpty, "Message \(first) to \(channel.receiver) is numbered but not in the outbox")
        var header = BatchHeader(
            sender: definition.name,
            storeID: store.identity.storeID,
            epoch: store.identity.epoch,
            first: first,
            messages: []
        )
        header.messages.reserveCapacity(stored.count)
        var bodies: [Bytes] = []
        bodies.reserveCapacity(stored.count)
        var bytes = 0
        var headerBytes = Self.headerOverhead
        for message in stored {
            let entry = message.entry
            let described = entry.method.rawValue.utf8.count + entry.key.utf8.count + Self.entryOverhead
            guard
                bodies.isEmpty
                    || (bytes + message.body.count <= WireLimits.batchBytes
                        && headerBytes + described <= WireLimits.headerBytes)
            else { break }
            headerBytes += described
            header.messages.append(message.entry)
            bodies.append(message.body)
            bytes += message.body.count
            channel.noteSent(bytes: message.body.count, at: now)
        }
        return WireMessage(.batch(header), payload: bodies)
    }
}

/// An acknowledgement to send after the commit.
struct Acknowledgement {
    let address: ReplyAddress
    let cursor: Int64
    let gap: Bool
}

/// One durable message as received.
struct IncomingMessage {
    let sender: ServiceName
    let sequence: Int64
    let entry: BatchEntry
    let body: Bytes
}
