import Durable
import Glibc
import Logging
import Messaging
import ServiceLifecycle
import Timekeeping
import ZeroMQ

/// The process around one core: owns its sockets, its store and its clock, on the single thread of its loop.
///
/// Each round of the loop collects the waiting inputs, passes them to the core as one step, and carries out the
/// outputs. Messages that arrive while a step commits form the next batch, so batches grow with the load.
///
/// Why: `deploy/decisions/0002-one-thread-one-connection.md`.
package actor ServiceProcess: Service {
    let configuration: ServiceConfiguration
    let definition: ServiceDefinition
    let performers: EffectPerformers
    let sources: [String: any ArrivalSource]
    let files: [FollowedFile]
    let logger: Logger
    let loop: SocketLoop
    let refusalBook: RefusalBook
    let limits: RoadLimits
    /// What has been received and waits for its turn.
    let desk: CallDesk

    /// What exists only between start and stop.
    var serving: ServingState?
    let startedAt: Timestamp
    var shell = ShellMeasurements()
    /// Inputs for the next step that did not come from clients: they wait for no turn.
    var gathered: [CoreInput] = []
    var stepTime: StepTime
    /// Replies that the socket does not take now.
    var kept: KeptReplies
    var large: LargeReplies
    var losses = LossBook()
    /// When to try again to send what is kept.
    var nextFlush: ContinuousClock.Instant?
    var flushWait = Duration.zero
    /// Questions to answer after the next step.
    var idleQuestions: [IdleQuestion] = []
    /// Set while another process holds the store.
    var hold: Hold?
    var armWaiters: [EffectID: CheckedContinuation<Bool, Never>] = [:]
    /// When the core must run even without input; at first at once, `nil` for never.
    var wakeAt: Timestamp? = Timestamp(millisecondsSince1970: 0)
    var nextPoll = Timestamp(millisecondsSince1970: 0)
    var allSourcesNotify = true
    var nextDiskCheck = Timestamp(millisecondsSince1970: 0)

    /// How long effects that are under way may take to end when the process is stopped.
    private static let farewell = Duration.seconds(5)
    /// How many seconds another process may hold the store when this one starts.
    private static let patienceAtStart = 30
    /// How long calls that wait are still carried out when the process is stopped; the rest is refused.
    private static let lastTurns = Duration.seconds(1)
    /// How many milliseconds the last replies have to reach clients that do not read them at once.
    private static let lastReplies = 1_000

    /// The loop, so that the actor runs on its thread.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Creates a process and the thread of its loop; ``run()`` opens the store and the sockets.
    ///
    /// - Throws: a `ZeroMQError` if the system has no thread or file descriptor left.
    package init(
        _ configuration: ServiceConfiguration,
        definition: ServiceDefinition,
        performers: EffectPerformers = EffectPerformers(),
        sources: [String: any ArrivalSource] = [:],
        files: [FollowedFile] = [],
        logger: Logger
    ) throws {
        self.configuration = configuration
        self.definition = definition
        self.performers = performers
        self.sources = sources
        self.files = files
        self.logger = logger
        let limits = RoadLimits()
        self.limits = limits
        desk = CallDesk(limits)
        stepTime = StepTime(limits)
        kept = KeptReplies(limits)
        large = LargeReplies(limits)
        startedAt = configuration.clock.now().machine
        refusalBook = RefusalBook(logger)
        loop = try SocketLoop(name: definition.name.rawValue)
    }

    /// Serves until graceful shutdown, then applies the collected inputs and closes the store.
    ///
    /// - Throws: a ``ConfigurationError`` or a `StoreError` if the service cannot start.
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

    /// Refusals at the bound endpoint by reason, since the process started.
    package var refusals: [String: Int] { refusalBook.counts }

    /// The bound endpoint, with the actual port instead of port 0; `nil` before start and after stop.
    package var endpoint: Endpoint? { serving?.connections.gate.endpoint }

    private func start() throws {
        let ids = IDSource()
        let store = try Store(
            at: configuration.storePath,
            migrations: definition.migrations,
            ids: ids,
            patience: Self.patienceAtStart
        )
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
        serving = ServingState(core: core, connections: connections, reader: try startReader())
        watch()
    }

    private func startReader() throws -> ReaderThread? {
        guard definition.hasReads else { return nil }
        let loop = loop
        return ReaderThread(
            try StoreReader(at: configuration.storePath, of: definition),
            desk: desk,
            clock: configuration.clock,
            limits: limits,
            onAnswer: { loop.wakeUp() }
        )
    }

    private func watch() {
        guard let serving else { return }
        // The loop is this actor's executor and calls back on its own thread.
        _ = loop.watch(serving.connections.router.socket) { self.assumeIsolated { $0.gatherRequests() } }
        // The loop calls the tick on its own thread as well.
        loop.onTick { self.assumeIsolated { $0.round() } }
        watchSources()
    }

    /// Starts no more effects and waits for those under way, so that no email is interrupted.
    private func finishEffects() async {
        guard let core = serving?.core else { return }
        core.startsEffects = false
        let end = ContinuousClock.now + Self.farewell
        while core.hasEffectsUnderWay, ContinuousClock.now < end {
            // Their outcomes arrive through the loop.
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    private func stop() {
        // Collected inputs are applied and answered; effects that are still under way are settled after the next start.
        let end = ContinuousClock.now + Self.lastTurns
        repeat { round() } while !desk.isEmpty && ContinuousClock.now < end
        loop.onTick(nil)
        serving?.reader?.stop()
        // What libzmq has not sent when the socket closes would be lost: each call that came is to be answered.
        try? serving?.connections.router.socket.set(.lingerMs(Self.lastReplies))
        try? sendReads()
        endAllWaits()
        refuseWaiting()
        flushLastReplies(within: .milliseconds(Self.lastReplies))
        for waiter in armWaiters.values { waiter.resume(returning: false) }
        armWaiters = [:]
        performers.end()
        // These are the last references: the sockets close, then the store's connections, then the context.
        serving = nil
    }
}

/// The state of a running process, confined to the loop's thread.
struct ServingState {
    // In this order: the reader's connection closes before the store's.
    let core: ServiceCore
    let connections: Connections
    /// Answers calls that only read; `nil` for a service that has none.
    let reader: ReaderThread?
}
