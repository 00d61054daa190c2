import Foundation
import Messaging
import SagaSupervisorContract
import SystemPicture
import Timekeeping

extension SystemSnapshot {
    /// The answers of one service.
    private struct Answers: Sendable {
        let health: CheckHealth.Response
        let queues: ReadQueues.Response
        let letters: ListDeadLetters.Response?
        /// How long the answer about its health took.
        let tookMs: Int64
    }

    /// Asks all services at once; the snapshot includes those that do not answer.
    package static func read(_ services: ServiceConnections, timeoutMs: Int) async -> SystemSnapshot {
        async let counts = services.call(CountSagas(), to: .sagaSupervisor, timeoutMs: timeoutMs).response
        let asked = await services.askAll { services, service in
            async let timed = ContinuousClock().measured {
                try await services.call(CheckHealth(), to: service, timeoutMs: timeoutMs).response
            }
            let queues = try await services.call(ReadQueues(), to: service, timeoutMs: timeoutMs).response
            let hasLetters = queues.queues.contains { $0.kind == .deadLetters && $0.depth > 0 }
            let (health, took) = try await timed
            return Answers(
                health: health,
                queues: queues,
                letters: hasLetters
                    ? try await services.call(ListDeadLetters(), to: service, timeoutMs: timeoutMs).response : nil,
                tookMs: took
            )
        }
        let answers = await asked.tellingBusyFromDown(services)
        let overview = QueueOverview(answers.map { answer in Asked(answer.service, answer.result.map(\.queues)) })
        let sagas = try? await counts
        return SystemSnapshot(
            at: Timestamp(Date()),
            services: answers.map {
                Service(Asked($0.service, $0.result.map(\.health)), tookMs: $0.answer?.tookMs)
            },
            queues: overview,
            sagas: sagas,
            tasks: PersonTask.all(
                health: answers.compactMap(\.answer?.health),
                queues: overview,
                letters: answers.compactMap(\.answer?.letters),
                sagas: sagas
            )
        )
    }
}

extension ContinuousClock {
    /// The result of some work, and how many milliseconds it took.
    fileprivate func measured<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async throws -> (Value, Int64) {
        let start = now
        let value = try await work()
        return (value, Int64(start.duration(to: now) / .milliseconds(1)))
    }
}
