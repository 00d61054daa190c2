import Foundation
import Messaging
import ZeroMQ

/// Makes calls to one service, any number at a time.
///
/// A client has its own loop and connection until ``close()``. A call made while the service cannot be reached waits
/// for the connection until its deadline, so a service may be started after its callers.
package actor CallClient {
    /// The answer to a call as the service wrote it.
    package struct Answer: Sendable {
        /// The response as JSON.
        package let body: Bytes
        /// The files beside it.
        package let attachments: [Attachment]
        /// What the service warns of, such as fields that the method does not have.
        package let warnings: [String]
        /// When to call again, if the call could not wait for news; `nil` otherwise.
        package let retryAfterMs: Int?
    }

    private typealias Outcome = Result<Answer, CallError>

    /// The name of this client in the service's histories, unless a key proves another one.
    package nonisolated let caller: String
    private let loop: SocketLoop
    private let context: Context
    private let endpoint: Endpoint
    private let credentials: Credentials
    private let keyring: Keyring?
    private var link: PeerLink?
    private var generation = 0
    private var nextMaintenance = ContinuousClock.Instant.now
    private var waiting: [String: Pending] = [:]
    private var unsent: [String] = []
    private var nextID = 0
    private var isClosed = false

    private static let repliesPerRound = 256
    private static let maintenance = Duration.seconds(1)

    private struct Pending {
        let frames: [Bytes]
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Outcome, Never>
    }

    /// The loop, so that the actor runs on its thread.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Creates a client, which connects with the first call.
    ///
    /// - Parameters:
    ///   - endpoint: where the service listens.
    ///   - caller: the name of this client in the service's histories, unless a key proves another one.
    ///   - credentials: required for `tcp`.
    /// - Throws: ``ConfigurationError`` for key files that cannot be used and for `tcp` without credentials.
    package init(to endpoint: Endpoint, caller: String, credentials: Credentials = .none) throws {
        if endpoint.needsKeys, credentials == .none {
            throw ConfigurationError.plain([endpoint.description], name: "NAME")
        }
        self.endpoint = endpoint
        self.caller = caller
        self.credentials = credentials
        keyring =
            if case .files(let paths, _) = credentials, endpoint.needsKeys {
                // Problems are reported by the error of a call that fails because of them.
                try Keyring(paths) { _ in }
            } else {
                nil
            }
        context = try Context()
        loop = try SocketLoop(name: "calls")
    }

    /// Makes a call whose request is JSON already, and returns the answer as the service wrote it, undecoded.
    ///
    /// `caller` is the name in histories, unless a key proves another one. `timeoutMs` is between 1 and 600,000 and
    /// travels with the call; ``CallDeadline`` may shorten it. A call whose deadline passes before it could be sent is
    /// never sent.
    ///
    /// - Throws: the error of the service; `DEADLINE_EXCEEDED` if no reply came in time, in which case the call may or
    ///   may not have been carried out; `CANCELLED` if the task was cancelled. See `CallError.isRetryable`.
    package func forward(
        _ method: Method,
        body: Bytes,
        attachments: [Attachment] = [],
        caller: String,
        timeoutMs: Int
    ) async throws(CallError) -> Answer {
        try await exchange(method, body, attachments, caller, timeoutMs).get()
    }

    /// Ends the connection; pending calls end with `CANCELLED`.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        for id in Array(waiting.keys) { finish(id, .failure(CallError(.cancelled, "The client was closed."))) }
        link = nil
        loop.onTick(nil)
        loop.stop()
    }

    private func exchange(
        _ method: Method,
        _ body: Bytes,
        _ attachments: [Attachment],
        _ caller: String,
        _ timeoutMs: Int
    ) async -> Outcome {
        guard !isClosed, !Task.isCancelled else { return .failure(CallError(.cancelled, "The call was not made.")) }
        let timeoutMs = CallDeadline.milliseconds(atMost: timeoutMs)
        guard timeoutMs > 0 else {
            return .failure(CallError(.deadlineExceeded, "The deadline had passed before the call was made."))
        }
        do {
            try connect()
        } catch {
            return .failure(CallError(.unavailable, "\(endpoint): \(error)"))
        }
        nextID += 1
        let id = "\(nextID)"
        let header = CallHeader(
            id: id,
            method: method,
            timeoutMs: timeoutMs,
            metadata: Self.metadata(caller, method),
            attachments: attachments.headers
        )
        let frames: [Bytes]
        do {
            frames = try WireMessage(.call(header), payload: [body] + attachments.map(\.bytes)).encoded()
        } catch {
            return .failure(CallError(.internal, "The call cannot be encoded: \(error)"))
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let deadline = ContinuousClock.Instant.now + .milliseconds(timeoutMs)
                waiting[id] = Pending(frames: frames, deadline: deadline, continuation: continuation)
                unsent.append(id)
            }
        } onCancel: {
            Task { await self.cancel(id) }
        }
    }

    private static func metadata(_ caller: String, _ method: Method) -> [String: String] {
        var metadata = ["caller": caller]
        metadata.merge(CallPerson.current?.metadata(method) ?? [:]) { $1 }
        metadata["traceparent"] = TraceContext.current?.description
        return metadata
    }

    private func cancel(_ id: String) {
        guard waiting[id] != nil else { return }
        if let frames = try? WireMessage(.cancel(CancelHeader(id: id))).encoded() {
            _ = try? link?.send(frames)
        }
        finish(id, .failure(CallError(.cancelled, "The call was cancelled.")))
    }

    private func finish(_ id: String, _ outcome: Outcome) {
        waiting.removeValue(forKey: id)?.continuation.resume(returning: outcome)
    }

    // MARK: On the loop

    private func connect() throws(ZeroMQError) {
        guard link == nil else { return }
        let link = try PeerLink(to: endpoint, securities: securities, in: context, on: loop) { self.receive(from: $0) }
        link.watch()
        self.link = link
        // The loop is this actor's executor and calls the closure on its own thread: it is isolated.
        loop.onTick { self.assumeIsolated { $0.round() } }
    }

    private var securities: [Security] {
        switch credentials {
        case .keys(let own, let servers) where endpoint.needsKeys: servers.map { .curveClient(own, server: $0) }
        case .files(_, let server) where endpoint.needsKeys: keyring?.securities(for: server) ?? []
        case .none, .keys, .files: [.none]
        }
    }

    /// Follows changes of the key files and repairs the connection, once a second while calls wait.
    private func maintain(at now: ContinuousClock.Instant) {
        guard let link, now >= nextMaintenance else { return }
        nextMaintenance = now + Self.maintenance
        keyring?.refresh(at: now)
        do {
            if let keyring, generation != keyring.generation {
                generation = keyring.generation
                try link.use(securities, at: now)
            }
            try link.maintain(at: now)
        } catch {
            for id in Array(waiting.keys) {
                // An answer to a call that has left may be lost with its socket.
                let failure =
                    unsent.contains(id)
                    ? CallError(.unavailable, "\(endpoint): \(error)")
                    : CallError(
                        .deadlineExceeded,
                        "\(endpoint): the connection was lost before an answer came, and cannot be repaired: \(error)",
                        noAnswer: .timedOut
                    )
                finish(id, .failure(failure))
            }
        }
    }

    private func receive(from socket: SocketReference) {
        for _ in 0..<Self.repliesPerRound {
            guard let frames = try? socket.socket.receive() else { return }
            let message: WireMessage
            do {
                message = try WireMessage(frames: frames)
            } catch {
                if let id = error.callID { finish(id, .failure(CallError(error.status, error.message))) }
                continue
            }
            guard case .reply(let reply) = message.header, let id = reply.id else { continue }
            guard reply.status == .ok else {
                let error = CallError(
                    reply.status,
                    reply.message ?? "",
                    violations: reply.violations ?? [],
                    retryAfterMs: reply.retryAfterMs
                )
                finish(id, .failure(error))
                continue
            }
            let answer = Answer(
                body: message.payload.first ?? Bytes(),
                attachments: message.attachments(reply.attachments),
                warnings: reply.warnings ?? [],
                retryAfterMs: reply.retryAfterMs
            )
            finish(id, .success(answer))
        }
    }

    private func round() {
        let now = ContinuousClock.Instant.now
        if !waiting.isEmpty { maintain(at: now) }
        for (id, call) in waiting where call.deadline <= now {
            let (cause, reason) =
                unsent.contains(id)
                ? whyNotConnected
                : (CallError.NoAnswer.timedOut, "it is connected, but no answer came in time; it is busy or suspended")
            finish(id, .failure(CallError(.deadlineExceeded, "\(endpoint): \(reason).", noAnswer: cause)))
        }
        // Afterwards: the service would count the time from the reception, so a call that is too late must not leave.
        sendUnsent()
        let deadline = waiting.values.map(\.deadline).min()
        loop.wake(at: deadline.map { endpoint.needsKeys ? min($0, nextMaintenance) : $0 })
    }

    private var whyNotConnected: (cause: CallError.NoAnswer, reason: String) {
        guard endpoint.needsKeys else { return (.notConnected, "no connection could be made in time") }
        guard let keyring, case .files(let paths, let server) = credentials else {
            return (
                .notConnected, "no connection could be made in time; it may be down, or it does not accept this key"
            )
        }
        if keyring.list.serverKeys(of: server).isEmpty {
            return (.keyNotListed, "\(server) has no key in the access list \(paths.access)")
        }
        if keyring.list.owner(of: keyring.own.publicKey) == nil {
            return (.keyNotListed, "the key in \(paths.keyFile) is not in the access list \(paths.access)")
        }
        return (
            .notConnected,
            "no connection could be made in time; it may be down, its access list may lack this key, or its own key may"
                + " not be the one in \(paths.access)"
        )
    }

    private func sendUnsent() {
        unsent.removeAll { waiting[$0] == nil }
        while let id = unsent.first, let call = waiting[id] {
            switch try? link?.send(call.frames) {
            case .sent: unsent.removeFirst()
            case .wouldBlock:
                // Called on the loop's thread, which is this actor's executor.
                link?.whenWritable { self.assumeIsolated { $0.round() } }
                return
            case .unroutable, nil:
                unsent.removeFirst()
                finish(id, .failure(CallError(.unavailable, "The call could not be sent to \(endpoint).")))
            }
        }
    }
}
