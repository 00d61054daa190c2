import Durable
import Foundation
import Glibc
import Logging
import Messaging
import ServiceLifecycle
import Timekeeping
import ZeroMQ

/// The shell around one core: owns its sockets, its store and its clock, on the one thread of its loop.
///
/// Each round of the loop gathers what has come, gives all of it to the core as one step, and sends what the core then
/// promises. While one step commits, the next messages gather: batches arise from load alone.
///
/// Why: `deploy/decisions/0002-one-thread-one-connection.md`.
package actor ServiceProcess: Service {
    let configuration: ServiceConfiguration
    let definition: ServiceDefinition
    private let performers: EffectPerformers
    let sources: [String: any ArrivalSource]
    private let logger: Logger
    private let loop: SocketLoop
    let refusalBook: RefusalBook

    /// Everything that exists from start to stop.
    private(set) var life: Life?
    let startedAt: Timestamp
    private(set) var shell = ShellMeasurements()
    private var gathered: [CoreInput] = []
    private var armWaiters: [EffectID: CheckedContinuation<Bool, Never>] = [:]
    private var wakeAt: Timestamp?
    private var nextPoll = Timestamp(millisecondsSince1970: 0)
    private var nextLookAtDisk = Timestamp(millisecondsSince1970: 0)

    private static let pollInterval = TimeSpan.milliseconds(25)
    private static let messagesPerRound = 512
    /// Documents make messages large: so much of them is held at a time.
    private static let bytesPerRound = 32 << 20
    /// How long effects that are under way may take to end when the process is asked to stop.
    private static let farewell = Duration.seconds(5)

    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    package init(
        _ configuration: ServiceConfiguration,
        definition: ServiceDefinition,
        performers: EffectPerformers = EffectPerformers(),
        sources: [String: any ArrivalSource] = [:],
        logger: Logger
    ) throws {
        self.configuration = configuration
        self.definition = definition
        self.performers = performers
        self.sources = sources
        self.logger = logger
        startedAt = configuration.clock.now().machine
        refusalBook = RefusalBook(logger)
        loop = try SocketLoop(name: definition.name.rawValue)
    }

    /// Serves until the process is asked to stop; then finishes its batch and closes its store.
    package func run() async throws {
        do {
            try start()
        } catch {
            loop.stop()
            throw error
        }
        logger.info(
            "serving",
            metadata: ["endpoint": "\(endpoint ?? configuration.bind)", "store": "\(configuration.storePath)"]
        )
        try? await gracefulShutdown()
        await finishEffects()
        stop()
        loop.stop()
        logger.info("stopped")
    }

    /// What was refused at the bound endpoint, by reason, since the process began.
    package var refusals: [String: Int] { refusalBook.counts }

    /// Where it listens, with the port that was chosen for port 0; nothing before and after.
    package var endpoint: Endpoint? { life?.connections.gate.endpoint }

    private func start() throws {
        let ids = IDSource()
        let store = try Store(at: configuration.storePath, migrations: definition.migrations, ids: ids)
        let core = try ServiceCore(
            definition,
            store: store,
            ids: ids,
            processID: getpid(),
            limits: configuration.limits
        )
        shell.knownMethods = Set(core.description.calls)
        let connections = try Connections(
            configuration,
            of: definition,
            on: loop,
            refusals: refusalBook,
            logger: logger
        ) { peer, socket in self.gather(from: peer, on: socket) }
        life = Life(core: core, connections: connections)
        watch()
    }

    private func watch() {
        guard let life else { return }
        // The loop is this actor's executor and calls back on its own thread.
        _ = loop.watch(life.connections.router.socket) { self.assumeIsolated { $0.gatherRequests() } }
        // On the thread of the loop, as above.
        loop.onTick { self.assumeIsolated { $0.round() } }
    }

    /// Begins no more effects and waits for those under way, so that no mail is cut off in the middle.
    private func finishEffects() async {
        guard let core = life?.core else { return }
        core.startsEffects = false
        let end = ContinuousClock.now + Self.farewell
        while core.hasEffectsUnderWay, ContinuousClock.now < end {
            // Their outcomes come by themselves, through the loop.
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    private func stop() {
        // What has been gathered is applied and answered; what effects are still doing is taken up by the next life.
        round()
        loop.onTick(nil)
        for waiter in armWaiters.values { waiter.resume(returning: false) }
        armWaiters = [:]
        // The last references: sockets close, then the store, then the context.
        life = nil
    }

    // MARK: Gathering

    private func gatherRequests() {
        guard let life else { return }
        do {
            var bytes = 0
            for _ in 0..<Self.messagesPerRound where bytes < Self.bytesPerRound {
                guard let received = try life.connections.router.socket.receiveMessage() else { return }
                bytes += received.frames.reduce(0) { $0 + $1.count }
                gatherRequest(received, at: life.connections.gate)
            }
        } catch {
            logger.error("receiving failed", metadata: ["error": "\(error)"])
        }
    }

    private func gatherRequest(_ received: ReceivedMessage, at gate: Gate) {
        guard let routingID = received.frames.first else { return }
        let address = ReplyAddress(routingID: routingID)
        do {
            let message = try WireMessage(frames: Array(received.frames.dropFirst()))
            switch gate.check(message.header, from: received.userID) {
            case .success(let principal):
                let caller = ReplyAddress(routingID: routingID, principal: principal?.name)
                shell.took(message, from: caller)
                gathered.append(.request(message, from: caller))
            case .failure(let refused): if let answer = refused.answer { send(.answer(address, answer)) }
            }
        } catch {
            let reply = ReplyHeader(id: error.callID, status: error.status, message: error.message)
            send(.answer(address, WireMessage(.reply(reply), payload: [Bytes()])))
            gate.noteMalformed(error.message)
        }
    }

    private func gather(from peer: ServiceName, on socket: SocketReference) {
        do {
            for _ in 0..<Self.messagesPerRound {
                guard let frames = try socket.socket.receive() else { return }
                gathered.append(.fromPeer(peer, try WireMessage(frames: frames)))
            }
        } catch {
            logger.error("a peer sent what can not be read", metadata: ["peer": "\(peer)", "error": "\(error)"])
        }
    }

    // MARK: One round

    private func round() {
        guard let life else { return }
        let now = configuration.clock.now()
        let maintenance = maintainConnections()
        if !sources.isEmpty, now.machine >= nextPoll {
            nextPoll = now.machine + Self.pollInterval
            pollSources()
        }
        guard !gathered.isEmpty || wakeAt.map({ now.machine >= $0 }) ?? true else {
            loop.wake(at: earlier(instant(of: soonest, now: now.machine), maintenance))
            return
        }
        lookAtDisk(life.core, at: now.machine)
        let inputs = gathered
        gathered = []
        do {
            let begin = ContinuousClock.now
            let outputs = try life.core.step(inputs, at: now)
            let duration = begin.duration(to: .now)
            for output in outputs { send(output) }
            shell.stepped(inputs: inputs.count, duration: duration)
            wakeAt = try life.core.nextWake(by: configuration.clock)
        } catch {
            // What a failed commit or sync has left on the disk is unknown; only a new start, which recovers, may go on.
            logger.critical("the store failed; the process ends", metadata: ["error": "\(error)"])
            _exit(70)
        }
        refuseUnarmed(among: inputs)
        loop.wake(at: earlier(instant(of: soonest, now: now.machine), maintenance))
    }

    /// When the connections want to be looked after again.
    private func maintainConnections() -> ContinuousClock.Instant? {
        do {
            return try life?.connections.maintain(at: .now)
        } catch {
            logger.error("the connections can not be mended", metadata: ["error": "\(error)"])
            return nil
        }
    }

    private func earlier(
        _ left: ContinuousClock.Instant?,
        _ right: ContinuousClock.Instant?
    ) -> ContinuousClock.Instant? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    private func lookAtDisk(_ core: ServiceCore, at machine: Timestamp) {
        guard machine >= nextLookAtDisk else { return }
        nextLookAtDisk = machine + .seconds(1)
        core.surroundings.freeDiskBytes = StoreSpace(ofStoreAt: configuration.storePath)?.freeDiskBytes
    }

    private var soonest: Timestamp? {
        sources.isEmpty ? wakeAt : wakeAt.map { min($0, nextPoll) } ?? nextPoll
    }

    private func instant(of time: Timestamp?, now: Timestamp) -> ContinuousClock.Instant? {
        time.map { .now + .milliseconds(max(0, ($0 - now).milliseconds)) }
    }

    private func pollSources() {
        for source in sources.values {
            do {
                gathered += try source.waiting().map(CoreInput.arrival)
            } catch {
                logger.error("a source can not be read", metadata: ["error": "\(error)"])
            }
        }
    }

    private func send(_ output: CoreOutput) {
        guard let life else { return }
        switch output {
        case .answer(let address, let message):
            shell.answers(message, to: address)
            put(message) { try life.connections.router.socket.send([address.routingID] + $0) }
        case .toPeer(let peer, let message):
            if let link = life.connections.links[peer] { put(message) { try link.send($0) } }
        case .start(let job): start(job)
        case .armed(let id): armWaiters.removeValue(forKey: id)?.resume(returning: true)
        case .taken(let arrival): letGo(arrival)
        case .note(let note): log(note)
        }
    }

    private func log(_ note: Note) {
        var metadata: Logger.Metadata = [:]
        if let request = note.request { metadata["request"] = "\(request)" }
        if let trace = note.trace { metadata["trace"] = "\(trace.traceID)" }
        let level: Logger.Level =
            switch note.level {
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            }
        logger.log(level: level, "\(note.text)", metadata: metadata)
    }

    /// A message that can not leave now is dropped: callers time out, and channels find each other again by position.
    private func put(_ message: WireMessage, by send: ([Bytes]) throws -> SendResult) {
        do {
            let result = try send(message.encoded())
            if result != .sent { logger.debug("a message could not leave", metadata: ["result": "\(result)"]) }
        } catch {
            logger.error("sending failed", metadata: ["error": "\(error)"])
        }
    }

    private func letGo(_ arrival: Arrival) {
        do {
            try sources[arrival.source]?.letGo(arrival)
            // A source gives a bounded number at a time: where something was taken, more may wait.
            nextPoll = Timestamp(millisecondsSince1970: 0)
        } catch {
            // It comes again and is recognised by its id.
            logger.error("an arrival could not be let go", metadata: ["id": "\(arrival.id)", "error": "\(error)"])
        }
    }

    // MARK: Effects

    private func start(_ job: EffectJob) {
        let performers = performers
        // Detached: work outside must not run on the thread of the sockets.
        Task.detached {
            // What it asks others belongs to the trace of what planned it.
            let result = await TraceContext.$current.withValue(job.trace) {
                await performers.run(job, arm: { await self.arm(job.id) })
            }
            await self.effectEnded(job.id, result)
        }
    }

    private func arm(_ id: EffectID) async -> Bool {
        guard life != nil else { return false }
        return await withCheckedContinuation { continuation in
            armWaiters[id] = continuation
            gathered.append(.readyToArm(id))
        }
    }

    /// An effect that asked to be armed and was not must not wait for ever.
    private func refuseUnarmed(among inputs: [CoreInput]) {
        for case .readyToArm(let id) in inputs {
            armWaiters.removeValue(forKey: id)?.resume(returning: false)
        }
    }

    private func effectEnded(_ id: EffectID, _ result: EffectResult<Bytes>) {
        gathered.append(.effectEnded(id, result))
    }
}

/// What a running process holds; all of it stays on the loop's thread.
struct Life {
    let core: ServiceCore
    let connections: Connections
}
