import Clocks
import Durable
import GRDB
import Messaging
import Timekeeping

/// Cores that exchange messages without sockets, over stores in memory, until none has anything to do.
final class CoreSet {
    private static let client = Bytes("client".utf8)

    private let cores: [(name: ServiceName, core: ServiceCore)]
    private var inputs: [ServiceName: [CoreInput]] = [:]
    private var replies: [WireMessage] = []
    private let perform: (EffectJob) throws -> EffectOutcome
    private var jobs: [EffectID: Bytes] = [:]
    private(set) var now: Timestamp

    /// What an effect gives, and what arrives because of it.
    struct EffectOutcome {
        let outcome: Bytes
        var arrival: (ServiceName, Arrival)?
    }

    init(
        _ definitions: [ServiceDefinition],
        at now: Timestamp,
        perform: @escaping (EffectJob) throws -> EffectOutcome
    ) throws {
        cores = try definitions.enumerated().map { number, definition in
            let ids = IDSource(SeededGenerator(seed: UInt64(number) + 1))
            let store = try Store(over: DatabaseQueue(), migrations: definition.migrations, ids: ids)
            return (definition.name, try ServiceCore(definition, store: store, ids: ids))
        }
        self.now = now
        self.perform = perform
        try settle()
    }

    /// Makes a call, lets all cores come to rest, and returns the body of the reply.
    func call(_ call: some CallContract, _ attachments: [Attachment], of name: ServiceName) throws -> Bytes? {
        let header = CallHeader(
            id: "1",
            method: type(of: call).method,
            timeoutMs: 1_000,
            attachments: attachments.headers
        )
        let payload = [try MessageCoding.encode(call)] + attachments.map(\.bytes)
        let message = try WireMessage(frames: WireMessage(.call(header), payload: payload).encoded())
        replies = []
        inputs[name, default: []].append(.request(message, from: ReplyAddress(routingID: Self.client)))
        try settle()
        return replies.first?.payload.first
    }

    /// Lets the cores work until all wait for something that is more than a minute away.
    private func settle() throws {
        let end = now + .minutes(1)
        while now < end {
            if try !round() {
                let clock = WallClock()
                let wakes = try cores.compactMap { try $0.core.nextWake(by: clock, keepingAlive: false) }
                guard let wake = wakes.min(), wake < end else { return }
                now = max(now + .milliseconds(1), wake)
                for (name, _) in cores { try step(name, []) }
            }
        }
        throw WorkloadError("The cores do not come to rest.")
    }

    /// One step of each core that has inputs; returns whether there was one.
    private func round() throws -> Bool {
        var hasWorked = false
        for (name, _) in cores {
            guard let waiting = inputs.removeValue(forKey: name) else { continue }
            try step(name, waiting)
            hasWorked = true
        }
        return hasWorked
    }

    private func step(_ name: ServiceName, _ inputs: [CoreInput]) throws {
        guard let core = cores.first(where: { $0.name == name })?.core else { return }
        for output in try core.step(inputs, at: Moment(now)) { try carry(output, from: name) }
    }

    private func carry(_ output: CoreOutput, from name: ServiceName) throws {
        switch output {
        case .toPeer(let peer, let message):
            let address = ReplyAddress(routingID: Bytes(name.rawValue.utf8))
            inputs[peer, default: []].append(.request(try Self.overTheWire(message), from: address))
        case .answer(let address, let message):
            let message = try Self.overTheWire(message)
            guard address.routingID != Self.client else { return replies.append(message) }
            let receiver = ServiceName(rawValue: String(decoding: address.routingID, as: UTF8.self))
            inputs[receiver, default: []].append(.fromPeer(name, message))
        case .start(let job): try start(job, for: name)
        case .armed(let id):
            guard let outcome = jobs.removeValue(forKey: id) else { return }
            inputs[name, default: []].append(.effectEnded(id, .done(outcome)))
        case .taken, .note, .announced: break
        }
    }

    private func start(_ job: EffectJob, for name: ServiceName) throws {
        let result = try perform(job)
        switch job.mode {
        case .perform: inputs[name, default: []].append(.effectEnded(job.id, .done(result.outcome)))
        case .prepareAndArm:
            jobs[job.id] = result.outcome
            inputs[name, default: []].append(.readyToArm(job.id))
        case .settle: throw WorkloadError("No effect is ambiguous here.")
        }
        if let (receiver, arrival) = result.arrival { inputs[receiver, default: []].append(.arrival(arrival)) }
    }

    private static func overTheWire(_ message: WireMessage) throws -> WireMessage {
        try WireMessage(frames: message.encoded())
    }
}
