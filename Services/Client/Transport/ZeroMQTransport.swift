import Calls
import Messaging
import Violations
import ZeroMQ

/// Calls straight to intake over ZeroMQ.
struct ZeroMQTransport: FaxportTransport {
    private let client: CallClient
    private let caller: String

    /// Prepares a connection, which is made with the first call.
    init(_ address: String, keys: CurveKeys?, caller: String) throws(FaxportError) {
        guard let endpoint = Endpoint(address) else {
            throw .misused("\(address) is no endpoint. Use ipc:///path or tcp://host:port.")
        }
        guard keys != nil || !endpoint.needsKeys else {
            throw .misused("\(address) needs keys: tcp is never used without encryption.")
        }
        do {
            client = try CallClient(to: endpoint, caller: caller, credentials: keys?.credentials ?? .none)
        } catch {
            throw .misused("\(error)")
        }
        self.caller = caller
    }

    func send(_ call: OutgoingCall) async throws(FaxportError) -> IncomingReply {
        let files = call.files.map { Attachment(name: $0.name, contentType: $0.contentType, bytes: $0.bytes) }
        do {
            let answer = try await client.forward(
                Method(rawValue: call.method),
                body: call.body,
                attachments: files,
                caller: caller,
                timeoutMs: call.timeoutMs
            )
            return IncomingReply(
                body: answer.body,
                files: answer.attachments.map {
                    FaxportFile(name: $0.name, contentType: $0.contentType, bytes: $0.bytes)
                },
                warnings: answer.warnings
            )
        } catch {
            throw FaxportError(error)
        }
    }

    func close() async {
        await client.close()
    }
}

extension FaxportError {
    fileprivate init(_ error: CallError) {
        let refusal = Refusal(
            code: StatusCode(rawValue: error.status.rawValue),
            message: error.message,
            violations: error.violations.map(Violation.init),
            retryAfter: error.retryAfterMs.map { .milliseconds($0) }
        )
        switch error.noAnswer {
        case .notConnected, .keyNotListed: self = .notConnected(error.message)
        case .timedOut: self = .outcomeUnknown(refusal)
        // This client says so of itself: a service answers it only to a call that this client has ended.
        case nil: self = error.status == .cancelled ? .cancelled : FaxportError(refusal)
        }
    }
}

extension Violation {
    fileprivate init(_ violation: Violations.Violation) {
        self.init(
            field: violation.field,
            message: violation.message,
            remedy: violation.remedy,
            rule: violation.rule.rawValue
        )
    }
}
