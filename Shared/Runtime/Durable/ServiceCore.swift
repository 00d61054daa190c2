import GRDB
import Messaging
import Timekeeping

/// A service without I/O: it takes events, changes its store in one transaction, and returns actions.
///
/// A core owns no socket, clock, task or random source, so the same core runs in a process and in a simulation. It must
/// be used by one thread only. An error thrown by ``step(_:at:)`` means that the state of the store is unknown: the
/// process must end and recover by starting again.
package final class ServiceCore {
    /// The handlers and the schema of the service.
    package let definition: ServiceDefinition
    /// The store, also readable by its owner outside of a step.
    package let store: Store
    let ids: IDSource

    var outgoing: [ServiceName: OutgoingChannel]
    /// Written messages that were not sent yet, by receiver, so that they need not be read again.
    var unsent: [ServiceName: OutboxTail] = [:]
    var incoming: [ServiceName: IncomingChannel]
    /// Keys of messages in the inbox, with their count; later messages with the same key wait behind them.
    var blockedKeys: [String: Int]
    /// Attempts at effects that are under way in the process.
    var running: [EffectID: EffectJob] = [:]
    /// The kinds of effects that the store may have.
    private(set) var effectKinds: Set<EffectKind>
    var counters = CoreCounters()
    var history = QueueHistory()
    var due = DueTimes()
    /// Whether new attempts at effects may start; set to `false` before a process stops.
    package var startsEffects = true
    /// What the process last observed around the store.
    package var surroundings = Surroundings()
    /// Current shortages, as of the last check.
    var degraded: [Degradation] = []
    var nextShortageCheck = Timestamp(millisecondsSince1970: 0)
    let limits: ServiceLimits
    /// Why effects that must not repeat are frozen, or `nil`; set when the store was rolled back.
    package internal(set) var effectsFrozen: String?

    private var savedPositions: [ServiceName: OutgoingChannel.Position] = [:]
    private var frozenBecause: String?
    private var housekeeping = Housekeeping()
    private var notes: [Note] = []
    /// What the handlers of this step have announced.
    private var topics: Set<Topic> = []
    private let faults: CoreFaults
    /// The process id in health reports; 0 in a simulation.
    let processID: Int32

    /// Creates a core over its store and reads the positions of its channels.
    ///
    /// - Throws: a `DatabaseError` if the store cannot be read.
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
        (outgoing, incoming, blockedKeys, effectsFrozen, effectKinds) = try store.read { db in
            (
                try ChannelTable.loadOutgoing(db, receivers: definition.receivers),
                try ChannelTable.loadIncoming(db),
                try InboxTable.blockedKeys(db),
                try MetaTable.effectsFrozen(db),
                Set(definition.effects.keys).union(try EffectTable.openKinds(db))
            )
        }
        savedPositions = outgoing.mapValues(\.position)
        frozenBecause = effectsFrozen
    }

    /// Applies inputs in one transaction and returns the actions to take now that it is committed.
    ///
    /// Call it without inputs at the time that ``nextWake(by:keepingAlive:)`` returns.
    ///
    /// - Throws: ``StoreHeld`` before it has taken an input, which a retry cures; otherwise only errors that make the
    ///   store unusable, such as a full disk. Do not retry those; end the process.
    package func step(_ inputs: [CoreInput], at now: Moment) throws -> [CoreOutput] {
        var inputs = inputs.makeIterator()
        return try step(at: now) { inputs.next() }
    }

    /// Applies the inputs that `next` returns, up to `nil`, in one transaction: they share one commit and one sync.
    ///
    /// The owner decides before each input whether the step goes on, so it bounds a step by time and by bytes.
    ///
    /// - Throws: as ``step(_:at:)``.
    package func step(at now: Moment, taking next: () -> CoreInput?) throws -> [CoreOutput] {
        var work = Work(now: now)
        try store.transaction { db in
            let changesBefore = db.totalChangesCount
            try checkShortages(now)
            while let input = next() {
                try handle(input, db, &work)
            }
            try runDueWork(db, &work)
            try acknowledge(db, &work)
            try pump(&work)
            try housekeep(db, now: now, hasChanges: db.totalChangesCount != changesBefore)
            try faults.beforeCommit?(work.outputs)
        }
        // Outputs are promises about committed state. This is the only place that releases them, after the commit.
        defer {
            notes = []
            topics = []
        }
        return work.outputs + notes.map(CoreOutput.note) + (topics.isEmpty ? [] : [.announced(topics)])
    }

    /// Adds a line to the log, written after the commit.
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
        // The process drops a call that was cancelled while it waited; one that has reached its step is carried out.
        case .cancel: break
        case .reply, .welcome, .refused, .ack:
            note("Dropped a message of a kind that only a service sends to its clients.")
        }
    }

    private func handlePeer(_ peer: ServiceName, _ message: WireMessage, _ work: inout Work) {
        // In its place: a copy of the channel would copy what is in flight.
        guard let place = outgoing.index(forKey: peer) else { return }
        let before = (quarantine: outgoing.values[place].quarantine, wasWelcomed: outgoing.values[place].wasWelcomed)
        switch message.header {
        case .welcome(let welcome): outgoing.values[place].receive(welcome, at: work.now.machine)
        case .ack(let ack): outgoing.values[place].receive(ack, at: work.now.machine)
        case .refused(let refused): outgoing.values[place].receive(refused)
        case .call, .reply, .cancel, .hello, .batch:
            note("Dropped a message from \(peer) of a kind that a receiver never sends.")
        }
        // Effects that must not repeat wait for welcomes.
        if outgoing.values[place].wasWelcomed != before.wasWelcomed { due.effects.forget() }
        if let reason = outgoing.values[place].quarantine, before.quarantine == nil {
            // This store may have forgotten what it has done: effects that must not repeat wait for an operator.
            effectsFrozen = reason
            due.effects.forget()
            note("The channel to \(peer) is quarantined: \(reason)")
        }
    }

    /// Runs a handler in its own savepoint and stores what it asked for; returns the handler's error if it throws.
    ///
    /// - Throws: only errors that make the store unusable.
    func attempt<Value>(
        _ db: Database,
        _ now: Moment,
        cause: Cause,
        trace parent: TraceContext?,
        author: Author? = nil,
        after predecessor: EffectTable.Stored? = nil,
        _ body: (Turn) throws -> Value
    ) throws -> Result<Value, any Error> {
        let trace = parent?.child(span: ids.next()) ?? TraceContext(trace: ids.next(), ids.next(), span: ids.next())
        let turn = Turn(
            db: db,
            statements: sql,
            now: now,
            cause: cause,
            trace: trace,
            ids: ids,
            author: author,
            refusal: refusalOfNewWork,
            after: predecessor
        )
        // Not GRDB's savepoints, whose statements are compiled each time.
        try sql("SAVEPOINT attempt").run()
        let outcome = Result { try body(turn) }
        switch outcome {
        case .success:
            try sql("RELEASE SAVEPOINT attempt").run()
            try write(turn)
        case .failure(let error as DatabaseError) where error.meansThatTheStoreIsBroken: throw error
        case .failure:
            try sql("ROLLBACK TO SAVEPOINT attempt").run()
            try sql("RELEASE SAVEPOINT attempt").run()
        }
        return outcome
    }

    /// The statements of the store that are compiled once.
    var sql: Statements { store.statements }

    private func write(_ turn: Turn) throws {
        if turn.hasRevoked || !turn.effects.isEmpty { due.effects.forget() }
        topics.formUnion(turn.topics)
        guard !turn.messages.isEmpty || !turn.effects.isEmpty || !turn.timers.isEmpty || !turn.notes.isEmpty else {
            return
        }
        let trace = turn.trace.description
        for message in turn.messages { try write(message, at: turn.now.machine, trace: trace) }
        for effect in turn.effects {
            effectKinds.insert(effect.kind)
            try EffectTable.insert(sql, effect, after: turn.predecessor, trace: trace, now: turn.now.machine)
        }
        for timer in turn.timers {
            try TimerTable.change(sql, timer, trace: trace)
            // The timer may have been set for an earlier time before.
            if let time = timer.due { due.timers.add(time) }
            due.timers.loosen()
        }
        notes += turn.notes
    }

    private func write(_ message: OutgoingMessage, at now: Timestamp, trace: String) throws {
        guard let sequence = outgoing[message.receiver]?.append() else {
            preconditionFailure("\(definition.name) does not declare that it sends to \(message.receiver)")
        }
        let entry = BatchEntry(
            method: message.method,
            key: message.key,
            sentMs: now.millisecondsSince1970,
            trace: trace
        )
        let stored = OutboxTable.Stored(entry: entry, body: message.body)
        try OutboxTable.insert(sql, stored, to: message.receiver, sequence: sequence)
        unsent[message.receiver, default: OutboxTail()].append(stored, sequence: sequence)
    }

    /// Stores positions that have moved, and deletes old rows.
    ///
    /// Acknowledgements alone do not cause a write: after a crash the handshake brings them back.
    private func housekeep(_ db: Database, now: Moment, hasChanges: Bool) throws {
        let isDue = housekeeping.begins(at: now.machine)
        guard hasChanges || isDue || frozenBecause != effectsFrozen else { return }
        if isDue {
            try prune(at: now.machine)
            try sampleQueues(db, at: now.machine)
        }
        for (receiver, channel) in outgoing where savedPositions[receiver] != channel.position {
            try ChannelTable.save(sql, channel.position, of: receiver)
            savedPositions[receiver] = channel.position
        }
        if frozenBecause != effectsFrozen {
            try MetaTable.saveEffectsFrozen(db, effectsFrozen)
            frozenBecause = effectsFrozen
        }
    }

    private func prune(at now: Timestamp) throws {
        let before = now - OutboxTable.retention
        for receiver in definition.receivers {
            guard let channel = outgoing[receiver], housekeeping.mayPrune(receiver, channel, at: now) else { continue }
            let (prunedTo, oldest) = try OutboxTable.prune(sql, channel, before: before)
            outgoing[receiver]?.prune(to: prunedTo)
            housekeeping.pruned(receiver, oldest: oldest, at: now)
        }
        guard now >= housekeeping.nextEffects else { return }
        housekeeping.prunedEffects(oldest: try EffectTable.prune(sql, before: before), at: now)
    }

    /// Adds a sample to the rates of the queues, unless nothing has changed since the last one.
    private func sampleQueues(_ db: Database, at now: Timestamp) throws {
        let state = Housekeeping.Sampled(
            changes: db.totalChangesCount,
            acknowledged: outgoing.values.reduce(0) { $0 + $1.acknowledged }
        )
        guard housekeeping.sampled != state else { return }
        housekeeping.sampled = state
        history.note(try tallies(db), at: now)
    }
}

/// What one step collects.
struct Work {
    let now: Moment
    var outputs: [CoreOutput] = []
    /// Acknowledgements to send at the end of the step, by sender.
    var owed: [ServiceName: Acknowledgement] = [:]
}
