import Messaging
import Timekeeping

/// The sending end of a durable channel to one receiver, as a value without I/O.
///
/// It decides when to greet, which sequence numbers may be sent, and which messages may be deleted. Only the stored
/// positions count: after the loss of a message, a process or a connection, both ends continue at the receiver's
/// cursor.
///
/// Why: `deploy/decisions/0001-no-broker.md`.
struct OutgoingChannel: Sendable {
    /// Intervals of the handshake, by the machine's clock.
    enum Pace {
        static let firstGreeting = TimeSpan.milliseconds(50)
        static let slowestGreeting = TimeSpan.seconds(2)
        /// An open channel greets again after this long without a message from the receiver, to learn whether it still
        /// runs.
        static let keepAlive = TimeSpan.seconds(2)
        /// Messages that stay unacknowledged for this long are sent again.
        static let noProgress = TimeSpan.seconds(1)
        /// After this long without a message from the receiver, the channel counts as down.
        static let silence = TimeSpan.seconds(6)
    }

    enum Phase: Sendable, Equatable {
        case down
        case open
        case quarantined(String)
    }

    let receiver: ServiceName
    private(set) var phase: Phase
    /// The last sequence number in use.
    private(set) var lastSequence: Int64
    /// The last one that the receiver has stored durably.
    private(set) var acknowledged: Int64
    /// The last one in use when this epoch began.
    let epochStart: Int64
    /// Messages up to and including this one have been deleted.
    private(set) var prunedTo: Int64
    private(set) var peerStoreID: String?
    /// Whether the receiver has welcomed this epoch of the store.
    private(set) var wasWelcomed = false

    /// Where the receiver is asked to resume, from the lifting of a quarantine until the receiver welcomes this store.
    private(set) var resumeFrom: Int64?
    /// How many messages were sent again since the process started.
    private(set) var resent = 0

    private var receiverIsDegraded = false

    private var lastSent: Int64
    private var furthestSent: Int64
    private var inFlight = InFlight()
    private var credit = Credit(messages: 0, bytes: 0)
    private var nextGreetingAt: Timestamp
    private var greetings = 0
    private var heardAt: Timestamp
    private var progressAt: Timestamp

    /// Starts a new epoch at the position where the last one ended.
    init(receiver: ServiceName, at position: Position = .beginning) {
        self.receiver = receiver
        lastSequence = position.lastSequence
        acknowledged = position.acknowledged
        prunedTo = position.prunedTo
        peerStoreID = position.peerStoreID
        phase = position.quarantine.map { .quarantined($0) } ?? .down
        epochStart = lastSequence
        lastSent = acknowledged
        furthestSent = lastSent
        nextGreetingAt = Timestamp(millisecondsSince1970: 0)
        heardAt = nextGreetingAt
        progressAt = nextGreetingAt
    }

    /// Why the channel is quarantined, or `nil`.
    var quarantine: String? {
        if case .quarantined(let reason) = phase { reason } else { nil }
    }

    /// The part of the channel's state that is stored.
    struct Position: Equatable {
        let lastSequence: Int64
        let acknowledged: Int64
        let prunedTo: Int64
        let peerStoreID: String?
        let quarantine: String?

        static let beginning = Position(
            lastSequence: 0,
            acknowledged: 0,
            prunedTo: 0,
            peerStoreID: nil,
            quarantine: nil
        )
    }

    var position: Position {
        Position(
            lastSequence: lastSequence,
            acknowledged: acknowledged,
            prunedTo: prunedTo,
            peerStoreID: peerStoreID,
            quarantine: quarantine
        )
    }

    /// How many messages the receiver has not acknowledged.
    var depth: Int { Int(lastSequence - acknowledged) }

    /// How many more messages the receiver accepts now.
    var room: Int { phase == .open ? max(0, credit.messages - inFlight.count) : 0 }

    /// Whether the receiver last reported a shortage.
    var isReceiverShort: Bool { phase == .open && receiverIsDegraded }

    /// Allocates the next sequence number.
    mutating func append() -> Int64 {
        lastSequence += 1
        return lastSequence
    }

    /// Records that everything up to `sequence` was deleted.
    mutating func prune(to sequence: Int64) {
        prunedTo = sequence
    }

    /// Greets again after an operator's decision: acknowledged messages count as received, all others are sent.
    mutating func liftQuarantine(at now: Timestamp) {
        guard quarantine != nil else { return }
        resumeFrom = acknowledged
        fallSilent(at: now)
    }

    // MARK: Time

