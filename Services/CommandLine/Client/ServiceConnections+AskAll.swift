import Messaging
import SystemPicture

extension ServiceConnections {
    /// Makes the same call to every service at once; the result includes the services that do not answer.
    package nonisolated func askAll<Call: CallContract>(
        _ call: Call,
        timeoutMs: Int = 1_500
    ) async -> [Asked<Call.Response>] {
        await askAll { try await $0.call(call, to: $1, timeoutMs: timeoutMs).response }
    }

    /// Runs `ask` for every service at once, and returns the answers in the order of the service names.
    package nonisolated func askAll<Value: Sendable>(
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
