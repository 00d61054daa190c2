import Durable
import Foundation
import Messaging
import ZeroMQ

/// Makes calls to one service, any number at a time.
///
/// Keeps its own loop and connection until ``close()``. A call that can not leave yet waits for the connection, up to its
/// deadline, so a service may be started after its callers.
package actor CallClient {
    private typealias Outcome = Result<(Bytes, [Attachment]), CallError>

    private let loop: SocketLoop
    private let socket: SocketReference
    private let caller: String
    private let endpoint: Endpoint
    private var waiting: [String: Pending] = [:]
    private var unsent: [String] = []
    private var nextID = 0
    private var watch: Watch?
    private var isClosed = false

    private static let repliesPerRound = 256

    private struct Pending {
        let frames: [Bytes]
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Outcome, Never>
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Connects to a service; `caller` is the name under which it knows this client.
    package init(to endpoint: Endpoint, caller: String) throws(ZeroMQError) {
        self.endpoint = endpoint
        self.caller = caller
        loop = try SocketLoop(name: "calls")
        let socket = try Socket(.dealer, in: try Context())
        try socket.set(SocketOption.peerDealer)
        try socket.connect(to: endpoint)
        self.socket = SocketReference(socket)
    }

    /// Makes a call and waits for its answer.
    ///
    /// `timeoutMs` lies between 1 and 600,000 and travels with the call.
    ///
    /// - Throws: the refusal of the service; `DEADLINE_EXCEEDED` when no answer came, which leaves open whether the call
    ///   was carried out; `CANCELLED` when this task was cancelled.
    package func call<Call: CallContract>(
        _ call: Call,
        attachments: [Attachment] = [],
        timeoutMs: Int = 5_000
    ) async throws(CallError) -> Answer<Call.Response> {
        let (body, files) = try await exchange(
            method: Call.method,
            body: try Self.encode(call),
            attachments: attachments,
            timeoutMs: timeoutMs
        ).get()
        do {
            return Answer(try MessageCoding.decode(Call.Response.self, from: body), attachments: files)
        } catch {
            throw CallError(
                .internal,
                "The answer of \(Call.method) can not be read: \(MessageCoding.sentence(for: error))"
            )
        }
    }

    /// Ends the connection; calls under way end with `CANCELLED`.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        for id in Array(waiting.keys) { finish(id, .failure(CallError(.cancelled, "The client was closed."))) }
        if let watch { loop.unwatch(watch) }
        loop.onTick(nil)
        loop.stop()
    }

    private static func encode(_ call: some Encodable) throws(CallError) -> Bytes {
        do {
            return try MessageCoding.encode(call)
        } catch {
            throw CallError(.invalidArgument, "The request can not be written as JSON: \(error)")
        }
    }

    private func exchange(
        method: Method,
        body: Bytes,
        attachments: [Attachment],
        timeoutMs: Int
    ) async -> Outcome {
        guard !isClosed, !Task.isCancelled else { return .failure(CallError(.cancelled, "The call was not made.")) }
        beginWatching()
        nextID += 1
        let id = "\(nextID)"
        let header = CallHeader(
            id: id,
            method: method,
            timeoutMs: timeoutMs,
            metadata: metadata,
            attachments: attachments.headers
        )
        let frames: [Bytes]
        do {
            frames = try WireMessage(.call(header), payload: [body] + attachments.map(\.bytes)).encoded()
        } catch {
            return .failure(CallError(.internal, "The call can not be written: \(error)"))
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

    private var metadata: [String: String] {
        var metadata = ["caller": caller]
        metadata["traceparent"] = TraceContext.current?.description
        return metadata
    }

    private func cancel(_ id: String) {
        guard waiting[id] != nil else { return }
        if let frames = try? WireMessage(.cancel(CancelHeader(id: id))).encoded() {
            _ = try? socket.socket.send(frames)
        }
        finish(id, .failure(CallError(.cancelled, "The call was cancelled.")))
    }

    private func finish(_ id: String, _ outcome: Outcome) {
        waiting.removeValue(forKey: id)?.continuation.resume(returning: outcome)
    }

    // MARK: On the loop

    private func beginWatching() {
        guard watch == nil else { return }
        watch = loop.watch(socket.socket) { self.assumeIsolated { $0.receive() } }
        loop.onTick { self.assumeIsolated { $0.round() } }
    }

    private func receive() {
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
            finish(id, .success((message.payload.first ?? Bytes(), message.attachments(reply.attachments))))
        }
    }

    private func round() {
        sendUnsent()
        let now = ContinuousClock.Instant.now
        for (id, call) in waiting where call.deadline <= now {
            let reason = unsent.contains(id) ? "nobody listens there" : "no answer came in time"
            finish(id, .failure(CallError(.deadlineExceeded, "\(endpoint): \(reason).")))
        }
        loop.wake(at: waiting.values.map(\.deadline).min())
    }

    private func sendUnsent() {
        unsent.removeAll { waiting[$0] == nil }
        while let id = unsent.first, let call = waiting[id] {
            switch try? socket.socket.send(call.frames) {
            case .sent: unsent.removeFirst()
            case .wouldBlock:
                if let watch { loop.whenWritable(watch) { self.assumeIsolated { $0.sendUnsent() } } }
                return
            case .unroutable, nil:
                unsent.removeFirst()
                finish(id, .failure(CallError(.unavailable, "The call could not be sent to \(endpoint).")))
            }
        }
    }
}
