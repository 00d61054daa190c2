import Messaging

/// The receiving end of a durable channel from one sender, as a value without I/O.
///
/// The cursor alone identifies every repetition; it moves in the transaction that applies the message.
struct IncomingChannel: Sendable, Equatable {
    let sender: ServiceName
    let storeID: String
    private(set) var epoch: Int64
    private(set) var incarnation: String
    /// The last sequence number that this store has accepted.
    private(set) var cursor: Int64
    /// Why no messages are accepted, or `nil`; set when the sender's store was rolled back or replaced.
    private(set) var quarantine: String?
    /// Whether an operator has allowed the sender to start afresh; not stored.
    private(set) var mayResume = false
}

extension IncomingChannel {
    /// Starts a channel from a sender that is not known yet.
    init(_ hello: HelloHeader, resumingFrom cursor: Int64 = 0) {
        self.init(
            sender: hello.sender,
            storeID: hello.storeID,
            epoch: hello.epoch,
            incarnation: hello.incarnation,
            cursor: cursor
        )
    }

    /// Lets the sender resume where it asks to, once its own quarantine has been lifted too.
    mutating func liftQuarantine() {
        quarantine = nil
        mayResume = true
    }

    /// Accepts a greeting, or returns why the sender's store must not be trusted.
    ///
    /// A store restored from a backup shows in one of three ways: it has sent fewer messages than were received; its
    /// epoch started behind what was received (it may have caught up since); or its epoch number was already used by
    /// another incarnation. A greeting from an earlier epoch is only refused, without a quarantine: it may be a delayed
    /// message of a process that has ended, which never sees the refusal. A store that really was rolled back does, and
    /// quarantines its own end.
    mutating func greet(_ hello: HelloHeader) -> (reason: RefusalReason, message: String)? {
        if mayResume, let cursor = hello.resumeFrom {
            self = IncomingChannel(hello, resumingFrom: cursor)
            return nil
        }
        if let quarantine { return (.rolledBack, quarantine) }
        guard hello.storeID == storeID else {
            return (.unknownStore, "\(sender) now uses another store: \(hello.storeID) instead of \(storeID).")
        }
        // The known incarnation: a greeting with lower numbers is only delayed.
        guard hello.incarnation != incarnation else { return nil }
        guard hello.epoch > epoch, hello.epochStart >= cursor else {
            let message =
                "The store of \(sender) was rolled back: it reports epoch \(hello.epoch), started at message"
                + " \(hello.epochStart), and last message \(hello.lastSequence); this service has already received"
                + " epoch \(epoch) and message \(cursor)."
            if hello.epoch >= epoch { quarantine = message }
            return (.rolledBack, message)
        }
        epoch = hello.epoch
        incarnation = hello.incarnation
        return nil
    }

    /// Whether a batch comes from the epoch of the store that was last welcomed.
    func trusts(_ batch: BatchHeader) -> Bool {
        quarantine == nil && batch.storeID == storeID && batch.epoch == epoch
    }

    enum Position: Equatable {
        case next
        case duplicate
        case gap
    }

    /// How a sequence number relates to the cursor.
    func position(of sequence: Int64) -> Position {
        sequence <= cursor ? .duplicate : sequence == cursor + 1 ? .next : .gap
    }

    /// Moves the cursor past the message that was just accepted.
    mutating func advance() {
        cursor += 1
    }
}
