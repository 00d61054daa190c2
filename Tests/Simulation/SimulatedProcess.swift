import Durable
import GRDB
import Messaging
import Timekeeping

/// One of the five services: a core, a disk that outlives it, and a shell that may die between any two steps.
final class SimulatedProcess {
    unowned let world: World
    let name: ServiceName
    /// The part that survives a crash: exactly what was committed.
    let disk: DatabaseQueue
    private(set) var life = 0
    private let definition: ServiceDefinition
    private var core: ServiceCore?
    private var gathered: [CoreInput] = []
    private var roundIsPlanned = false
    private var wakeToken = 0
    private(set) lazy var effects = EffectShell(self)
    /// Whether its disk is nearly full, as the shell reports it to the core.
    var isShortOfDisk = false {
        didSet { if isUp { planRound(after: .zero) } }
    }

    init(_ definition: ServiceDefinition, in world: World) throws {
        self.definition = definition
        self.world = world
        name = definition.name
        disk = try DatabaseQueue()
    }

    var isUp: Bool { core != nil }

    func start() throws {
        guard core == nil else { return }
        life += 1
        world.log("\(name) starts life \(life)")
        let ids = IDSource(SeededGenerator(seed: world.chance.bits()))
        let store = try Store(over: disk, migrations: definition.migrations, ids: ids)
        let faults = CoreFaults(beforeCommit: { [unowned self] outputs in try beforeCommit(outputs) })
        core = try ServiceCore(definition, store: store, ids: ids, faults: faults)
        planRound(after: .zero)
    }

    /// Adds an input to the next round; inputs to a dead process are lost.
    func deliver(_ input: CoreInput) {
        guard isUp else { return }
        gathered.append(input)
        planRound(after: world.chance.span(.zero...(.milliseconds(12))))
    }

    /// Runs a round without inputs.
    func greet() {
        if isUp { planRound(after: .zero) }
    }

    private func planRound(after span: TimeSpan) {
        guard !roundIsPlanned else { return }
        roundIsPlanned = true
        let planned = life
        world.after(span) { [unowned self] in
            guard life == planned, isUp else { return }
            roundIsPlanned = false
            try round()
        }
    }

    // MARK: One round, as in the shell of a process

    private func round() throws {
        guard let core else { return }
        let inputs = gathered
        gathered = []
        let outputs: [CoreOutput]
        core.surroundings.freeDiskBytes = isShortOfDisk ? 1 << 20 : 1 << 40
        do {
            outputs = try core.step(inputs, at: Moment(world.now))
        } catch is SimulatedCrash {
            crash(.crashBeforeCommit)
            return
        }
        try world.invariants.checkAfterStep(of: self, inputs)
        guard try leave(outputs) else { return }
        effects.refuseUnarmed(among: inputs, outputs)
        if name == .intake { try world.customers.newsMayHaveCome(self) }
        try planWake(core)
    }

    /// Performs the outputs; returns `false` if the process died meanwhile.
    private func leave(_ outputs: [CoreOutput]) throws -> Bool {
        let crashes = !outputs.isEmpty && !world.isHealed && world.chance.strikes(world.weather.crash)
        let left = crashes ? world.chance.number(0...outputs.count - 1) : outputs.count
        for output in outputs.prefix(left) { try send(output) }
        if crashes { crash(left == 0 ? .crashBeforeOutputs : .crashBetweenOutputs) }
        return !crashes
    }

    private func send(_ output: CoreOutput) throws {
        switch output {
        case .answer(let address, let message): try world.network.answer(message, from: name, to: address)
        case .toPeer(let peer, let message): try world.network.send(message, from: self, to: peer)
        case .start(let job): effects.start(job)
        case .armed(let id): effects.armed(id)
        case .taken(let arrival): world.vendor.letGo(arrival)
        case .note(let note): world.log("\(name) notes: \(note.text)")
        // No call of the simulation waits for news.
        case .announced: break
        }
    }

    private func planWake(_ core: ServiceCore) throws {
        wakeToken += 1
        let token = wakeToken
        guard let wake = try core.nextWake(by: world.clock, keepingAlive: false) else { return }
        world.at(max(wake, world.now + .milliseconds(1))) { [unowned self] in
            guard token == wakeToken, isUp else { return }
            planRound(after: .zero)
        }
    }

    // MARK: Crashes

    private func beforeCommit(_ outputs: [CoreOutput]) throws {
        guard !outputs.isEmpty, !world.isHealed, world.chance.strikes(world.weather.crash) else { return }
        if world.planted == .acknowledgeBeforeCommit {
            for case .answer(let address, let message) in outputs {
                if case .ack = message.header { try world.network.answer(message, from: name, to: address) }
            }
        }
        throw SimulatedCrash()
    }

    private func crash(_ fault: Fault) {
        world.note(fault)
        world.log("\(name) dies")
        core = nil
        gathered = []
        roundIsPlanned = false
        wakeToken += 1
        effects.die()
        let isLong = world.chance.strikes(0.1)
        world.after(world.chance.span(.milliseconds(20)...(isLong ? .minutes(4) : .seconds(3)))) { [unowned self] in
            try start()
        }
    }

    // MARK: Observation from outside

    /// Whether it waits only for time or for people.
    func isAtRest() throws -> Bool {
        guard isUp, !roundIsPlanned, effects.isIdle else { return false }
        return try disk.inDatabase { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT NOT EXISTS (SELECT 1 FROM channelOut WHERE lastSequence > acknowledged)
                    AND NOT EXISTS (SELECT 1 FROM effect WHERE state <> 'done')
                    AND NOT EXISTS (SELECT 1 FROM inbox WHERE state <> 'dead')
                    """
            ) ?? false
        }
    }
}

/// A power failure during a transaction.
struct SimulatedCrash: Error {}
