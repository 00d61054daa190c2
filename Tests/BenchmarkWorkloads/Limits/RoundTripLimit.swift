import Foundation
import Messaging
import ZeroMQ

/// The limit of ZeroMQ alone on this machine: 1 KiB over ipc to a ROUTER that sends it back.
public enum RoundTripLimit {
    /// Makes `count` round trips with up to `outstanding` in flight.
    ///
    /// With `commits` each end commits a row to a SQLite store of its own before it sends.
    public static func run(
        at place: Place,
        outstanding: Int,
        count: Int,
        commits: Bool = false
    ) async throws -> RunResult {
        let endpoint = place.endpoint(ServiceName(rawValue: "echo"))
        let stores = commits ? ["asker", "echo"].map { place.path("\($0).sqlite") } : []
        let echo = try Echo(store: stores.last)
        try await echo.serve(at: endpoint)
        let asker = try Asker(count: count, outstanding: outstanding, store: stores.first)
        let result = try await asker.run(against: endpoint)
        await asker.end()
        await echo.end()
        return result
    }
}

private actor Echo {
    private let loop: SocketLoop
    private let socket: Socket
    private let commits: RowCommits?

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(store: String?) throws {
        commits = try store.map { try RowCommits($0) }
        loop = try SocketLoop(name: "echo")
        socket = try Socket(.router, in: try Context())
        try socket.set(SocketOption.serviceRouter)
    }

    func serve(at endpoint: Endpoint) throws {
        try socket.bind(to: endpoint)
        // The loop is this actor's executor and calls back on its own thread.
        _ = loop.watch(socket) { self.assumeIsolated { $0.sendBack() } }
    }

    func end() { loop.stop() }

    private func sendBack() {
        while let frames = try? socket.receive() {
            commits?.commit()
            _ = try? socket.send(frames)
        }
    }
}

private actor Asker {
    private let loop: SocketLoop
    private let socket: Socket
    private let count: Int
    private let outstanding: Int
    private let commits: RowCommits?
    private let body = Data(repeating: UInt8(ascii: "x"), count: 1_024)
    private var watch: Watch?
    private var sentAt: [ContinuousClock.Instant] = []
    private var latencies: [Duration] = []
    private var ended: CheckedContinuation<Void, Never>?

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(count: Int, outstanding: Int, store: String?) throws {
        commits = try store.map { try RowCommits($0) }
        self.count = count
        self.outstanding = outstanding
        loop = try SocketLoop(name: "asker")
        socket = try Socket(.dealer, in: try Context())
        try socket.set(SocketOption.peerDealer)
    }

    func run(against endpoint: Endpoint) async throws -> RunResult {
        try socket.connect(to: endpoint)
        // The loop is this actor's executor and calls back on its own thread.
        watch = loop.watch(socket) { self.assumeIsolated { $0.receive() } }
        await withCheckedContinuation { continuation in
            ended = continuation
            ask()
        }
        let elapsed = ContinuousClock.now - (sentAt.first ?? .now)
        return RunResult(count: count, elapsed: elapsed, latencies: latencies)
    }

    func end() { loop.stop() }

    private func ask() {
        while sentAt.count < count, sentAt.count - latencies.count < outstanding {
            let now = ContinuousClock.now
            commits?.commit()
            guard (try? socket.send([body])) == .sent else {
                // The loop calls back on its own thread, on which this actor runs.
                if let watch { loop.whenWritable(watch) { self.assumeIsolated { $0.ask() } } }
                return
            }
            sentAt.append(now)
        }
    }

    private func receive() {
        while (try? socket.receive()) != nil {
            latencies.append(.now - sentAt[latencies.count])
            if latencies.count == count { ended?.resume() }
        }
        ask()
    }
}
