import GRDB
import Measurements
import Messaging
import Timekeeping
import Violations

/// A service as its core sees it: a name, a schema, and handlers.
///
/// Handlers are synchronous and work only with their ``Turn``: no clock, socket, task or random source. A handler that
/// throws is rolled back without affecting the other handlers of the step.
package struct ServiceDefinition: Sendable {
    /// The name of the service, as its peers know it.
    package let name: ServiceName
    /// The schema of the service's own tables, oldest migration first.
    package let migrations: [Migration]
    /// The services to which this one sends durable messages.
    package let receivers: [ServiceName]
    /// The services from which it accepts durable messages.
    package let senders: [ServiceName]

    private(set) var queues = QueueDeclaration.common
    private(set) var measurements: [@Sendable (Database, Moment) throws -> [MetricFamily]] = []
    private(set) var calls: [Method: CallRoute] = [:]
    private(set) var reads: [Method: ReadRoute] = [:]
    private(set) var messages: [Method: MessageRoute] = [:]
    private(set) var effects: [EffectKind: EffectRoute] = [:]
    private(set) var timers: [TimerName: @Sendable (String, Turn) throws -> Void] = [:]
    private(set) var arrivals: [String: @Sendable (Arrival, Turn) throws -> Void] = [:]
    var discards: [Method: DiscardRoute] = [:]

    /// Creates a definition without handlers; add them before passing it to a core.
    package init(
        _ name: ServiceName,
        migrations: [Migration],
        sendsTo receivers: [ServiceName],
        hears senders: [ServiceName]
    ) {
        self.senders = senders
        self.name = name
        self.migrations = migrations
        self.receivers = receivers
    }

    /// Declares the handler of a call; the answer is sent after the commit.
    ///
    /// A `CallError` thrown by the handler becomes the answer and rolls back the handler's changes. Any other error
    /// becomes `INTERNAL`. The caller may repeat a call, so one that changes something needs a key that makes
    /// repetition harmless.
    package mutating func answer<Call: CallContract>(
        _ type: Call.Type,
        with handler: @escaping @Sendable (Call, [Attachment], Turn) throws -> Reply<Call.Response>
    ) {
        answer(type, withUnknown: { call, _, attachments, turn in try handler(call, attachments, turn) })
    }

    /// Declares the handler of a call that also looks at the names in the body that the call does not have.
    ///
    /// - Parameters:
    ///   - type: the call.
    ///   - handler: answers the call; its second argument holds such names, as ways such as `request.form.pni`.
    ///   - andAlso: completes the violations of a body that does not fit the call, so that all are reported at once.
    ///     It gets what can be read of the call, with blank values for the rest, and the violations found so far.
    package mutating func answer<Call: CallContract>(
        _ type: Call.Type,
        withUnknown handler: @escaping @Sendable (Call, [String], [Attachment], Turn) throws -> Reply<Call.Response>,
        andAlso: @escaping @Sendable (Call, [Violation], [Attachment], Turn) throws -> [Violation] = {
            _,
            found,
            _,
            _ in found
        }
    ) {
        calls[Call.method] = CallRoute { body, attachments, turn in
            let (call, unknown) = try CallBody.read(type, from: body) { try andAlso($0, $1, attachments, turn) }
            return try RouteAnswer(try handler(call, unknown, attachments, turn), unknown: unknown)
        }
    }

    /// Declares the handler of a call without attachments.
    package mutating func answer<Call: CallContract>(
        _ type: Call.Type,
        with handler: @escaping @Sendable (Call, Turn) throws -> Call.Response
    ) {
        answer(type) { call, _, turn in Reply(try handler(call, turn)) }
    }

    /// Declares the handler of a call that only reads.
    ///
    /// A process answers it from a snapshot, on a thread of its own and beside writes. It sees every write that was
    /// answered before. A read that takes too long is answered with `RESOURCE_EXHAUSTED`, so a list needs a limit.
    ///
    /// - Parameters:
    ///   - type: the call.
    ///   - handler: answers the call.
    ///   - andAlso: completes the violations of a body that does not fit the call, from what can be read of it.
    package mutating func read<Call: CallContract>(
        _ type: Call.Type,
        with handler: @escaping @Sendable (Call, Reading) throws -> Reply<Call.Response>,
        andAlso: @escaping @Sendable (Call, [Violation]) -> [Violation] = { $1 }
    ) {
        reads[Call.method] = ReadRoute { body, reading in
            let (call, unknown) = try CallBody.read(type, from: body, andAlso: andAlso)
            return try RouteAnswer(try handler(call, reading), unknown: unknown)
        }
    }

    /// Declares the handler of a call that only reads and answers without attachments.
    package mutating func read<Call: CallContract>(
        _ type: Call.Type,
        with handler: @escaping @Sendable (Call, Reading) throws -> Call.Response,
        andAlso: @escaping @Sendable (Call, [Violation]) -> [Violation] = { $1 }
    ) {
        read(type, with: { call, reading in Reply(try handler(call, reading)) }, andAlso: andAlso)
    }

    /// Declares the handler of a call that only reads and may wait for a later commit.
    ///
    /// A process keeps a call that waits without a thread and without a snapshot, up to a bound; beyond it, and in a
    /// core without a process, it is answered at once. Whoever changes what the call waits for must announce it, with
    /// ``Turn/announce(_:)``.
    package mutating func read<Call: CallContract>(
        _ type: Call.Type,
        orWait handler: @escaping @Sendable (Call, Reading) throws -> Waiting<Call.Response>,
        andAlso: @escaping @Sendable (Call, [Violation]) -> [Violation] = { $1 }
    ) {
        reads[Call.method] = ReadRoute { body, reading in
            let (call, unknown) = try CallBody.read(type, from: body, andAlso: andAlso)
            switch try handler(call, reading) {
            case .now(let response): return try RouteAnswer(Reply(response), unknown: unknown)
            case .notYet(let response, let topic, let atMostMs):
                let wait = Wait(topic: topic, atMostMs: atMostMs)
                return try RouteAnswer(Reply(response), unknown: unknown, wait: wait)
            }
        }
    }

    /// Declares the handler of a durable message.
    ///
    /// It runs in the transaction that moves the channel's cursor, so each message is applied exactly once. If it
    /// throws, the message is retried, 8 attempts in all, and then becomes a dead letter; ``Unrecoverable`` skips the
    /// retries. Messages with other keys are not held up.
    package mutating func receive<Message: DurableMessage>(
        _ type: Message.Type,
        with handler: @escaping @Sendable (Message, Turn) throws -> Void
    ) {
        messages[Message.method] = MessageRoute { body, turn in
            let message: Message
            do {
                message = try MessageCoding.decode(Message.self, from: body)
            } catch {
                throw Unrecoverable(MessageCoding.sentence(for: error))
            }
            try handler(message, turn)
        }
    }

    /// Declares the handlers of an effect's results.
    ///
    /// - Parameters:
    ///   - type: the effect.
    ///   - presumed: the outcome to assume if an operator states that an ambiguous effect did happen; without it, the
    ///     operator can only have the effect tried again.
    ///   - whenAmbiguous: called once when it becomes unknown whether the effect happened.
    ///   - whenRefused: called once with the other side's words when it refuses the effect, which then waits for a
    ///     person; without it, a refused effect is tried again and again.
    ///   - mayBeGivenUp: whether an operator may end a refused effect without an outcome.
    ///   - handler: called with the outcome; if it throws, the effect is retried or settled again.
    package mutating func finish<Work: Effect>(
        _ type: Work.Type,
        presumed: (@Sendable (Work) -> Work.Outcome)? = nil,
        whenAmbiguous: @escaping @Sendable (Work, String, Turn) throws -> Void = { _, _, _ in },
        whenRefused: (@Sendable (Work, String, Turn) throws -> Void)? = nil,
        mayBeGivenUp: Bool = false,
        with handler: @escaping @Sendable (Work, Work.Outcome, Turn) throws -> Void
    ) {
        let refused = whenRefused.map { tell -> @Sendable (Bytes, String, Turn) throws -> Void in
            { body, reason, turn in try tell(try MessageCoding.decode(Work.self, from: body), reason, turn) }
        }
        effects[Work.kind] = EffectRoute(
            repetition: Work.repetition,
            resource: Work.resource,
            finish: { body, outcome, turn in
                try handler(
                    try MessageCoding.decode(Work.self, from: body),
                    try MessageCoding.decode(Work.Outcome.self, from: outcome),
                    turn
                )
            },
            ambiguous: { body, reason, turn in
                try whenAmbiguous(try MessageCoding.decode(Work.self, from: body), reason, turn)
            },
            refused: refused,
            mayBeGivenUp: mayBeGivenUp,
            presumed: { body in
                guard let presumed else { return nil }
                return try MessageCoding.encode(presumed(try MessageCoding.decode(Work.self, from: body)))
            }
        )
    }

    /// Declares a queue in addition to those that every service has.
    ///
    /// - Parameters:
    ///   - kind: the queue's kind in reports.
    ///   - tally: the queue's name in ``QueueTally/keep(_:of:where:)``.
    ///   - oldest: SQL for the calendar time of its oldest entry in milliseconds; an index must answer it.
    package mutating func queue(_ kind: QueueReport.Kind, tally: String, oldest: String) {
        queues.append(QueueDeclaration(kind: kind, tally: tally, oldest: oldest, clock: .calendar))
    }

    /// Adds metrics of the service's own; they must not cost a scan.
    package mutating func measure(_ body: @escaping @Sendable (Database, Moment) throws -> [MetricFamily]) {
        measurements.append(body)
    }

    /// Declares the handler of a timer; it gets the timer's key.
    ///
    /// If it throws, the timer fires again after a minute.
    package mutating func wake(_ name: TimerName, with handler: @escaping @Sendable (String, Turn) throws -> Void) {
        timers[name] = handler
    }

    /// Declares the handler for items of an ``ArrivalSource``, such as emails in a mailbox.
    ///
    /// An item is offered until its handler has succeeded, so the handler must recognise repetitions.
    package mutating func take(
        from source: String,
        with handler: @escaping @Sendable (Arrival, Turn) throws -> Void
    ) {
        arrivals[source] = handler
    }
}

