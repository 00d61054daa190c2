import GRDB
import Messaging
import Timekeeping

/// One handler's part of a transaction: its view of the store, and what it asks for.
///
/// Messages, effects and timers asked for here are stored in the same transaction after the handler has returned, and
/// leave the process after the commit. If the handler throws, all of its changes and requests are discarded. Do not
/// keep a turn beyond the handler.
package final class Turn: Reading {
    /// The event that the handler reacts to.
    package let cause: Cause
    /// The trace context of this handler; its messages and effects continue the trace.
    package let trace: TraceContext
    private let ids: IDSource
    let statements: Statements
    /// Who calls, as far as it is proven, or `nil`.
    let author: Author?
    /// Why new work is refused now, or `nil`.
    private let refusalOfNewWork: CallError?
    /// The effect whose outcome is being applied, or `nil`.
    let predecessor: EffectTable.Stored?

    private(set) var messages: [OutgoingMessage] = []
    private(set) var effects: [PlannedEffect] = []
    private(set) var timers: [TimerChange] = []
    private(set) var notes: [Note] = []
    private(set) var topics: Set<Topic> = []
    /// Whether effects were cancelled or settled.
    private(set) var hasRevoked = false

    init(
        db: Database,
        statements: Statements,
        now: Moment,
        cause: Cause,
        trace: TraceContext,
        ids: IDSource,
        author: Author?,
        refusal: CallError?,
        after predecessor: EffectTable.Stored? = nil
    ) {
        self.trace = trace
        self.author = author
        refusalOfNewWork = refusal
        self.predecessor = predecessor
        self.statements = statements
        self.cause = cause
        self.ids = ids
        super.init(db, at: now)
    }

    /// A statement that is compiled once for the connection, for work that is done with every message.
    ///
    /// - Throws: a `DatabaseError` if SQLite does not accept the text.
    package func statement(_ sql: StaticString) throws -> PreparedStatement { try statements(sql) }

    /// Sends a durable message with this transaction.
    ///
    /// It is delivered to `receiver` at least once and applied there exactly once, in order. The service must declare
    /// the receiver in its ``ServiceDefinition``; otherwise the process ends.
    ///
    /// - Throws: only if the message cannot be encoded as JSON.
    package func send<Message: DurableMessage>(_ message: Message, to receiver: ServiceName) throws {
        messages.append(
            OutgoingMessage(
                receiver: receiver,
                method: Message.method,
                key: message.orderingKey,
                body: try MessageCoding.encode(message)
            )
        )
    }

    /// Plans an effect outside the store.
    ///
    /// Effects of one lane are performed one after the other, in the order of planning.
    ///
    /// - Throws: only if the effect cannot be encoded as JSON.
    package func plan<Work: Effect>(_ effect: Work, lane: String) throws {
        effects.append(PlannedEffect(kind: Work.kind, lane: lane, body: try MessageCoding.encode(effect)))
    }

    /// Cancels the effects of this kind and lane that have not been started, or that were refused.
    ///
    /// - Returns: whether there was one. `false` may mean that it is being performed.
    package func revoke<Work: Effect>(_ type: Work.Type, lane: String) throws -> Bool {
        hasRevoked = true
        return try EffectTable.revoke(statements, kind: Work.kind, lane: lane)
    }

    func noteRevocation() { hasRevoked = true }

    /// Sets a timer by the calendar, or moves the one with the same name and key.
    package func setTimer(_ name: TimerName, key: String, at due: Timestamp) {
        timers.append(TimerChange(name: name, key: key, due: due))
    }

    /// Cancels a timer, if it is set.
    package func cancelTimer(_ name: TimerName, key: String) {
        timers.append(TimerChange(name: name, key: key, due: nil))
    }

    /// The name to record for the author of a call.
    ///
    /// It is the claimed name, followed by the authenticated one if that is different. A person whose name and role are
    /// proven replaces the claim.
    package func actor(claiming name: String) -> String { author?.name(claiming: name) ?? name }

    /// Refuses new work while the service is short of disk space or its receivers do not keep up.
    ///
    /// Call it only in handlers that start something new: accepted work continues, and questions are still answered.
    ///
    /// - Throws: `RESOURCE_EXHAUSTED` with the time after which the caller may retry.
    package func admitNewWork() throws(CallError) {
        if let refusalOfNewWork { throw refusalOfNewWork }
    }

    /// Writes to the log once this transaction is committed; `request` is the id of the port request concerned.
    package func log(_ text: String, _ level: Note.Level = .info, request: String? = nil) {
        notes.append(Note(text, level, request: request, trace: trace))
    }

    /// Lets the calls that wait for a topic look again once this transaction is committed.
    package func announce(_ topic: Topic) {
        topics.insert(topic)
    }

    /// 128 random bits for an identifier.
    package func randomBits() -> (UInt64, UInt64) { (ids.next(), ids.next()) }
}

/// The event that a handler reacts to, as recorded in histories.
package enum Cause: Sendable, Hashable, Codable {
    case message(sender: ServiceName, sequence: Int64, method: Method)
    case call(method: Method, caller: String)
    case timer(name: TimerName)
    case effect(kind: EffectKind, id: EffectID)
    case arrival(source: String, id: String)
}

/// The stable name of a kind of timer, as stored.
package struct TimerName: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name as stored.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }
}

struct OutgoingMessage {
    let receiver: ServiceName
    let method: Method
    let key: String
    let body: Bytes
}

struct PlannedEffect {
    let kind: EffectKind
    let lane: String
    let body: Bytes
}

struct TimerChange {
    let name: TimerName
    let key: String
    /// When it is due; `nil` cancels it.
    let due: Timestamp?
}
