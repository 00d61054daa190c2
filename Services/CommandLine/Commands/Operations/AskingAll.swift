import Messaging

/// Why a service gave no answer.
package struct Silence: Error, Encodable, Sendable, Hashable {
    package enum Kind: String, Encodable, Sendable {
        /// This side lacks what it needs for asking, such as a key.
        case notAsked
        /// Nobody took the connection.
        case noConnection
        /// Somebody did, and did not answer in time.
        case noAnswer
        /// It does not let this key in, or not to this call.
        case keyRefused
        /// It answered, with a refusal.
        case refused
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package init(_ error: any Error) {
        guard let call = error as? CallError else {
            self.init(.notAsked, CommandFailure(error).message)
            return
        }
        let kind: Kind =
            switch call.status {
            case .unauthenticated, .permissionDenied: .keyRefused
            case .deadlineExceeded where call.message.contains("on the list"): .keyRefused
            case .deadlineExceeded where call.message.contains("nobody listens"): .noConnection
            case .deadlineExceeded, .unavailable, .cancelled: .noAnswer
            default: .refused
            }
        self.init(kind, call.message)
    }

    /// In few words, for a screen that is looked at every second.
    package var summary: String {
        switch kind {
        case .noConnection: "no connection to it"
        case .noAnswer: "it does not answer"
        case .notAsked, .keyRefused, .refused: message
        }
    }
}

/// What one of several services that were asked the same had to say.
package struct Asked<Value: Sendable>: Sendable {
    package let service: ServiceName
    package let result: Result<Value, Silence>

    package init(_ service: ServiceName, _ result: Result<Value, Silence>) {
        self.service = service
        self.result = result
    }

    /// The answer, where there was one.
    package var answer: Value? { try? result.get() }

    package var silence: Silence? {
        guard case .failure(let silence) = result else { return nil }
        return silence
    }
}

extension ServiceConnections {
    /// Asks every service the same at once; those that do not answer are part of the picture.
    nonisolated func askAll<Call: CallContract>(
        _ call: Call,
        timeoutMs: Int = 1_500
    ) async -> [Asked<Call.Response>] {
        await askAll { try await $0.call(call, to: $1, timeoutMs: timeoutMs).response }
    }

    /// Has something asked of every service at once, and gives the answers in the order of the services' names.
    nonisolated func askAll<Value: Sendable>(
        _ ask: @Sendable @escaping (ServiceConnections, ServiceName) async throws -> Value
    ) async -> [Asked<Value>] {
        await withTaskGroup(of: Asked<Value>.self) { group in
            for service in ServiceName.all {
                group.addTask {
                    do {
                        return Asked(service, .success(try await ask(self, service)))
                    } catch {
                        return Asked(service, .failure(Silence(error)))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.service < $1.service }
        }
    }
}

extension Array {
    /// The failure of a command that asked all services, where some gave no answer; what the others said is printed first.
    func expectAllAnswered<Value>() throws(CommandFailure) where Element == Asked<Value> {
        let silent = filter { $0.silence != nil }
        guard !silent.isEmpty else { return }
        throw CommandFailure(
            .unreachable,
            "\(silent.map(\.service.rawValue).joined(separator: ", ")) gave no answer; what is shown is not all."
                + " See: faxport doctor",
            details: silent.map { "\($0.service): \($0.silence?.message ?? "")" }
        )
    }
}