/// An item from an ``ArrivalSource``, which keeps it until this store has it.
///
/// It is offered until it was accepted, so its handler recognises repetitions by ``id``.
package struct Arrival: Sendable, Hashable {
    /// The name of the source, as declared with `ServiceDefinition.take`.
    package let source: String
    /// Identifies the item within its source, in every process.
    package let id: String
    /// The content.
    package let bytes: Bytes

    /// Creates an arrival.
    package init(source: String, id: String, bytes: Bytes) {
        self.source = source
        self.id = id
        self.bytes = bytes
    }
}

/// An error that a retry cannot fix: the message becomes a dead letter at once.
package struct Unrecoverable: Error, CustomStringConvertible {
    /// What is wrong, for the operator who reads the dead letter.
    package let description: String

    /// Creates an error.
    package init(_ description: String) {
        self.description = description
    }
}

struct CallRoute: Sendable {
    let answer: @Sendable (Bytes, [Attachment], Turn) throws -> RouteAnswer
}

struct ReadRoute: Sendable {
    let answer: @Sendable (Bytes, Reading) throws -> RouteAnswer
}

struct MessageRoute: Sendable {
    let apply: @Sendable (Bytes, Turn) throws -> Void
}

struct EffectRoute: Sendable {
    let repetition: Repetition
    let resource: EffectResource
    let finish: @Sendable (Bytes, Bytes, Turn) throws -> Void
    let ambiguous: @Sendable (Bytes, String, Turn) throws -> Void
    let refused: (@Sendable (Bytes, String, Turn) throws -> Void)?
    let mayBeGivenUp: Bool
    let presumed: @Sendable (Bytes) throws -> Bytes?
}