    /// Returns whether a greeting is due now; the caller sends it.
    mutating func greets(at now: Timestamp) -> Bool {
        if case .quarantined = phase { return false }
        if phase == .open, now - heardAt >= Pace.silence { phase = .down }
        if phase == .open, !inFlight.isEmpty, now - progressAt >= Pace.noProgress { fallSilent(at: now) }
        guard now >= nextGreetingAt else { return false }
        greetings = min(greetings + 1, 8)
        let wait = min(Pace.firstGreeting * (1 << Int64(greetings)), Pace.slowestGreeting)
        nextGreetingAt = now + wait
        return true
    }

    /// When ``greets(at:)`` must be called again.
    var nextWake: Timestamp? {
        if case .quarantined = phase { return nil }
        guard phase == .open, !inFlight.isEmpty else { return nextGreetingAt }
        return min(nextGreetingAt, progressAt + Pace.noProgress)
    }

    private mutating func fallSilent(at now: Timestamp) {
        phase = .down
        greetings = 0
        nextGreetingAt = now
    }

    // MARK: Messages from the receiver

    /// Handles the answer to a greeting; from then on messages may be sent from the receiver's cursor on.
    mutating func receive(_ welcome: WelcomeHeader, at now: Timestamp) {
        if case .quarantined = phase { return }
        guard welcome.cursor <= lastSequence else {
            phase = .quarantined(
                "\(receiver) has received \(welcome.cursor) messages from this store, which remembers sending only"
                    + " \(lastSequence): this store was restored from an older copy."
            )
            return
        }
        guard welcome.cursor >= prunedTo else {
            phase = .quarantined(
                "\(receiver) asks for message \(welcome.cursor + 1), but all up to \(prunedTo) have been deleted here:"
                    + " its store was restored from a copy older than the retention period."
            )
            return
        }
        heard(at: now)
        if phase == .open, peerStoreID == welcome.storeID, welcome.cursor >= acknowledged {
            moveCursor(to: welcome.cursor, at: now)
        } else {
            // A cursor behind `acknowledged` means a receiver restored from a backup: it gets again what it lost.
            acknowledged = welcome.cursor
            lastSent = welcome.cursor
            inFlight = InFlight()
            progressAt = now
        }
        peerStoreID = welcome.storeID
        wasWelcomed = true
        resumeFrom = nil
        credit = welcome.credit
        receiverIsDegraded = welcome.degraded ?? false
        phase = .open
    }

    /// Handles an acknowledgement.
    mutating func receive(_ ack: AckHeader, at now: Timestamp) {
        guard phase == .open else { return }
        guard ack.storeID == peerStoreID, ack.gap != true, ack.cursor >= acknowledged, ack.cursor <= lastSequence else {
            fallSilent(at: now)
            return
        }
        heard(at: now)
        credit = ack.credit
        receiverIsDegraded = ack.degraded ?? false
        moveCursor(to: ack.cursor, at: now)
    }

    /// Handles the refusal of a greeting: the channel is quarantined until an operator decides.
    ///
    /// The other reasons for a refusal are mistakes in the configuration; after those the channel keeps greeting.
    mutating func receive(_ refused: RefusedHeader) {
        switch refused.reason {
        case .rolledBack, .unknownStore: phase = .quarantined("\(refused.reason.rawValue): \(refused.message)")
        case .wrongReceiver, .unknownSender: break
        }
    }

    private mutating func heard(at now: Timestamp) {
        heardAt = now
        greetings = 0
        nextGreetingAt = now + Pace.keepAlive
    }

    private mutating func moveCursor(to cursor: Int64, at now: Timestamp) {
        guard cursor > acknowledged else { return }
        inFlight.removeFirst(Int(cursor - acknowledged))
        acknowledged = cursor
        lastSent = max(lastSent, cursor)
        progressAt = now
    }

    // MARK: Sending

    /// The first sequence number that may be sent now, or `nil` if the channel or its credit allows none.
    var nextToSend: Int64? {
        guard phase == .open, lastSent < lastSequence, inFlight.count < credit.messages,
            inFlight.isEmpty || inFlight.bytes < credit.bytes
        else { return nil }
        return lastSent + 1
    }

    /// How many messages may be sent from ``nextToSend`` on; the caller bounds their size with ``noteSent(bytes:at:)``.
    var sendable: Int { min(credit.messages - inFlight.count, Int(lastSequence - lastSent)) }

    /// Records that the next message was sent.
    mutating func noteSent(bytes: Int, at now: Timestamp) {
        if inFlight.isEmpty { progressAt = now }
        lastSent += 1
        if lastSent <= furthestSent { resent += 1 }
        furthestSent = max(furthestSent, lastSent)
        inFlight.append(bytes)
    }
}
