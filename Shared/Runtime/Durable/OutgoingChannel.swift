import Messaging
import Timekeeping

/// The sending end of a durable channel to one receiver, as a value that does no I/O.
///
/// It says when to greet, which sequence numbers may be sent, and what may be let go. Positions are the truth of the
/// stores: after any loss of a message, a process or a connection both ends meet again at the receiver's cursor.
///
/// Why: `deploy/decisions/0001-no-broker.md`.
struct OutgoingChannel: Sendable {
    /// Waits of the handshake, by the machine's clock.
    enum Pace {
        static let firstGreeting = TimeSpan.milliseconds(50)
        static let slowestGreeting = TimeSpan.seconds(2)
        /// An open channel greets after so long without a word, to learn whether the other side lives.
        static let keepAlive = TimeSpan.seconds(2)
        /// Sent messages that stay unacknowledged for so long are sent again.
        static let noProgress = TimeSpan.seconds(1)
        /// After so long without a word the other side is held to be down.
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
    /// The last one that the receiver has durably.
    private(set) var acknowledged: Int64
    /// The last one in use when this epoch began.
    let epochStart: Int64
    /// All up to this one has been deleted.
    private(set) var prunedTo: Int64
    private(set) var peerStoreID: String?
    /// Whether the receiver has taken this life of the store for what it says it is.
    private(set) var wasWelcomed = false

    /// Where the receiver is asked to begin, after a person has lifted a quarantine and until it has welcomed this store.
    private(set) var resumeFrom: Int64?
    /// How often a message went out that had gone out before, since the process began.
    private(set) var resent = 0

    private var receiverIsDegraded = false

    private var lastSent: Int64
    private var furthestSent: Int64
    private var inFlightBytes: [Int] = []
    private var credit = Credit(messages: 0, bytes: 0)
    private var nextGreetingAt: Timestamp
    private var greetings = 0
    private var heardAt: Timestamp
    private var progressAt: Timestamp

    /// Begins a new epoch at the position where the last one ended.
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

    /// Why the channel stands still, where it does.
    var quarantine: String? {
        if case .quarantined(let reason) = phase { reason } else { nil }
    }

    /// What of this value outlives the process.
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

    /// How many messages the receiver does not have yet.
    var depth: Int { Int(lastSequence - acknowledged) }

    /// How many more messages the receiver lets come now.
    var room: Int { phase == .open ? max(0, credit.messages - inFlightBytes.count) : 0 }

    /// Whether the receiver said last that it is short of something.
    var leadsIntoShortage: Bool { phase == .open && receiverIsDegraded }

    /// Takes the next sequence number into use.
    mutating func append() -> Int64 {
        lastSequence += 1
        return lastSequence
    }

    /// Notes that everything up to `sequence` was deleted.
    mutating func prune(to sequence: Int64) {
        prunedTo = sequence
    }

    /// Greets again after a person has looked: what was acknowledged is done, what was not is sent.
    mutating func liftQuarantine(at now: Timestamp) {
        guard quarantine != nil else { return }
        resumeFrom = acknowledged
        fallSilent(at: now)
    }

    // MARK: Time

    /// Whether a greeting is due now; the caller sends it.
    mutating func greets(at now: Timestamp) -> Bool {
        if case .quarantined = phase { return false }
        if phase == .open, now - heardAt >= Pace.silence { phase = .down }
        if phase == .open, !inFlightBytes.isEmpty, now - progressAt >= Pace.noProgress { fallSilent(at: now) }
        guard now >= nextGreetingAt else { return false }
        greetings = min(greetings + 1, 8)
        let wait = min(Pace.firstGreeting * (1 << Int64(greetings)), Pace.slowestGreeting)
        nextGreetingAt = now + wait
        return true
    }

    /// When ``greets(at:)`` wants to be asked again.
    var nextWake: Timestamp? {
        if case .quarantined = phase { return nil }
        guard phase == .open, !inFlightBytes.isEmpty else { return nextGreetingAt }
        return min(nextGreetingAt, progressAt + Pace.noProgress)
    }

    private mutating func fallSilent(at now: Timestamp) {
        phase = .down
        greetings = 0
        nextGreetingAt = now
    }

    // MARK: What the receiver says

    /// Takes the answer to a greeting; after it messages may flow from the receiver's cursor on.
    mutating func receive(_ welcome: WelcomeHeader, at now: Timestamp) {
        if case .quarantined = phase { return }
        guard welcome.cursor <= lastSequence else {
            phase = .quarantined(
                "\(receiver) has \(welcome.cursor) messages of this store, which has sent only \(lastSequence):"
                    + " this store is older than what it has already sent."
            )
            return
        }
        guard welcome.cursor >= prunedTo else {
            phase = .quarantined(
                "\(receiver) asks for message \(welcome.cursor + 1), and all up to \(prunedTo) are deleted here:"
                    + " its store is older than the retention of this one."
            )
            return
        }
        heard(at: now)
        if phase == .open, peerStoreID == welcome.storeID, welcome.cursor >= acknowledged {
            moveCursor(to: welcome.cursor, at: now)
        } else {
            // A cursor behind `acknowledged` is a receiver that was restored from a backup: it gets what it lost again.
            acknowledged = welcome.cursor
            lastSent = welcome.cursor
            inFlightBytes = []
            progressAt = now
        }
        peerStoreID = welcome.storeID
        wasWelcomed = true
        resumeFrom = nil
        credit = welcome.credit
        receiverIsDegraded = welcome.degraded ?? false
        phase = .open
    }

    /// Takes an acknowledgement.
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

    /// Takes the refusal of a greeting: the channel stands still until a person has looked.
    ///
    /// One that was not meant for the receiver, or that it does not expect, is a matter of configuration: it is greeted again.
    mutating func receive(_ refused: RefusedHeader) {
        guard refused.reason == .rolledBack || refused.reason == .unknownStore else { return }
        phase = .quarantined("\(refused.reason.rawValue): \(refused.message)")
    }

    private mutating func heard(at now: Timestamp) {
        heardAt = now
        greetings = 0
        nextGreetingAt = now + Pace.keepAlive
    }

    private mutating func moveCursor(to cursor: Int64, at now: Timestamp) {
        guard cursor > acknowledged else { return }
        let released = min(Int(cursor - acknowledged), inFlightBytes.count)
        inFlightBytes.removeFirst(released)
        acknowledged = cursor
        lastSent = max(lastSent, cursor)
        progressAt = now
    }

    // MARK: Sending

    /// The first number that may be sent now, where credit and the channel allow any.
    var nextToSend: Int64? {
        guard phase == .open, lastSent < lastSequence, inFlightBytes.count < credit.messages,
            inFlightBytes.isEmpty || inFlightBytes.reduce(0, +) < credit.bytes
        else { return nil }
        return lastSent + 1
    }

    /// How many messages may be sent from ``nextToSend`` on; their size is bounded by the caller with ``noteSent(bytes:at:)``.
    var sendable: Int { min(credit.messages - inFlightBytes.count, Int(lastSequence - lastSent)) }

    /// Notes that the next message goes out; says whether another may follow it.
    mutating func noteSent(bytes: Int, at now: Timestamp) {
        if inFlightBytes.isEmpty { progressAt = now }
        lastSent += 1
        if lastSent <= furthestSent { resent += 1 }
        furthestSent = max(furthestSent, lastSent)
        inFlightBytes.append(bytes)
    }
}
