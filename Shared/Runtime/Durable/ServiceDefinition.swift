import GRDB
import Measurements
import Messaging
import Timekeeping

/// A service as its core sees it: a name, a schema, and who handles what.
///
/// Handlers are synchronous and know nothing but their ``Turn``: no clock, no socket, no task, no random source.
package struct ServiceDefinition: Sendable {
    package let name: ServiceName
    package let migrations: [Migration]
    /// Those to whom this service sends durable messages.
    package let receivers: [ServiceName]
    /// Those from whom it takes them.
    package let senders: [ServiceName]

    private(set) var queues = QueueDeclaration.common
    private(set) var measurements: [@Sendable (Database, Moment) throws -> [MetricFamily]] = []
    private(set) var calls: [Method: CallRoute] = [:]
    private(set) var messages: [Method: MessageRoute] = [:]
    private(set) var effects: [EffectKind: EffectRoute] = [:]
    private(set) var timers: [TimerName: @Sendable (String, Turn) throws -> Void] = [:]
    private(set) var arrivals: [String: @Sendable (Arrival, Turn) throws -> Void] = [:]

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

    /// Answers a call inside the transaction of the batch it came with; the answer leaves after the commit.
    ///
    /// A ``CallError`` thrown by the handler is the answer, and undoes what the handler changed.
    package mutating func answer<Call: CallContract>(
        _ type: Call.Type,
        with handler: @escaping @Sendable (Call, [Attachment], Turn) throws -> Answer<Call.Response>
    ) {
        calls[Call.method] = CallRoute { body, attachments, turn in
            let call: Call
            do {
                call = try MessageCoding.decode(Call.self, from: body)
            } catch {
                throw CallError(.invalidArgument, MessageCoding.sentence(for: error))
            }
            let answer = try handler(call, attachments, turn)
            return (try MessageCoding.encode(answer.response), answer.attachments)
        }
    }

    /// Answers a call that neither brings nor returns attachments.
    package mutating func answer<Call: CallContract>(
        _ type: Call.Type,
        with handler: @escaping @Sendable (Call, Turn) throws -> Call.Response
    ) {
        answer(type) { call, _, turn in Answer(try handler(call, turn)) }
    }

    /// Applies a durable message.
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

    /// Takes the outcome of an effect.
    ///
    /// - Parameters:
    ///   - type: the effect.
    ///   - presumed: the outcome when a person says that an ambiguous effect did happen.
    ///   - whenAmbiguous: told once when nobody knows whether the effect happened.
    ///   - handler: told the outcome.
    package mutating func finish<Work: Effect>(
        _ type: Work.Type,
        presumed: (@Sendable (Work) -> Work.Outcome)? = nil,
        whenAmbiguous: @escaping @Sendable (Work, String, Turn) throws -> Void = { _, _, _ in },
        with handler: @escaping @Sendable (Work, Work.Outcome, Turn) throws -> Void
    ) {
        effects[Work.kind] = EffectRoute(
            repetition: Work.repetition,
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
            presumed: { body in
                guard let presumed else { return nil }
                return try MessageCoding.encode(presumed(try MessageCoding.decode(Work.self, from: body)))
            }
        )
    }

    /// Declares a queue of its own, beside those that every service has.
    ///
    /// - Parameters:
    ///   - kind: what the queue is called in reports.
    ///   - tally: the name under which ``QueueTally`` counts it.
    ///   - oldest: SQL for the time of its oldest entry in milliseconds of the calendar, answered from an index.
    package mutating func queue(_ kind: QueueReport.Kind, tally: String, oldest: String) {
        queues.append(QueueDeclaration(kind: kind, tally: tally, oldest: oldest, clock: .calendar))
    }

    /// Adds measurements of its own; they must not cost a scan.
    package mutating func measure(_ body: @escaping @Sendable (Database, Moment) throws -> [MetricFamily]) {
        measurements.append(body)
    }

    /// Reacts to a timer that is due; the handler is told its key.
    package mutating func wake(_ name: TimerName, with handler: @escaping @Sendable (String, Turn) throws -> Void) {
        timers[name] = handler
    }

    /// Takes what arrives from outside by other ways than a call, such as a mail in a mailbox.
    package mutating func take(
        from source: String,
        with handler: @escaping @Sendable (Arrival, Turn) throws -> Void
    ) {
        arrivals[source] = handler
    }
}

/// A response and the files beside it.
package struct Answer<Response: Sendable>: Sendable {
    package let response: Response
    package let attachments: [Attachment]

    package init(_ response: Response, attachments: [Attachment] = []) {
        self.response = response
        self.attachments = attachments
    }
}

/// Something that came from outside and is kept there until this store has it.
///
/// It comes again until it was taken, so its handler recognises what it has already seen by ``id``.
package struct Arrival: Sendable, Hashable {
    package let source: String
    package let id: String
    package let bytes: Bytes

    package init(source: String, id: String, bytes: Bytes) {
        self.source = source
        self.id = id
        self.bytes = bytes
    }
}

/// An error that no repetition can mend: the message becomes a dead letter at once.
package struct Unrecoverable: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

struct CallRoute: Sendable {
    let answer: @Sendable (Bytes, [Attachment], Turn) throws -> (Bytes, [Attachment])
}

struct MessageRoute: Sendable {
    let apply: @Sendable (Bytes, Turn) throws -> Void
}

struct EffectRoute: Sendable {
    let repetition: Repetition
    let finish: @Sendable (Bytes, Bytes, Turn) throws -> Void
    let ambiguous: @Sendable (Bytes, String, Turn) throws -> Void
    let presumed: @Sendable (Bytes) throws -> Bytes?
}
