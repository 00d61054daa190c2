import Access
import Clocks
import Durable
import Foundation
import Logging
import Messaging
import ServiceKit
import Timekeeping
import ZeroMQ

/// A folder with an access list and key files, as an operator maintains it.
final class KeyDesk {
    let path: String
    private(set) var list = AccessList.empty
    private var keys = 0

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func paths(of name: String) -> KeyPaths { KeyPaths(keyFile: "\(path)/\(name).key", access: "\(path)/access.json") }

    /// Creates the first key of a principal.
    @discardableResult
    func add(_ name: String, _ role: Role) throws -> CurveKeyPair {
        let pair = try CurveKeyPair.generate()
        try list.add(Principal(name: name, role: role), key(pair))
        try KeyFile.write(pair.secretKey, to: paths(of: name).keyFile)
        try save()
        return pair
    }

    /// Creates a second key; its secret is written only if `write` is true.
    func rotate(_ name: String, write: Bool = true) throws -> CurveKeyPair {
        let pair = try CurveKeyPair.generate()
        try list.add(key(pair), to: name)
        try save()
        if write { try KeyFile.write(pair.secretKey, to: paths(of: name).keyFile) }
        return pair
    }

    func revoke(_ pair: CurveKeyPair, of name: String) throws {
        _ = try list.revoke(from: name) { $0.publicKey == pair.publicKey }
        try save()
    }

    func save() throws { try replaceFile("\(path)/access.json", with: list.json, mode: 0o644) }

    func spoil() throws { try replaceFile("\(path)/access.json", with: Data("{".utf8), mode: 0o644) }

    private func key(_ pair: CurveKeyPair) -> AccessList.Key {
        keys += 1
        return AccessList.Key(publicKey: pair.publicKey, since: Timestamp(millisecondsSince1970: Int64(keys)))
    }
}

/// Asks a service for the name by which it knows the caller.
struct WhoAmI: CallContract {
    static let method: Method = "faxport.intake.v1.Intake/WhoAmI"

    struct Response: Codable {
        let cause: String
    }
}

/// Runs services over tcp on this machine during `body`.
///
/// - Parameters:
///   - definitions: the services; each gets the endpoints of those before it.
///   - desk: the folder of their keys.
///   - body: receives the processes in the same order.
/// - Throws: what `body` throws.
func withServices(
    _ definitions: [ServiceDefinition],
    _ desk: KeyDesk,
    _ body: ([ServiceProcess]) async throws -> Void
) async throws {
    var processes: [ServiceProcess] = []
    var endpoints: [ServiceName: Endpoint] = [:]
    var tasks: [Task<Void, any Error>] = []
    let outcome: Result<Void, any Error>
    do {
        for definition in definitions {
            var logger = Logger(label: definition.name.rawValue)
            logger.logLevel = .error
            let process = try ServiceProcess(
                ServiceConfiguration(
                    storePath: "\(desk.path)/\(definition.name).sqlite",
                    bind: .tcp(host: "127.0.0.1", port: 0),
                    peers: endpoints,
                    keys: desk.paths(of: definition.name.rawValue),
                    clock: WallClock()
                ),
                definition: definition,
                logger: logger
            )
            tasks.append(Task { try await process.run() })
            endpoints[definition.name] = try await eventually("\(definition.name) listens") { await process.endpoint }
            processes.append(process)
        }
        try await body(processes)
        outcome = .success(())
    } catch {
        outcome = .failure(error)
    }
    for task in tasks { task.cancel() }
    for task in tasks { _ = await task.result }
    try outcome.get()
}

/// Polls until there is a result, or fails after more than a minute.
func eventually<Value>(_ goal: String, _ look: () async throws -> Value?) async throws -> Value {
    for _ in 0..<6_000 {
        if let value = try await look() { return value }
        // The pause between two tries; the number of tries is the deadline.
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NeverSeen(goal: goal)
}

struct NeverSeen: Error {
    let goal: String
}

/// A peer that can send any message.
struct RawPeer {
    private let socket: SocketReference

    init(
        _ pair: CurveKeyPair,
        to endpoint: Endpoint,
        server: CurvePublicKey,
        _ options: [SocketOption] = []
    ) throws {
        socket = SocketReference(try Socket(.dealer, in: try Context()))
        try socket.socket.set(SocketOption.peerDealer + options)
        try Security.curveClient(pair, server: server).apply(to: socket.socket)
        try socket.socket.connect(to: endpoint)
    }

    /// Sends as soon as it can.
    func send(_ header: WireHeader, payload: [Bytes] = []) async throws {
        let frames = try WireMessage(header, payload: payload).encoded()
        _ = try await eventually("a message leaves") { try socket.socket.send(frames) == .sent ? true : nil }
    }

    /// The header of the next message.
    func next() async throws -> WireHeader {
        let frames = try await eventually("an answer comes") { try socket.socket.receive() }
        return try WireMessage(frames: frames).header
    }
}
