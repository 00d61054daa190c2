import GRDB
import Messaging
import Timekeeping

/// One handler's part of a transaction: what it reads and changes, and what it asks for.
///
/// What is asked for here is written in the same transaction after the handler returned, and leaves the process after the
/// commit. A handler that throws leaves nothing behind.
package final class Turn {
    package let db: Database
    package let now: Moment
    /// What this handler reacts to.
    package let cause: Cause
    /// This piece of work in its trace; what it sends and plans goes on with it.
    package let trace: TraceContext
    private let ids: IDSource
    /// Who calls, where a key has proved it.
    private let principal: String?
    /// Why no new work is taken now, where none is.
    private let refusalOfNewWork: CallError?
    /// The effect whose outcome is being applied, where one is.
    let predecessor: EffectTable.Stored?

    private(set) var messages: [OutgoingMessage] = []
    private(set) var effects: [PlannedEffect] = []
    private(set) var timers: [TimerChange] = []
    private(set) var notes: [Note] = []

    init(
        db: Database,
        now: Moment,
        cause: Cause,
        trace: TraceContext,
        ids: IDSource,
        principal: String?,
        refusal: CallError?,
        after predecessor: EffectTable.Stored? = nil
    ) {
        self.trace = trace
        self.principal = principal
        refusalOfNewWork = refusal
        self.predecessor = predecessor
        self.db = db
        self.now = now
        self.cause = cause
        self.ids = ids
    }

    /// Sends a durable message with this transaction.
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

    /// Plans work outside the store.
    ///
    /// Effects of one lane are done one after the other, in the order of planning.
    package func plan<Work: Effect>(_ effect: Work, lane: String) throws {
        effects.append(PlannedEffect(kind: Work.kind, lane: lane, body: try MessageCoding.encode(effect)))
    }

    /// Takes back an effect of this kind and lane that has not begun to leave; says whether there was one.
    package func revoke<Work: Effect>(_ type: Work.Type, lane: String) throws -> Bool {
        try EffectTable.revoke(db, kind: Work.kind, lane: lane)
    }

    /// Sets a timer by the calendar; a timer of the same name and key is moved.
    package func setTimer(_ name: TimerName, key: String, at due: Timestamp) {
        timers.append(TimerChange(name: name, key: key, due: due))
    }

    /// Revokes a timer; nothing happens where there is none.
    package func cancelTimer(_ name: TimerName, key: String) {
        timers.append(TimerChange(name: name, key: key, due: nil))
    }

    /// The person behind a call: whom the key proves, and as whom it says it acts where that is somebody else.
    package func actor(claiming name: String) -> String {
        guard let principal, principal != name else { return name }
        return name.isEmpty ? principal : "\(name) through \(principal)"
    }

    /// Stops a handler that would take on new work while this service is short of disk or can not pass on what it has.
    ///
    /// What was accepted before goes on, and a question about it is answered; so ask only where something new begins.
    ///
    /// - Throws: `RESOURCE_EXHAUSTED` with the time to come back.
    package func admitNewWork() throws(CallError) {
        if let refusalOfNewWork { throw refusalOfNewWork }
    }

    /// Tells the log, once this transaction is committed; `request` is the id of the port request it is about.
    package func log(_ text: String, _ level: Note.Level = .info, request: String? = nil) {
        notes.append(Note(text, level, request: request, trace: trace))
    }

    /// 128 random bits for an identifier.
    package func randomBits() -> (UInt64, UInt64) { (ids.next(), ids.next()) }
}

/// What a handler reacts to, for histories.
package enum Cause: Sendable, Hashable, Codable {
    case message(sender: ServiceName, sequence: Int64, method: Method)
    case call(method: Method, caller: String)
    case timer(name: TimerName)
    case effect(kind: EffectKind, id: EffectID)
    case arrival(source: String, id: String)
}

/// The stable name of a kind of timer.
package struct TimerName: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
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
    /// When it is due; nothing where it is revoked.
    let due: Timestamp?
}
