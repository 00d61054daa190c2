import Access
import Calls
import Durable
import Foundation
import Logging
import Messaging
import Timekeeping
import ZeroMQ

/// The bound endpoint of a service: authenticates connections and authorises messages.
///
/// Over `tcp`, every connection uses CURVE with a key on the access list, and every message is checked against the
/// current list, so a revoked key stops working at once. Over `ipc`, every process that can open the socket counts as
/// the owner. Confined to one loop.
///
/// Why: `deploy/decisions/0009-keys-and-the-gate.md`.
final class Gate {
    private let service: ServiceName
    private let refusals: RefusalBook
    private let keyring: Keyring?
    private let logger: Logger
    private let router: SocketReference
    private let handler: ZAPHandler?
    /// The endpoint, with the actual port instead of port 0.
    private(set) var endpoint: Endpoint
    private var boundKey: CurveKeyPair?
    private var keySeen: CurveKeyPair?
    private var rebindsAt: ContinuousClock.Instant?
    private var bindTries = 0

    /// How long the old key stays in use after a new one was seen, for peers that read their list a moment later.
    private static let patience = Keyring.interval * 2
    private static let bindRetry = Duration.milliseconds(10)
    /// After this many attempts to bind, the old listener is not the cause.
    private static let patientTries = 200
    /// How long pending answers may still be sent when the endpoint is bound again.
    private static let farewellMs = 1_000

    /// Binds `router`; `tcp` requires `keyring`.
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
            "A connection from \(stranger.address) used a key that is not on the access list: \(key)"
        )
        return false
    }

    // MARK: Messages

    /// Authorises a message: returns its principal, or the answer for its sender.
    ///
    /// Over `ipc` there is no authentication and the principal is `nil`: all callers count as the owner, under the name
    /// that they claim.
    func check(_ header: WireHeader, from userID: String?) -> Result<Principal?, Refused> {
        switch header {
        case .reply, .welcome, .refused, .ack:
            noteMalformed("Dropped a message of a kind that only a service sends to its clients.")
            return .failure(Refused(answer: nil))
        case .call, .cancel, .hello, .batch: break
        }
        guard let keyring else { return .success(nil) }
        switch keyring.list.authorise(userID: userID, header: header, at: Timestamp(Date())) {
        case .allowed(let principal): return .success(principal)
        case .refused(let refusal):
            refusals.note(refusal.reason, by: refusal.principal, refusal.message)
            return .failure(Refused(answer: answer(to: header, refusal)))
        }
    }

    /// Counts a message that could not be parsed.
    func noteMalformed(_ message: String) {
        refusals.note(.malformed, message)
    }

    private func answer(to header: WireHeader, _ refusal: Refusal) -> WireMessage? {
        switch header {
        case .call(let call):
            let reply = ReplyHeader(id: call.id, status: refusal.status, message: refusal.message)
            return WireMessage(.reply(reply), payload: [Bytes()])
        case .hello, .batch:
            // After this reason a sender keeps greeting, so it continues by itself once an operator has fixed the list
            // or the key.
            let refused = RefusedHeader(receiver: service, reason: .unknownSender, message: refusal.message)
            return WireMessage(.refused(refused))
        case .cancel, .reply, .welcome, .refused, .ack: return nil
        }
    }

    /// A refused message, with the answer for its sender.
    struct Refused: Error {
        let answer: WireMessage?
    }

    // MARK: Rotation

    /// Binds the endpoint again if the service's own key has changed.
    ///
    /// libzmq closes the connections of an endpoint with the endpoint, so clients reconnect with the matching key.
    ///
    /// - Returns: when to call it again, or `nil` if nothing is pending.
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
            // The old listener closes in the background; until then the port is taken.
            bindTries += 1
            if bindTries == Self.patientTries {
                logger.error("not bound with the new key yet", metadata: ["error": "\(error)"])
            }
            rebindsAt = now + Self.bindRetry
        }
        return rebindsAt
    }
}
