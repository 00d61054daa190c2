import Messaging

/// The class of a call, which decides when its turn comes; the first is the most urgent.
enum CallClass: Int, CaseIterable, Sendable, Comparable {
    /// Health and what operators do: few, small, and wanted most when much else waits.
    case operations
    /// Calls that change something, and durable messages.
    case write
    /// Calls that only read.
    case read

    static func < (left: CallClass, right: CallClass) -> Bool { left.rawValue < right.rawValue }
}

/// Whose turn it is: all connections of one key together, or one connection where there are no keys.
enum ClientID: Hashable, Sendable {
    case principal(String)
    case connection(Bytes)
}

/// The messages that wait for their turn in one process: bounded by client, and taken in turns by class and client.
///
/// Within a class each client that has something waiting gets one turn after the other. A more urgent class goes first,
/// but after ``streak`` turns in a row the next class gets one, so no class waits forever. A read waits for the writes
/// that its client sent before it. It is a value without a clock: times are passed in.
///
/// Why: `deploy/decisions/0022-the-road-of-a-call.md`.
struct CallQueues<Content> {
    /// One message in a queue.
    struct Entry {
        let client: ClientID
        let kind: CallClass
        /// The id of the call and its connection, by which it can be cancelled; `nil` for durable messages, which are
        /// never refused: the credit of their channel bounds them.
        let call: CallKey?
        let bytes: Int
        /// When its caller stops waiting; `nil` for never.
        let deadline: ContinuousClock.Instant?
        let content: Content
        /// Its number among all that wait for a step; for a read, that of the last one of its client before it.
        fileprivate(set) var serial = 0
    }

    /// What ``next(of:at:)`` returns.
    enum Next {
        /// The message whose turn it is.
        case turn(Entry)
        /// A call whose deadline has passed: it is to be answered and not carried out.
        case expired(Entry)
    }

    private struct Client {
        var calls = 0
        var bytes = 0
        var lastSerial = 0
        /// The serial numbers of what has not been committed yet, ascending.
        var unfinished = Line<Int>()
        var isPaused = false

        var isIdle: Bool { calls == 0 && unfinished.isEmpty && !isPaused }

        /// Notes a message that came; returns the number by which it is ordered.
        mutating func note(_ entry: Entry, serial: Int) -> Int {
            if entry.call != nil {
                calls += 1
                bytes += entry.bytes
            }
            if entry.kind != .read {
                lastSerial = serial
                unfinished.append(serial)
            }
            return lastSerial
        }
    }

    fileprivate struct Lane {
        var lines: [ClientID: Line<Entry>] = [:]
        /// The clients with something waiting, the next one first.
        var turns = Line<ClientID>()
        var turnsInARow = 0
        var count = 0
    }

    /// After this many turns of a class in a row, the next class gets one.
    static var streak: Int { 4 }

    private let limits: RoadLimits
    private var lanes = Array(repeating: Lane(), count: CallClass.allCases.count)
    private var clients: [ClientID: Client] = [:]
    private var serial = 0
    /// The bytes of all that waits.
    private(set) var bytes = 0

    init(_ limits: RoadLimits) {
        self.limits = limits
    }

    /// How many messages of a class wait.
    func count(of kind: CallClass) -> Int { lanes[kind.rawValue].count }

    /// Whether nothing waits.
    var isEmpty: Bool { lanes.allSatisfy { $0.count == 0 } }

    /// Whether ``next(of:at:)`` would return something.
    mutating func hasTurn(of kinds: [CallClass]) -> Bool {
        for kind in kinds where lanes[kind.rawValue].count > 0 {
            for id in Array(lanes[kind.rawValue].lines.keys) {
                if let first = lanes[kind.rawValue].lines[id]?.first, mayGo(first) { return true }
            }
        }
        return false
    }

    // MARK: In

    /// Whether a call of this size would be refused now.
    func isFull(for client: ClientID, bytes size: Int) -> Bool {
        guard let state = clients[client], state.calls > 0 else { return size > limits.bytesInAll - bytes }
        return state.calls >= limits.callsPerClient || state.bytes + size > limits.bytesPerClient
            || bytes + size > limits.bytesInAll
    }

    /// Adds a message; returns `false`, and adds nothing, if it is a call above a bound of its client.
    mutating func add(_ entry: Entry) -> Bool {
        if entry.call != nil, isFull(for: entry.client, bytes: entry.bytes) { return false }
        var entry = entry
        serial += entry.kind == .read ? 0 : 1
        // In place, because a copy of the line would be copied whole with the first change.
        entry.serial = clients[entry.client, default: Client()].note(entry, serial: serial)
        append(entry)
        return true
    }

    /// Adds a read that has left before, whatever the bounds: the changes that were sent after it do not hold it up.
    mutating func putBack(_ entry: Entry) {
        _ = clients[entry.client, default: Client()].note(entry, serial: entry.serial)
        append(entry)
    }

    private mutating func append(_ entry: Entry) {
        bytes += entry.bytes
        let lane = entry.kind.rawValue
        lanes[lane].count += 1
        if lanes[lane].lines[entry.client, default: Line()].isEmpty { lanes[lane].turns.append(entry.client) }
        lanes[lane].lines[entry.client, default: Line()].append(entry)
    }

    // MARK: Out

