import Clocks
import Durable
import GRDB
import Messaging
import Timekeeping

/// A service's core with no process, network or clock around it.
///
/// A test puts in messages, calls, outcomes of effects and time, and reads what the core sends, starts and stores. The
/// desk plays every peer: it welcomes the core, takes its batches and acknowledges them. Confined to one test.
package final class CoreDesk {
    /// What survives a ``restart()``: everything that was committed.
    package let disk: DatabaseQueue
    package private(set) var core: ServiceCore
    /// The calendar and the machine's clock; only a test moves it, by ``wait(_:)`` or by hand.
    package var now: Timestamp
    /// Effects that the core has started and that have not ended, in the order of their start.
    package private(set) var jobs: [EffectJob] = []
    /// The core's log lines since the desk was created.
    package private(set) var notes: [Note] = []
    /// The topics of the last step that announced any.
    package private(set) var announced: Set<Topic> = []

    private let definition: ServiceDefinition
    private let ids: IDSource
    private var peers: [ServiceName: Peer] = [:]
    private var senders: [ServiceName: Sender] = [:]
    private var calls = 0

    /// Opens a core in memory, or over the disk of another desk.
    package init(
        _ definition: ServiceDefinition,
        over disk: DatabaseQueue? = nil,
        at now: Timestamp = CoreDesk.morning,
        seed: UInt64 = 3
    ) throws {
        self.definition = definition
        self.disk = try disk ?? DatabaseQueue()
        self.now = now
        ids = IDSource(SeededGenerator(seed: seed))
        core = try Self.open(definition, self.disk, ids)
    }

    /// Monday, 23 November 2026, 10:00 in New York: a business day well before the next holiday.
    package static let morning = Timestamp(millisecondsSince1970: 1_795_446_000_000)

    private static func open(
        _ definition: ServiceDefinition,
        _ disk: DatabaseQueue,
        _ ids: IDSource
    ) throws -> ServiceCore {
        try ServiceCore(definition, store: try Store(over: disk, migrations: definition.migrations, ids: ids), ids: ids)
    }

    /// Kills the process and restarts it; running effects and their outcomes are lost.
    package func restart() throws {
        jobs = []
        core = try Self.open(definition, disk, ids)
        try step()
    }

    // MARK: Steps and time

    /// Applies inputs and then carries messages between the core and its peers until both are silent.
    ///
    /// - Returns: the outputs for these inputs, without those of the conversation that followed.
    @discardableResult
    package func step(_ inputs: [CoreInput] = []) throws -> [CoreOutput] {
        let outputs = try core.step(inputs, at: Moment(now))
        var replies = take(outputs)
        for _ in 0..<100 where !replies.isEmpty {
            replies = take(try core.step(replies, at: Moment(now)))
        }
        guard replies.isEmpty else { throw DeskError("The core and its peers do not fall silent.") }
        return outputs
    }

    /// Lets time pass, and runs the core whenever it has something to do.
    package func wait(_ span: TimeSpan) throws {
        let end = now + span
        for _ in 0..<10_000 {
            guard let wake = try core.nextWake(by: WallClock(), keepingAlive: false), wake <= end else {
                now = end
                try step()
                return
            }
            now = max(wake, now + .milliseconds(1))
            try step()
        }
        throw DeskError("The core does not come to rest.")
    }

    /// Records the core's outputs; returns the replies of its peers.
    private func take(_ outputs: [CoreOutput]) -> [CoreInput] {
        var replies: [CoreInput] = []
        for output in outputs {
            switch output {
            case .toPeer(let name, let message):
                if let reply = peers[name, default: Peer(name)].take(message) {
                    replies.append(.fromPeer(name, reply))
                }
            case .start(let job): jobs.append(job)
            case .note(let note): notes.append(note)
            case .announced(let topics): announced = topics
            case .answer, .armed, .taken: break
            }
        }
        return replies
    }

    // MARK: Messages

    /// Hands the core a durable message as the next one of a sender.
    ///
    /// - Throws: ``DeskError`` with the reason if the message was not applied.
    package func receive<Message: DurableMessage>(_ message: Message, from name: ServiceName) throws {
        var sender = try senders[name] ?? Sender(name, receiver: definition.name, after: lastSequence(from: name))
        let inputs = sender.inputs(for: Message.method, key: message.orderingKey, try MessageCoding.encode(message))
        senders[name] = sender
        try step(inputs)
        let error = try disk.read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT coalesce(error, 'It waits behind another message.') FROM inbox
                    WHERE sender = ? AND sequence = ?
                    """,
                arguments: [name.rawValue, sender.sequence]
            )
        }
        if let error { throw DeskError("\(Message.method) was not applied: \(error)") }
    }

    /// The last message of a sender that the disk knows, which another desk may have handed over.
    private func lastSequence(from name: ServiceName) throws -> Int64 {
        try disk.read { db in
            try Int64.fetchOne(db, sql: "SELECT cursor FROM channelIn WHERE sender = ?", arguments: [name.rawValue])
        } ?? 0
    }

    /// Repeats the last message of a sender with the same number, as after a lost acknowledgement.
    package func redeliver(from name: ServiceName) throws {
        guard let inputs = senders[name]?.last else { throw DeskError("\(name) has sent no message.") }
        try step(inputs)
    }

    /// The messages of a type that have left the core, to any peer, in the order in which they left.
    package func sent<Message: DurableMessage>(_ type: Message.Type) throws -> [Message] {
        try peers.values.sorted { $0.name < $1.name }.flatMap(\.taken)
            .filter { $0.method == Message.method }
            .map { try MessageCoding.decode(Message.self, from: $0.body) }
    }

    /// The methods of all messages that have left the core for a peer, in their order.
    package func methodsSent(to name: ServiceName) -> [Method] {
        peers[name]?.taken.map(\.method) ?? []
    }

    // MARK: Calls

    /// Calls the core.
    ///
    /// `principal` is the caller's authenticated name; `nil` for a caller without a key. `person` is whose call it
    /// makes.
    ///
    /// - Throws: the ``CallError`` that the core answers.
    package func call<Call: CallContract>(
        _ call: Call,
        _ attachments: [Attachment] = [],
        as principal: String? = nil,
        for person: ProvenPerson? = nil
    ) throws -> Call.Response {
        try answer(call, attachments, as: principal, for: person).response
    }

    /// The answer to a call with the files beside it.
    package func answer<Call: CallContract>(
        _ call: Call,
        _ attachments: [Attachment] = [],
        as principal: String? = nil,
        for person: ProvenPerson? = nil
    ) throws -> Reply<Call.Response> {
        calls += 1
        let header = CallHeader(
            id: "\(calls)",
            method: Call.method,
            timeoutMs: 1_000,
            attachments: attachments.headers
        )
        let message = WireMessage(
            .call(header),
            payload: [try MessageCoding.encode(call)] + attachments.map(\.bytes)
        )
        let address = ReplyAddress(routingID: Bytes([1]), principal: principal, person: person)
        for case .answer(_, let answer) in try step([.request(message, from: address)]) {
            guard case .reply(let reply) = answer.header else { continue }
            guard reply.status == .ok else {
                throw CallError(reply.status, reply.message ?? "", violations: reply.violations ?? [])
            }
            let response = try MessageCoding.decode(Call.Response.self, from: answer.payload[0])
            return Reply(response, attachments: answer.attachments(reply.attachments))
        }
        throw DeskError("\(Call.method) was not answered.")
    }

    // MARK: Effects

    /// The open effects of a kind, in the order of their start.
    package func started<Work: Effect>(_ type: Work.Type) throws -> [Work] {
        try jobs.filter { $0.kind == Work.kind }.map { try MessageCoding.decode(Work.self, from: $0.body) }
    }

    /// Ends the oldest open effect of a kind that `matches`; one that must not repeat is armed first.
    package func end<Work: Effect>(
        _ type: Work.Type,
        _ result: EffectResult<Work.Outcome>,
        where matches: (Work) -> Bool = { _ in true }
    ) throws {
        let job = try jobs.first {
            try $0.kind == Work.kind && matches(MessageCoding.decode(Work.self, from: $0.body))
        }
        guard let job else { throw DeskError("No such effect \(Work.kind.rawValue) was started.") }
        try arm(job)
        let encoded: EffectResult<Bytes> =
            switch result {
            case .done(let outcome): .done(try MessageCoding.encode(outcome))
            case .notDone(let reason): .notDone(reason: reason)
            case .deferred(let reason): .deferred(reason: reason)
            case .ambiguous(let reason): .ambiguous(reason: reason)
            case .refused(let reason): .refused(reason: reason)
            }
        try end(job, encoded)
    }

    /// Lets the service's own performers run the oldest open effect.
    package func perform(by performers: EffectPerformers) async throws {
        guard let job = jobs.first else { throw DeskError("No effect was started.") }
        try arm(job)
        try end(job, await performers.run(job) { true })
    }

    /// Ends a job before it was armed, as when what it needs could not be fetched.
    package func fail(_ job: EffectJob, reason: String) throws { try end(job, .notDone(reason: reason)) }

    private func arm(_ job: EffectJob) throws {
        guard job.mode == .prepareAndArm else { return }
        guard try step([.readyToArm(job.id)]).contains(.armed(job.id)) else {
            throw DeskError("Effect \(job.kind.rawValue) was not armed.")
        }
    }

    private func end(_ job: EffectJob, _ result: EffectResult<Bytes>) throws {
        jobs.removeAll { $0.id == job.id }
        try step([.effectEnded(job.id, result)])
    }

    // MARK: Timers

    /// When a timer with this key is due; `nil` if none is set.
    package func due(_ name: TimerName, key: String) throws -> Timestamp? {
        try disk.read { db in
            try Int64.fetchOne(
                db,
                sql: "SELECT dueMs FROM timer WHERE name = ? AND key = ?",
                arguments: [name.rawValue, key]
            ).map(Timestamp.init(millisecondsSince1970:))
        }
    }
}

/// An error of the desk itself, not of the core.
package struct DeskError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
