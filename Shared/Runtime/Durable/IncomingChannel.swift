import Messaging

/// The receiving end of a durable channel from one sender, as a value that does no I/O.
///
/// One number, the cursor, recognises every repetition for ever; it moves in the transaction that applies the message.
struct IncomingChannel: Sendable, Equatable {
    let sender: ServiceName
    let storeID: String
    private(set) var epoch: Int64
    private(set) var incarnation: String
    /// The last sequence number that this store has taken.
    private(set) var cursor: Int64
    /// Why nothing more is taken, where a store was rolled back or replaced.
    private(set) var quarantine: String?
    /// Whether a person has said that the sender may begin anew; as long as this process lives.
    private var mayResume = false

    init(
        sender: ServiceName,
        storeID: String,
        epoch: Int64,
        incarnation: String,
        cursor: Int64,
        quarantine: String? = nil
    ) {
        self.sender = sender
        self.storeID = storeID
        self.epoch = epoch
        self.incarnation = incarnation
        self.cursor = cursor
        self.quarantine = quarantine
    }

    /// Begins a channel with a sender that was never heard of.
    init(_ hello: HelloHeader, resumingFrom cursor: Int64 = 0) {
        self.init(
            sender: hello.sender,
            storeID: hello.storeID,
            epoch: hello.epoch,
            incarnation: hello.incarnation,
            cursor: cursor
        )
    }

    /// Lets the sender begin anew where it asks to, once a person has lifted the quarantine there too.
    mutating func liftQuarantine() {
        quarantine = nil
        mayResume = true
    }

    /// Takes a greeting, or says why its store must not be believed.
    ///
    /// A store restored from a backup shows itself in one of three ways: it has sent less than was seen; it began its
    /// epoch behind what was seen (and may have caught up since); or it carries a number of an epoch that another life had.
    /// A greeting of an epoch before the one that is known is refused and no more: it may be a late one of a life that is
    /// over, and then nobody hears the refusal; a store that was rolled back hears it, and stands still by itself.
    mutating func greet(_ hello: HelloHeader) -> (reason: RefusalReason, message: String)? {
        if mayResume, let cursor = hello.resumeFrom {
            self = IncomingChannel(hello, resumingFrom: cursor)
            return nil
        }
        if let quarantine { return (.rolledBack, quarantine) }
        guard hello.storeID == storeID else {
            return (.unknownStore, "\(sender) now speaks from another store (\(hello.storeID), known is \(storeID)).")
        }
        // The life that is known: a greeting that says less than was seen is only late.
        guard hello.incarnation != incarnation else { return nil }
        guard hello.epoch > epoch, hello.epochStart >= cursor else {
            let message =
                "The store of \(sender) was rolled back: it says epoch \(hello.epoch), begun at \(hello.epochStart), last message"
                + " \(hello.lastSequence); seen were epoch \(epoch) and message \(cursor)."
            if hello.epoch >= epoch { quarantine = message }
            return (.rolledBack, message)
        }
        epoch = hello.epoch
        incarnation = hello.incarnation
        return nil
    }

    /// Whether a batch comes from the life of the store that was last welcomed.
    func believes(_ batch: BatchHeader) -> Bool {
        quarantine == nil && batch.storeID == storeID && batch.epoch == epoch
    }

    enum Position: Equatable {
        case next
        case duplicate
        case gap
    }

    /// Where a message stands against the cursor.
    func position(of sequence: Int64) -> Position {
        sequence <= cursor ? .duplicate : sequence == cursor + 1 ? .next : .gap
    }

    /// Moves the cursor past the message that was just taken.
    mutating func advance() {
        cursor += 1
    }
}
