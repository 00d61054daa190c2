import Foundation
import Messaging

/// A Faxport system, as a CRM uses it.
///
/// It is a value that may be copied and used by any number of tasks at once. Copies share one connection, which is made
/// with the first call, and which ``close()`` ends.
public struct Faxport: Sendable {
    /// How long calls may take, and how they are repeated.
    public var retries = RetryPolicy()
    /// Called with what services warn of, each in a sentence: misspelled or deprecated fields.
    public var onWarning: @Sendable (String) -> Void = { _ in }

    private let transport: any FaxportTransport
    let pacer: any Pacer

    /// Uses a system over ZeroMQ.
    ///
    /// - Parameters:
    ///   - endpoint: where intake listens, `ipc:///path` or `tcp://host:port`.
    ///   - keys: required for `tcp`.
    ///   - caller: the name of this client in histories; a key proves another one.
    /// - Throws: ``FaxportError/misused(_:)`` for an endpoint that is none, and for `tcp` without keys.
    public init(zeroMQ endpoint: String, keys: CurveKeys? = nil, caller: String = "crm") throws(FaxportError) {
        self.init(try ZeroMQTransport(endpoint, keys: keys, caller: caller))
    }

    /// Uses a system over HTTP.
    ///
    /// - Parameters:
    ///   - baseURL: the address of the gateway without a path, such as `https://faxport.example.org`.
    ///   - token: the token that its operator made.
    /// - Throws: ``FaxportError/misused(_:)`` for an address or a token that is none.
    public init(http baseURL: String, token: String) throws(FaxportError) {
        self.init(try HTTPTransport(baseURL, token: token))
    }

    /// Uses a transport of your own, for tests.
    public init(_ transport: any FaxportTransport) {
        self.init(transport, pacer: SystemPacer())
    }

    init(_ transport: any FaxportTransport, pacer: any Pacer) {
        self.transport = transport
        self.pacer = pacer
    }

    /// The same system with another deadline for calls: `try await faxport.within(.seconds(5)).health()`.
    public func within(_ deadline: Duration) -> Faxport {
        var other = self
        other.retries.deadline = deadline
        return other
    }

    /// Ends the connection of this value and of all its copies.
    public func close() async {
        await transport.close()
    }

    // MARK: Calls

    /// Makes any call of the contract.
    ///
    /// - Parameters:
    ///   - call: the request.
    ///   - files: the files that travel with it, at most 16.
    ///   - mayBeRepeated: whether it only reads, or has a key; it is then repeated if no answer comes.
    /// - Returns: the answer, its files and its warnings.
    /// - Throws: the reason of a refusal, or why there is no answer. If the task is cancelled, the call is called off.
    public func call<Call: FaxportCall>(
        _ call: Call,
        files: [FaxportFile] = [],
        mayBeRepeated: Bool
    ) async throws(FaxportError) -> FaxportReply<Call.Response> {
        let plan = CallPlan(
            mayBeRepeated: mayBeRepeated,
            end: pacer.now + retries.deadline,
            attempt: retries.attempt + RetryPolicy.transferTime(of: files)
        )
        let reply = try await answer(to: call, files, plan)
        for warning in reply.warnings { onWarning(warning) }
        return reply
    }

    /// How one call is made.
    struct CallPlan {
        let mayBeRepeated: Bool
        /// When the last attempt must be over; `nil` for never.
        let end: Duration?
        let attempt: Duration
    }

    func answer<Call: FaxportCall>(
        to call: Call,
        _ files: [FaxportFile] = [],
        _ plan: CallPlan
    ) async throws(FaxportError) -> FaxportReply<Call.Response> {
        let body = try Self.encode(call)
        var attempt = 0
        var unanswered: Refusal?
        while true {
            let left = plan.end.map { $0 - pacer.now } ?? plan.attempt
            let timeout = min(Self.longestTimeout, plan.mayBeRepeated ? min(left, plan.attempt) : left)
            guard timeout >= .milliseconds(1) else {
                let message = "The deadline had passed before the call was made."
                throw FaxportError.busy(Refusal(code: .deadlineExceeded, message: message)).after(unanswered)
            }
            do {
                let outgoing = OutgoingCall(method: Call.method, body: body, files: files, timeout: timeout)
                return try Self.decode(Call.self, try await transport.send(outgoing))
            } catch {
                if case .outcomeUnknown(let silence) = error { unanswered = silence }
                guard error.isRetryable || (plan.mayBeRepeated && error.isWithoutAnswer) else { throw error }
                let asked = error.refusal?.retryAfter
                let pause = retries.pause(after: attempt, asked: asked, jitter: pacer.jitter())
                if let end = plan.end, pacer.now + pause >= end { throw error.after(unanswered) }
                try await pacer.sleep(for: pause)
                attempt += 1
            }
        }
    }

    private static let longestTimeout = Duration.seconds(600)

    private static func encode(_ call: some Encodable) throws(FaxportError) -> Data {
        do {
            return try MessageCoding.encode(call)
        } catch {
            throw .misused("The request cannot be written as JSON: \(error)")
        }
    }

    private static func decode<Call: FaxportCall>(
        _ type: Call.Type,
        _ reply: IncomingReply
    ) throws(FaxportError) -> FaxportReply<Call.Response> {
        do {
            let response = try MessageCoding.decode(Call.Response.self, from: reply.body)
            return FaxportReply(response: response, files: reply.files, warnings: reply.warnings)
        } catch {
            throw .unreadable("The answer to \(Call.method) does not fit: \(MessageCoding.sentence(for: error))")
        }
    }
}

extension FaxportError {
    /// Whether a call ended without an answer, so that repeating it is the way to get one.
    fileprivate var isWithoutAnswer: Bool { if case .outcomeUnknown = self { true } else { false } }

    /// The last error of a call that has an earlier attempt without an answer.
    ///
    /// The earlier attempt may have been carried out, so the later one cannot say that nothing was done.
    fileprivate func after(_ unanswered: Refusal?) -> FaxportError {
        guard let unanswered else { return self }
        let reason: String
        switch self {
        case .busy(let refusal): reason = refusal.message
        case .notConnected(let message): reason = message
        case .invalid, .notFound, .conflict, .notNow, .notAllowed, .feedRestored, .outcomeUnknown, .unsupported,
            .failed, .unreadable, .misused, .cancelled:
            return self
        }
        let message = "An earlier attempt got no answer: \(unanswered.message) The last attempt: \(reason)"
        return .outcomeUnknown(Refusal(code: unanswered.code, message: message, retryAfter: refusal?.retryAfter))
    }
}
