import Messaging
import Porting
import SystemPicture

extension SagaObstacle {
    /// Asks all services; those that do not answer are omitted.
    package static func find(for id: PortRequestID, _ services: ServiceConnections) async -> [SagaObstacle] {
        async let letters = services.askAll(ListDeadLetters(limit: 1_000))
        async let effects = services.askAll(ListEffects())
        return all(
            for: id,
            letters: await letters.compactMap(\.answer),
            effects: await effects.compactMap(\.answer)
        )
    }
}
