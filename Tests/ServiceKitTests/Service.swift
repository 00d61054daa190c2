import Clocks
import Durable
import Foundation
import Logging
import Messaging
import ServiceKit
import Synchronization
import ZeroMQ

/// A folder for the store and the socket of one service.
final class ServicePlace {
    let path = FileManager.default.temporaryDirectory.appending(path: "road-\(UUID().uuidString.prefix(8))").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var endpoint: Endpoint { .ipc(path: path + "/socket") }
}

/// Runs a service on a socket and a store of its own during `body`.
func withService(
    _ definition: ServiceDefinition,
    at place: ServicePlace? = nil,
    _ body: (ServiceProcess, Endpoint) async throws -> Void
) async throws {
    let place = try place ?? ServicePlace()
    let endpoint = place.endpoint
    var logger = Logger(label: definition.name.rawValue)
    logger.logLevel = .error
    let process = try ServiceProcess(
        ServiceConfiguration(storePath: place.path + "/store.sqlite", bind: endpoint, peers: [:], clock: WallClock()),
        definition: definition,
        logger: logger
    )
    let task = Task { try await process.run() }
    let outcome: Result<Void, any Error>
    do {
        _ = try await eventually("it serves") { await process.endpoint }
        try await body(process, endpoint)
        outcome = .success(())
    } catch {
        outcome = .failure(error)
    }
    task.cancel()
    _ = await task.result
    try outcome.get()
}

/// A change, in the order in which changes are carried out.
struct Write: CallContract {
    static let method: Method = "faxport.tests.v1.Road/Write"
    let text: String

    struct Response: Codable, Sendable {}
}

/// The texts of all changes.
struct Read: CallContract {
    static let method: Method = "faxport.tests.v1.Road/Read"
    /// Waits at the gate first.
    var waits = false

    struct Response: Codable, Sendable {
        let texts: [String]
    }
}

/// Lets handlers wait until a test has seen what it wanted to see.
final class HandlerGate: Sendable {
    private let isOpen = Mutex(false)
    private let opened = DispatchSemaphore(value: 0)

    func pass() {
        guard !isOpen.withLock({ $0 }) else { return }
        opened.wait()
        // Whoever waits behind this one may go as well.
        opened.signal()
    }

    func open() {
        isOpen.withLock { $0 = true }
        opened.signal()
    }
}

/// A service with one table; reads that ask for it wait at `reads`, and writes of the text "wait" at `writes`.
func road(reads: HandlerGate? = nil, writes: HandlerGate? = nil) -> ServiceDefinition {
    var definition = ServiceDefinition(
        ServiceName(rawValue: "road"),
        migrations: [Migration("road 1", sql: "CREATE TABLE written (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")],
        sendsTo: [],
        hears: []
    )
    definition.answer(Write.self) { call, turn in
        if call.text == "wait" { writes?.pass() }
        try turn.db.execute(sql: "INSERT INTO written (text) VALUES (?)", arguments: [call.text])
        return Write.Response()
    }
    definition.read(Read.self) { call, reading in
        if call.waits { reads?.pass() }
        return Read.Response(texts: try String.fetchAll(reading.db, sql: "SELECT text FROM written ORDER BY id"))
    }
    return definition
}

/// A client that decides itself when it sends and when it reads.
struct RawClient {
    private let socket: SocketReference

    init(to endpoint: Endpoint, _ options: [SocketOption] = []) throws {
        socket = SocketReference(try Socket(.dealer, in: try Context()))
        // It leaves only when everything it has sent is on its way.
        try socket.socket.set(SocketOption.peerDealer + [.lingerMs(-1)] + options)
        try socket.socket.connect(to: endpoint)
    }

    func send(_ message: WireMessage) async throws {
        let frames = try message.encoded()
        _ = try await eventually("it is sent") { try socket.socket.send(frames) == .sent ? true : nil }
    }

    func call<Call: CallContract>(_ id: String, _ call: Call, timeoutMs: Int = 60_000) async throws {
        let header = CallHeader(id: id, method: Call.method, timeoutMs: timeoutMs)
        try await send(WireMessage(.call(header), payload: [try MessageCoding.encode(call)]))
    }

    /// The next reply: its id and its status.
    func next() async throws -> ReplyHeader { try await answer().header }

    /// The next reply with its body.
    func answer() async throws -> (header: ReplyHeader, body: Bytes) {
        let frames = try await eventually("a reply") { try socket.socket.receive() }
        let message = try WireMessage(frames: frames)
        guard case .reply(let reply) = message.header else { throw NeverSeen(goal: "a reply") }
        return (reply, message.payload.first ?? Bytes())
    }
}

/// Polls until there is a result, or fails after more than a minute.
func eventually<Value>(_ goal: String, _ look: () async throws -> Value?) async throws -> Value {
    for _ in 0..<60_000 {
        if let value = try await look() { return value }
        // The pause between two tries; the number of tries is the deadline.
        try await Task.sleep(for: .milliseconds(1))
    }
    throw NeverSeen(goal: goal)
}

struct NeverSeen: Error {
    let goal: String
}
