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
    }

    /// Asks all services at once; the snapshot includes those that do not answer.
    package static func read(_ services: ServiceConnections, timeoutMs: Int) async -> SystemSnapshot {
        async let counts = services.call(CountSagas(), to: .sagaSupervisor, timeoutMs: timeoutMs).response
        let answers = await services.askAll { services, service in
            async let health = services.call(CheckHealth(), to: service, timeoutMs: timeoutMs).response
            let queues = try await services.call(ReadQueues(), to: service, timeoutMs: timeoutMs).response
            let hasLetters = queues.queues.contains { $0.kind == .deadLetters && $0.depth > 0 }
            return Answers(
                health: try await health,
                queues: queues,
                letters: hasLetters
                    ? try await services.call(ListDeadLetters(), to: service, timeoutMs: timeoutMs).response : nil
            )
        }
        let overview = QueueOverview(answers.map { answer in Asked(answer.service, answer.result.map(\.queues)) })
        let sagas = try? await counts
        return SystemSnapshot(
            at: Timestamp(Date()),
            services: answers.map { Service(Asked($0.service, $0.result.map(\.health))) },
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
