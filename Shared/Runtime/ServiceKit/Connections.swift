import Calls
import Durable
import Logging
import Messaging
import ZeroMQ

/// The sockets of one service and the keys that protect them; confined to one loop.
final class Connections {
    let context: Context
    let router: SocketReference
    let gate: Gate
    let links: [ServiceName: PeerLink]
    private let keyring: Keyring?
    private var generation: Int
    private var nextMaintenance: ContinuousClock.Instant
    private let logger: Logger

    private static let interval = Duration.seconds(1)

    /// Binds and connects the endpoints of `configuration`, on the thread of `loop`.
    ///
    /// - Throws: ``ConfigurationError`` for a `tcp` endpoint without keys, and for a receiver without an endpoint.
    init(
        _ configuration: ServiceConfiguration,
        of definition: ServiceDefinition,
        on loop: SocketLoop,
        refusals: RefusalBook,
        logger: Logger,
        onReadable: @escaping (ServiceName, SocketReference) -> Void
    ) throws {
        let peers = try Self.peers(configuration, of: definition)
        // One I/O thread for incoming connections and one for each peer, so that a slow name lookup for one peer does
        // not delay the others.
        let context = try Context(ioThreads: 1 + peers.count)
        self.context = context
        self.logger = logger
        keyring = try configuration.keys.map { paths in
            try Keyring(paths) { logger.warning("\($0)") }
        }
        router = SocketReference(try Socket(.router, in: context))
        try router.socket.set(SocketOption.serviceRouter)
        try router.socket.set(.ioThread(0))
        gate = try Gate(
            definition.name,
            router: router,
            endpoint: configuration.bind,
            keyring: keyring,
            in: context,
            on: loop,
            refusals: refusals,
            logger: logger
        )
        var links: [ServiceName: PeerLink] = [:]
        for (index, (peer, endpoint)) in peers.enumerated() {
            let link = try PeerLink(
                to: endpoint,
                securities: endpoint.needsKeys ? keyring?.securities(for: peer) ?? [] : [.none],
                in: context,
                ioThread: index + 1,
                on: loop
            ) { onReadable(peer, $0) }
            link.watch()
            links[peer] = link
        }
        self.links = links
        generation = keyring?.generation ?? 0
        nextMaintenance = .now + Self.interval
        reportUnreachable()
    }

    /// Follows changes of the key files and repairs connections; cheap enough for every round.
    ///
    /// - Returns: when to call it again; `nil` if no connection uses keys.
    func maintain(at now: ContinuousClock.Instant) throws -> ContinuousClock.Instant? {
        guard let keyring else { return nil }
        if now >= nextMaintenance {
            nextMaintenance = now + Self.interval
            keyring.refresh(at: now)
            if generation != keyring.generation {
                generation = keyring.generation
                for (peer, link) in links where link.endpoint.needsKeys {
                    try link.use(keyring.securities(for: peer), at: now)
                }
                reportUnreachable()
            }
            for link in links.values { try link.maintain(at: now) }
        }
        return min(nextMaintenance, gate.rebind(at: now) ?? nextMaintenance)
    }

    private func reportUnreachable() {
        guard let keyring else { return }
        for (peer, link) in links where link.endpoint.needsKeys && keyring.list.serverKeys(of: peer).isEmpty {
            logger.warning(
                "\(peer) has no key on the access list, so it cannot be reached. Run: faxport keys new \(peer) …"
            )
        }
    }

    /// The endpoints of all receivers, after a check that the configuration is complete.
    private static func peers(
        _ configuration: ServiceConfiguration,
        of definition: ServiceDefinition
    ) throws(ConfigurationError) -> [ServiceName: Endpoint] {
        var problems: [String] = []
        var peers: [ServiceName: Endpoint] = [:]
        for receiver in definition.receivers {
            peers[receiver] = configuration.peers[receiver]
            guard peers[receiver] == nil else { continue }
            problems.append("\(definition.name) sends to \(receiver). Add its address: --peer \(receiver)=ENDPOINT.")
        }
        let plain = ([configuration.bind] + peers.values).filter(\.needsKeys).map(\.description).sorted()
        if configuration.keys == nil, !plain.isEmpty {
            problems.append(ConfigurationError.plain(plain, name: definition.name.rawValue).description)
        }
        guard problems.isEmpty else { throw ConfigurationError(problems.joined(separator: "\n")) }
        return peers
    }
}
