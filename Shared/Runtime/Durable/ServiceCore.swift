import GRDB
import Messaging
import Timekeeping

/// A service without its I/O: takes what happened, changes its store in one transaction, says what is to be done.
///
/// It knows no socket, clock, task or random source of its own, so the same core runs in a process and in a simulation.
/// Confined to one thread. An error thrown by ``step(_:at:)`` means that the store can not be trusted: the process must end.
package final class ServiceCore {
    package let definition: ServiceDefinition
    package let store: Store
    let ids: IDSource

    var outgoing: [ServiceName: OutgoingChannel]
    var incoming: [ServiceName: IncomingChannel]
    /// Keys of messages that wait in the inbox; later messages of the same key wait behind them.
    var blockedKeys: [String: Int]
    /// Effects that the shell is working on.
    var running: [EffectID: EffectJob] = [:]
    var counters = CoreCounters()
    var history = QueueHistory()
    /// Whether effects may begin; not while the process is about to stop.
    package var startsEffects = true
    /// What the shell last saw around the store.
    package var surroundings = Surroundings()
    /// What this service can not do as it should, as of the last look.
    var degraded: [Degradation] = []
    var nextLook = Timestamp(millisecondsSince1970: 0)
    let limits: ServiceLimits
    /// Why effects that must not repeat stand still, where the store was rolled back.
    package internal(set) var effectsFrozen: String?

    private var savedPositions: [ServiceName: OutgoingChannel.Position] = [:]
    private var frozenBecause: String?
    private var nextHousekeeping = Timestamp(millisecondsSince1970: 0)
    private var notes: [Note] = []
    private let faults: CoreFaults
    /// What a health check tells; a simulated core has none of its own.
    let processID: Int32

    /// Wakes the core over its store.
    package init(
        _ definition: ServiceDefinition,
        store: Store,
        ids: IDSource,
        processID: Int32 = 0,
        limits: ServiceLimits = ServiceLimits(),
        faults: CoreFaults = CoreFaults()
    ) throws {
        self.definition = definition
        self.processID = processID
        self.limits = limits
        self.store = store
        self.ids = ids
        self.faults = faults
        (outgoing, incoming, blockedKeys, effectsFrozen) = try store.read { db in
            (
                try ChannelTable.loadOutgoing(db, receivers: definition.receivers),
                try ChannelTable.loadIncoming(db),
                try InboxTable.blockedKeys(db),
                try MetaTable.effectsFrozen(db)
            )
        }
        savedPositions = outgoing.mapValues(\.position)
        frozenBecause = effectsFrozen
    }

    /// Applies inputs in one transaction and returns what may leave now that it is committed.
    ///
    /// Call it with no inputs when ``nextWake(at:)`` has come. As many inputs as are at hand should go into one step: they
    /// share one commit and one sync.
    package func step(_ inputs: [CoreInput], at now: Moment) throws -> [CoreOutput] {
        var work = Work(now: now)
        try store.queue.inTransaction(.immediate) { db in
            let changesBefore = db.totalChangesCount
            try lookAround(db, now)
            for input in inputs {
                try handle(input, db, &work)
            }
            try runDueWork(db, &work)
            try acknowledge(db, &work)
            try pump(db, &work)
            try housekeep(db, now: now, hasChanges: db.totalChangesCount != changesBefore)
            try faults.beforeCommit?(work.outputs)
            return .commit
        }
        // Outputs of `work` are promises; this is the only place where they leave, and it stands behind the commit.
        defer { notes = [] }
        return work.outputs + notes.map(CoreOutput.note)
    }

    /// Tells the log, after the commit.
    func note(_ text: String, _ level: Note.Level = .warning, request: String? = nil, trace: TraceContext? = nil) {
        notes.append(Note(text, level, request: request, trace: trace))
    }

    private func handle(_ input: CoreInput, _ db: Database, _ work: inout Work) throws {
        switch input {
        case .request(let message, let address): try handleRequest(message, from: address, db, &work)
        case .fromPeer(let peer, let message): handlePeer(peer, message, &work)
        case .readyToArm(let id): try arm(id, db, &work)
        case .effectEnded(let id, let result): try finishEffect(id, result, db, &work)
        case .arrival(let arrival): try take(arrival, db, &work)
        }
    }

    private func handleRequest(
        _ message: WireMessage,
        from address: ReplyAddress,
        _ db: Database,
        _ work: inout Work
    ) throws {
        switch message.header {
        case .call(let call): try answer(call, message, to: address, db, &work)
        case .hello(let hello): try welcome(hello, from: address, db, &work)
        case .batch(let batch): try takeBatch(batch, bodies: message.payload, from: address, db, &work)
        // Work inside a transaction is over before a cancellation could reach it.
        case .cancel: break
        case .reply, .welcome, .refused, .ack:
            note("A message arrived that only a sender can be sent; it was dropped.")
        }
    }

    private func handlePeer(_ peer: ServiceName, _ message: WireMessage, _ work: inout Work) {
        guard var channel = outgoing[peer] else { return }
        let wasQuarantined = channel.quarantine != nil
        switch message.header {
        case .welcome(let welcome): channel.receive(welcome, at: work.now.machine)
        case .ack(let ack): channel.receive(ack, at: work.now.machine)
        case .refused(let refused): channel.receive(refused)
        default: note("\(peer) sent what only a receiver sends; it was dropped.")
        }
        outgoing[peer] = channel
        if let reason = channel.quarantine, !wasQuarantined {
            // What this store does not remember may have been done: nothing that must not repeat starts by itself now.
            effectsFrozen = reason
            note("The channel to \(peer) stands still: \(reason)")
        }
    }

    /// Runs a handler in a savepoint of its own and writes what it asks for; says what went wrong where it throws.
    ///
    /// - Throws: only what makes the store untrustworthy.
    func attempt<Value>(
        _ db: Database,
        _ now: Moment,
        cause: Cause,
        trace parent: TraceContext?,
        principal: String? = nil,
        after predecessor: EffectTable.Stored? = nil,
        _ body: (Turn) throws -> Value
    ) throws -> Result<Value, any Error> {
        let trace = parent?.child(span: ids.next()) ?? TraceContext(trace: ids.next(), ids.next(), span: ids.next())
        let turn = Turn(
            db: db,
            now: now,
            cause: cause,
            trace: trace,
            ids: ids,
            principal: principal,
            refusal: refusalOfNewWork,
            after: predecessor
        )
        // Not GRDB's savepoints, which are compiled anew each time.
        try db.cachedStatement(sql: "SAVEPOINT attempt").execute()
        let outcome = Result { try body(turn) }
        switch outcome {
        case .success:
            try db.cachedStatement(sql: "RELEASE SAVEPOINT attempt").execute()
            try write(turn, db)
        case .failure(let error as DatabaseError) where error.meansThatTheStoreIsBroken: throw error
        case .failure:
            try db.cachedStatement(sql: "ROLLBACK TO SAVEPOINT attempt").execute()
            try db.cachedStatement(sql: "RELEASE SAVEPOINT attempt").execute()
        }
        return outcome
    }

    private func write(_ turn: Turn, _ db: Database) throws {
        for message in turn.messages {
            guard let sequence = outgoing[message.receiver]?.append() else {
                preconditionFailure("\(definition.name) does not declare that it sends to \(message.receiver)")
            }
            let sentMs = turn.now.machine.millisecondsSince1970
            try OutboxTable.insert(db, message, sequence: sequence, sentMs: sentMs, trace: turn.trace)
        }
        for effect in turn.effects {
            try EffectTable.insert(db, effect, after: turn.predecessor, trace: turn.trace, now: turn.now.machine)
        }
        for timer in turn.timers {
            try TimerTable.change(db, timer, trace: turn.trace)
        }
        notes += turn.notes
    }

    /// Writes positions that moved.
    ///
    /// Acknowledgements alone do not cause a commit: after a crash the handshake tells them.
    private func housekeep(_ db: Database, now: Moment, hasChanges: Bool) throws {
        let isDue = now.machine >= nextHousekeeping
        guard hasChanges || isDue || frozenBecause != effectsFrozen else { return }
        if isDue {
            nextHousekeeping = now.machine + .seconds(1)
            for (receiver, channel) in outgoing {
                let pruned = try OutboxTable.prune(db, channel, before: now.machine - OutboxTable.retention)
                outgoing[receiver]?.prune(to: pruned)
            }
        }
        if isDue {
            try EffectTable.prune(db, before: now.machine - OutboxTable.retention)
            history.note(try tallies(db), at: now.machine)
        }
        for (receiver, channel) in outgoing where savedPositions[receiver] != channel.position {
            try ChannelTable.save(db, channel.position, of: receiver)
            savedPositions[receiver] = channel.position
        }
        if frozenBecause != effectsFrozen {
            try MetaTable.saveEffectsFrozen(db, effectsFrozen)
            frozenBecause = effectsFrozen
        }
    }
}

/// What one step gathers.
struct Work {
    let now: Moment
    var outputs: [CoreOutput] = []
    /// The senders that are owed an acknowledgement, and where it goes.
    var owed: [ServiceName: Acknowledgement] = [:]
}

/// Where a simulation may break in; empty outside of tests.
package struct CoreFaults {
    /// Told what a step is about to promise, inside its transaction; what it throws is a crash before the commit.
    package var beforeCommit: (([CoreOutput]) throws -> Void)?

    package init(beforeCommit: (([CoreOutput]) throws -> Void)? = nil) {
        self.beforeCommit = beforeCommit
    }
}

extension DatabaseError {
    /// A full disk, a failed sync or a damaged file: whatever the transaction did, nobody may build on it.
    fileprivate var meansThatTheStoreIsBroken: Bool {
        switch resultCode {
        case .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CANTOPEN,
            .SQLITE_NOMEM:
            true
        default: false
        }
    }
}
