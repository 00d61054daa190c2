import Foundation
import ZeroMQ

/// An actor that lives on a loop's thread and owns a socket, as the actors of a transport do.
actor PinnedSocket {
    nonisolated let loop: SocketLoop
    /// What arrives, unless it is answered.
    nonisolated let incoming: AsyncStream<ReceivedMessage>
    private let arrivals: AsyncStream<ReceivedMessage>.Continuation
    private let answer: (@Sendable (ReceivedMessage) -> [Data]?)?
    private let socket: Socket
    private var watch: Watch?
    private var waitingToSend: [CheckedContinuation<Void, Never>] = []
    private(set) var failure: ZeroMQError?

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(
        _ kind: SocketKind,
        _ options: [SocketOption] = [],
        security: Security = .none,
        in context: Context,
        on loop: SocketLoop,
        answer: (@Sendable (ReceivedMessage) -> [Data]?)? = nil
    ) throws {
        self.loop = loop
        self.answer = answer
        (incoming, arrivals) = AsyncStream.makeStream()
        socket = try Socket(kind, in: context)
        try socket.set(options)
        try security.apply(to: socket)
    }

    @discardableResult
    func bind(to endpoint: Endpoint) throws -> Endpoint {
        try socket.bind(to: endpoint)
        start()
        return socket.lastEndpoint ?? endpoint
    }

    func connect(to endpoint: Endpoint) throws {
        try socket.connect(to: endpoint)
        start()
    }

    /// Sends, waiting until the socket can.
    func send(_ frames: [Data]) async throws {
        while try socket.send(frames) == .wouldBlock {
            await withCheckedContinuation { continuation in
                waitingToSend.append(continuation)
                guard let watch else { return }
                loop.whenWritable(watch) { self.resumeSenders() }
            }
        }
    }

    /// Connects and sends at once, if it can.
    func connect(to endpoint: Endpoint, andSend frames: [Data]) throws {
        try connect(to: endpoint)
        _ = try socket.send(frames)
    }

    /// Sends at once and then every 20 ms until a message comes, and returns that.
    func sendUntilAnswered(_ frames: [Data]) async -> [Data]? {
        loop.onTick { [weak self] in
            // The loop is this actor's executor and calls the tick on its own thread.
            self?.assumeIsolated { this in
                _ = try? this.socket.send(frames)
                this.loop.wake(at: .now + .milliseconds(20))
            }
        }
        defer { loop.onTick(nil) }
        return await next()
    }

    /// The next message to arrive.
    nonisolated func next() async -> [Data]? {
        for await message in incoming { return message.frames }
        return nil
    }

    func receiveCount(atMost limit: Int) throws -> Int {
        var count = 0
        while count < limit, try socket.receive() != nil { count += 1 }
        return count
    }

    private func resumeSenders() {
        for continuation in waitingToSend { continuation.resume() }
        waitingToSend = []
    }

    private func start() {
        guard watch == nil else { return }
        // A closure that is not Sendable keeps the isolation in which it was written. It retains this actor until the
        // loop stops.
        watch = loop.watch(socket) { self.drain() }
    }

    private func drain() {
        do {
            for _ in 0..<64 {
                guard let message = try socket.receiveMessage() else { return }
                guard let answer else {
                    arrivals.yield(message)
                    continue
                }
                if let frames = answer(message) { _ = try socket.send(frames) }
            }
        } catch {
            failure = error
            arrivals.finish()
        }
    }
}

/// A directory for `ipc` sockets, and a context and a loop, for the length of a test.
func withLoop<Result>(
    _ body: (Context, SocketLoop, _ ipc: Endpoint) async throws -> Result
) async throws -> Result {
    let path = FileManager.default.temporaryDirectory.appending(path: "zeromq-\(UUID().uuidString.prefix(8)).sock").path
    let loop = try SocketLoop(name: "test loop")
    defer {
        loop.stop()
        try? FileManager.default.removeItem(atPath: path)
    }
    return try await body(try Context(), loop, .ipc(path: path))
}

/// Sends a message back to where it came from.
let echo: @Sendable (ReceivedMessage) -> [Data]? = { $0.frames }

extension Data {
    init(text: String) { self.init(text.utf8) }
}
