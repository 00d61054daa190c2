import Access
import Durable
import Logging
import Messaging
import ZeroMQ

/// The bound endpoint of a service: who comes in there, and what each message may do.
///
/// Over `tcp` every connection is CURVE with a key of the access list, and every message is held against the list as it
/// is then, so that a revoked key ends at once. Over `ipc` whoever can open the socket is the owner. Confined to one loop.
///
/// Why: `deploy/decisions/0009-keys-and-the-gate.md`.
final class Gate {
    private let service: ServiceName
    private let refusals: RefusalBook
    private let keyring: Keyring?
    private let logger: Logger
    private let router: SocketReference
    private let handler: ZAPHandler?
    /// With the port that was chosen for port 0.
    private(set) var endpoint: Endpoint
    private var boundKey: CurveKeyPair?
    private var keySeen: CurveKeyPair?
    private var rebindsAt: ContinuousClock.Instant?
    private var bindTries = 0

    /// So long the old key goes on after a new one was seen, for peers that look at their list a moment later.
    private static let patience = Keyring.interval * 2
    private static let bindRetry = Duration.milliseconds(10)
    /// After so many it is not the old listener that is in the way.
    private static let patientTries = 200
    /// Answers that are on their way when the endpoint is bound anew may still leave.
    private static let farewellMs = 1_000

    /// Binds `router`; over tcp, `keyring` is needed.
    init(
        _ service: ServiceName,
        router: SocketReference,
        endpoint: Endpoint,
        keyring: Keyring?,
        in context: Context,
        on loop: SocketLoop,
        refusals: RefusalBook,
        logger: Logger
    ) throws {
        self.service = service
        self.router = router
        self.endpoint = endpoint
        self.refusals = refusals
        self.logger = logger
        guard endpoint.needsKeys, let keyring else {
            self.keyring = nil
            handler = nil
            try router.socket.bind(to: endpoint)
            return
        }
        self.keyring = keyring
        handler = try ZAPHandler(in: context, on: loop) { Self.admits($0, keyring, refusals) }
        boundKey = keyring.own
        keySeen = keyring.own
        try router.socket.set(.zapDomain(service.rawValue))
        try Security.curveServer(keyring.own).apply(to: router.socket)
        try router.socket.bind(to: endpoint)
        self.endpoint = router.socket.lastEndpoint ?? endpoint
    }

    private static func admits(_ stranger: ZAPHandler.Stranger, _ keyring: Keyring, _ refusals: RefusalBook) -> Bool {
        if let key = stranger.key, keyring.owner(of: key) != nil { return true }
        let key = stranger.key?.shortened ?? "none"
        refusals.note(
            .unknownKey,
            "A connection from \(stranger.address) brought a key that is not on the list: \(key)"
        )
        return false
    }

    // MARK: Messages

    /// Whose message it is and that it may pass, or what its sender is told.
    ///
    /// Over `ipc` nobody proves who it is: all that come are the owner, and say themselves who they are.
    func check(_ header: WireHeader, from userID: String?) -> Result<Principal?, Refused> {
        switch header {
        case .reply, .welcome, .refused, .ack:
            noteMalformed("A message came of a kind that only a service sends to its clients; it was dropped.")
            return .failure(Refused(answer: nil))
        case .call, .cancel, .hello, .batch: break
        }
        guard let keyring else { return .success(nil) }
        switch keyring.list.authorise(userID: userID, header: header) {
        case .allowed(let principal): return .success(principal)
        case .refused(let refusal):
            refusals.note(refusal.reason, by: refusal.principal, refusal.message)
            return .failure(Refused(answer: answer(to: header, refusal)))
        }
    }

    /// Counts a message that could not be read.
    func noteMalformed(_ message: String) {
        refusals.note(.malformed, message)
    }

    private func answer(to header: WireHeader, _ refusal: Refusal) -> WireMessage? {
        switch header {
        case .call(let call):
            let reply = ReplyHeader(id: call.id, status: refusal.status, message: refusal.message)
            return WireMessage(.reply(reply), payload: [Bytes()])
        case .hello, .batch:
            // The reason after which a sender greets again: a person mends the list or the key, and it goes on by itself.
            let refused = RefusedHeader(receiver: service, reason: .unknownSender, message: refusal.message)
            return WireMessage(.refused(refused))
        case .cancel, .reply, .welcome, .refused, .ack: return nil
        }
    }

    /// A message that did not pass, with what its sender is told.
    struct Refused: Error {
        let answer: WireMessage?
    }

    // MARK: Rotation

    /// Binds with the present own key, where that is another than before.
    ///
    /// libzmq ends the connections of an endpoint with the endpoint, so clients connect anew, with the key that fits.
    ///
    /// - Returns: when to call again, where something is under way.
    func rebind(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        guard let keyring else { return nil }
        if keySeen != keyring.own {
            keySeen = keyring.own
            rebindsAt = now + Self.patience
        }
        guard let due = rebindsAt, now >= due else { return rebindsAt }
        do {
            if boundKey != nil {
                try router.socket.set(.lingerMs(Self.farewellMs))
                try router.socket.unbind(from: endpoint)
                boundKey = nil
            }
            try Security.curveServer(keyring.own).apply(to: router.socket)
            try router.socket.bind(to: endpoint)
            try router.socket.set(.lingerMs(0))
            boundKey = keyring.own
            rebindsAt = nil
            bindTries = 0
            logger.notice("bound with the new key", metadata: ["key": "\(keyring.own.publicKey.shortened)"])
        } catch {
            // The old listener goes in the background; until it has gone the port is taken.
            bindTries += 1
            if bindTries == Self.patientTries {
                logger.error("not bound with the new key yet", metadata: ["error": "\(error)"])
            }
            rebindsAt = now + Self.bindRetry
        }
        return rebindsAt
    }
}