    /// Takes the message whose turn it is among `kinds`; `nil` if none of them can go now.
    ///
    /// ``finish(_:)`` must follow once a message other than a read was committed or dropped.
    mutating func next(of kinds: [CallClass], at now: ContinuousClock.Instant) -> Next? {
        for kind in kinds where lanes[kind.rawValue].count > 0 {
            let othersWait = kinds.contains { $0 > kind && lanes[$0.rawValue].count > 0 }
            if othersWait, lanes[kind.rawValue].turnsInARow >= Self.streak {
                lanes[kind.rawValue].turnsInARow = 0
                continue
            }
            if let entry = take(from: kind) {
                lanes[kind.rawValue].turnsInARow += othersWait ? 1 : 0
                return next(entry, at: now)
            }
        }
        // The turn that a class gave away was not wanted.
        for kind in kinds {
            if let entry = take(from: kind) { return next(entry, at: now) }
        }
        return nil
    }

    private func next(_ entry: Entry, at now: ContinuousClock.Instant) -> Next {
        if let deadline = entry.deadline, deadline <= now { .expired(entry) } else { .turn(entry) }
    }

    private mutating func take(from kind: CallClass) -> Entry? {
        let lane = kind.rawValue
        // One look at each client: those that cannot go now keep their place behind those that can.
        for _ in 0..<lanes[lane].turns.count {
            guard let id = lanes[lane].turns.popFirst() else { return nil }
            guard let first = lanes[lane].lines[id]?.first else { continue }
            guard mayGo(first) else {
                lanes[lane].turns.append(id)
                continue
            }
            _ = lanes[lane].lines[id]?.popFirst()
            if lanes[lane].lines[id]?.isEmpty == true {
                lanes[lane].lines[id] = nil
            } else {
                lanes[lane].turns.append(id)
            }
            leave(first)
            return first
        }
        return nil
    }

    private mutating func mayGo(_ entry: Entry) -> Bool {
        // Durable messages are acknowledged by number, so they never wait for replies.
        if entry.call != nil, clients[entry.client]?.isPaused == true { return false }
        guard entry.kind == .read, let oldest = clients[entry.client]?.unfinished.first else { return true }
        return oldest > entry.serial
    }

    private mutating func leave(_ entry: Entry) {
        lanes[entry.kind.rawValue].count -= 1
        bytes -= entry.bytes
        guard entry.call != nil else { return }
        clients[entry.client]?.calls -= 1
        clients[entry.client]?.bytes -= entry.bytes
        forgetIfIdle(entry.client)
    }

    /// Notes that a message was committed or dropped, so that later reads of its client may go.
    mutating func finish(_ entry: Entry) {
        if entry.kind != .read { _ = clients[entry.client]?.unfinished.remove { $0 == entry.serial } }
        forgetIfIdle(entry.client)
    }

    /// Takes out a call that waits, because its caller no longer does; `nil` if it does not wait.
    mutating func cancel(_ call: CallKey, of client: ClientID) -> Entry? {
        for lane in lanes.indices {
            guard let entry = lanes[lane].lines[client]?.remove(where: { $0.call == call }) else { continue }
            if lanes[lane].lines[client]?.isEmpty == true {
                lanes[lane].lines[client] = nil
                _ = lanes[lane].turns.remove { $0 == client }
            }
            leave(entry)
            finish(entry)
            return entry
        }
        return nil
    }

    /// Takes out everything that waits.
    mutating func takeAll() -> [Entry] {
        var all: [Entry] = []
        for lane in lanes.indices {
            for id in lanes[lane].lines.keys {
                while let entry = lanes[lane].lines[id]?.popFirst() { all.append(entry) }
            }
            lanes[lane] = Lane()
        }
        clients = [:]
        bytes = 0
        return all
    }

    /// Takes out the calls of some classes; durable messages stay.
    mutating func takeCalls(of kinds: [CallClass]) -> [Entry] {
        var taken: [Entry] = []
        for lane in kinds.map(\.rawValue) {
            for id in Array(lanes[lane].lines.keys) {
                while let entry = lanes[lane].lines[id]?.remove(where: { $0.call != nil }) {
                    leave(entry)
                    finish(entry)
                    taken.append(entry)
                }
                guard lanes[lane].lines[id]?.isEmpty == true else { continue }
                lanes[lane].lines[id] = nil
                _ = lanes[lane].turns.remove { $0 == id }
            }
        }
        return taken
    }

    // MARK: Pauses

    /// Lets the calls of a client wait, because its replies cannot leave.
    mutating func pause(_ client: ClientID) {
        clients[client, default: Client()].isPaused = true
    }

    /// Ends a pause.
    mutating func resume(_ client: ClientID) {
        clients[client]?.isPaused = false
        forgetIfIdle(client)
    }

    private mutating func forgetIfIdle(_ client: ClientID) {
        if clients[client]?.isIdle == true { clients[client] = nil }
    }
}

extension CallQueues.Lane: Sendable where Content: Sendable {}
extension CallQueues: Sendable where Content: Sendable {}
extension CallQueues.Entry: Sendable where Content: Sendable {}
extension CallQueues.Next: Sendable where Content: Sendable {}

/// A call in flight: its connection and its id there.
struct CallKey: Hashable, Sendable {
    let connection: Bytes
    let id: String
}
